package io.github.leastforce.report.markdown;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.baseline.Acceptance;
import io.github.leastforce.delta.Change;
import io.github.leastforce.delta.Decision;
import io.github.leastforce.delta.OpenChange;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Project;
import io.github.leastforce.report.LinkBase;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.text.ChangeGroup;
import io.github.leastforce.report.text.Counts;
import io.github.leastforce.report.text.Links;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A result for the summary of a job or a comment on a pull request: the verdict, what is worst, the
 * rest folded away. The first line shows nothing and tells a bot which comment is its own.
 */
public final class MarkdownReport {

  /** The first line of the report of an audit, in every version. */
  public static final String AUDIT_MARK = "<!-- leastforce-audit -->";

  /** The first line of the report of a gate, in every version. */
  public static final String GATE_MARK = "<!-- leastforce-gate -->";

  /** Longest text of one cell, step or heading; names of the input have no bound of their own. */
  private static final int LONGEST = 600;

  // How full the page may be, in percent, after each of its lists. Whatever one list leaves is the
  // next one's.
  private static final int AFTER_EXPOSING = 35;
  private static final int AFTER_OTHER = 45;
  private static final int AFTER_OPEN = 50;
  private static final int AFTER_GROUNDS = 60;
  private static final int AFTER_FINDINGS = 75;
  private static final int AFTER_SHORT = 95;
  private static final int AFTER_PROBLEMS = 100;

  private final AnalysisResult result;
  private final Optional<LinkBase> links;
  private final LimitedPage page = new LimitedPage();

  private MarkdownReport(AnalysisResult result, ReportOptions options) {
    this.result = result;
    // Paths inside of a zip are no paths of the repository.
    this.links =
        result.project().format() == Project.Format.MDAPI_ZIP ? Optional.empty() : options.links();
  }

  /** Writes what was found as UTF-8 and leaves the stream open. */
  public static void write(AnalysisResult result, ReportOptions options, OutputStream out)
      throws IOException {
    MarkdownReport report = new MarkdownReport(result, options);
    report.audit(options.verdict());
    report.write(out);
  }

  /** Writes what a change makes of an org, likewise. */
  public static void write(GateResult result, ReportOptions options, OutputStream out)
      throws IOException {
    MarkdownReport report = new MarkdownReport(result.head(), options);
    report.gate(result, options.verdict());
    report.write(out);
  }

  private void write(OutputStream out) throws IOException {
    out.write(page.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void audit(Optional<Verdict> verdict) {
    page.line(AUDIT_MARK);
    page.line("## Leastforce audit" + verdict.map(MarkdownReport::words).orElse(""));
    page.line("");
    String counts = Counts.bySeverity(result.findings());
    page.line(
        (counts.isEmpty() ? "**No findings**" : "**" + counts + "**")
            + accepted()
            + " · "
            + Words.count(result.rules().size(), "rule")
            + " checked · "
            + inputWords());
    incomplete(List.of());
    findings("Findings");
    problems(List.of());
    coverage();
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case CLEAN -> ": passes";
      case FINDINGS -> ": fails";
      case INCOMPLETE -> ": incomplete";
    };
  }

  private String inputWords() {
    return result.project().format().words() + " " + code(result.input());
  }

  private String accepted() {
    Acceptance accepted = result.accepted();
    List<String> parts = new ArrayList<>();
    if (accepted.compared()) {
      parts.add(accepted.baselined().size() + " in the baseline");
      parts.add(accepted.absent().size() + " no longer found");
    }
    if (accepted.suppressing()) {
      parts.add(accepted.suppressed().size() + " suppressed");
    }
    return parts.isEmpty() ? "" : " · " + String.join(", ", parts);
  }

  private void gate(GateResult gate, Optional<Verdict> verdict) {
    page.line(GATE_MARK);
    page.line("## Leastforce gate" + verdict.map(MarkdownReport::words).orElse(""));
    page.line("");
    page.line(summary(gate));
    page.line("");
    page.line("Base " + code(gate.base()) + " · head " + code(result.input()));
    incomplete(gate.baseProblems());
    changes(gate);
    decision(gate.decision());
    findings("New findings");
    if (gate.mended() > 0 || gate.unchanged() > 0 || result.accepted().suppressing()) {
      page.line("");
      page.line(
          Words.count(gate.mended(), "finding of the base is", "findings of the base are")
              + " gone; "
              + Words.count(gate.unchanged(), "finding stands", "findings stand")
              + " in both"
              + (result.accepted().suppressing()
                  ? "; " + result.accepted().suppressed().size() + " suppressed"
                  : "")
              + ".");
    }
    problems(gate.baseProblems());
    coverage();
  }

  private static String summary(GateResult gate) {
    List<String> parts = new ArrayList<>();
    int exposing = gate.delta().exposing().size();
    parts.add(
        exposing == 0
            ? "no access opened"
            : Words.count(
                exposing,
                "change opens access or weakens protection",
                "changes open access or weaken protection"));
    int open = gate.delta().open().size();
    if (open > 0) {
      parts.add(Words.count(open, "thing", "things") + " not comparable");
    }
    String counts = Counts.bySeverity(gate.introduced());
    parts.add(counts.isEmpty() ? "no new findings" : "new findings: " + counts);
    long worse = gate.introduced().stream().filter(gate::worsened).count();
    if (worse > 0) {
      parts.add(worse + " of them worse than before");
    }
    return "**Decision: " + gate.decision().outcome().word() + "** · " + String.join(" · ", parts);
  }

  private void incomplete(List<ParseProblem> before) {
    long files =
        Stream.concat(result.problems().stream(), before.stream())
            .filter(ParseProblem::blocking)
            .count();
    int failed = result.failures().size();
    if (files > 0 || failed > 0) {
      page.line("");
      page.line(
          "**Incomplete**: "
              + Words.count(files, "problem")
              + " in the input, "
              + Words.count(failed, "rule")
              + " failed. What is said holds, but more may be wrong.");
    }
  }

  private void changes(GateResult gate) {
    List<Change> exposing = gate.delta().exposing();
    List<Change> others =
        gate.delta().changes().stream().filter(change -> !change.direction().exposes()).toList();
    if (!exposing.isEmpty()) {
      heading("Access and protection");
      table(exposing, AFTER_EXPOSING);
    }
    if (!others.isEmpty()) {
      fold(Words.count(others.size(), "other change") + ": " + Counts.byDirection(others));
      table(others, AFTER_OTHER);
      endFold();
    }
    List<OpenChange> open = gate.delta().open();
    if (!open.isEmpty()) {
      fold(Words.count(open.size(), "thing", "things") + " not comparable");
      page.items(
          open,
          AFTER_OPEN,
          "thing",
          one -> "- " + text(one.subjectWords() + ": " + one.what() + "; " + one.reason()) + "\n");
      endFold();
    }
  }

  private void table(List<Change> changes, int share) {
    page.line("| | what | to whom | through |");
    page.line("| --- | --- | --- | --- |");
    page.items(ChangeGroup.of(changes), share, "row", this::row);
  }

  private String row(ChangeGroup group) {
    Change change = group.first();
    String before = group.before();
    return "| "
        + change.direction().word()
        + " | "
        + cell(text(change.subjectWords() + ": " + group.what()))
        + (before.isEmpty() ? "" : "<br>before: " + cell(text(before)))
        + " | "
        + (group.whom().isEmpty() ? "–" : cell(text(group.whom())))
        + " | "
        + cell(place(change.place()))
        + " |\n";
  }

  private void decision(Decision decision) {
    if (decision.grounds().isEmpty()) {
      return;
    }
    heading("Decision: " + decision.outcome().word());
    page.items(
        decision.grounds(),
        AFTER_GROUNDS,
        "reason",
        ground ->
            "- **"
                + ground.policy()
                + "** ("
                + ground.outcome().word()
                + "): "
                + text(ground.text())
                + lastPlace(ground.path())
                + "\n");
  }

  private String lastPlace(List<EvidenceStep> path) {
    return path.isEmpty() ? "" : " at " + place(path.get(path.size() - 1).location());
  }

  private void findings(String title) {
    if (result.findings().isEmpty()) {
      return;
    }
    heading(title);
    int told = page.some(result.findings(), AFTER_FINDINGS, this::finding);
    List<Finding> rest = result.findings().subList(told, result.findings().size());
    if (!rest.isEmpty()) {
      fold(Words.count(rest.size(), "more finding") + ": " + Counts.bySeverity(rest));
      page.items(rest, AFTER_SHORT, "finding", this::shortly);
      endFold();
    }
  }

  /** One line, where there is no room for more. */
  private String shortly(Finding finding) {
    return "- "
        + finding.severity().word()
        + " · "
        + finding.rule().id()
        + " · "
        + code(finding.subject().qualifiedName())
        + " · "
        + code(
            finding.primary().file().fileName()
                + ":"
                + result.excerpt(finding.primary()).region().line())
        + "\n";
  }

  private String finding(Finding finding) {
    StringBuilder block = new StringBuilder();
    block
        .append("<details><summary><b>")
        .append(finding.severity().word())
        .append("</b> · ")
        .append(SafeMarkdown.html(finding.rule().id()))
        .append(" · ")
        .append(SafeMarkdown.html(SafeText.shorten(finding.message(), LONGEST)))
        .append("</summary>\n\n")
        .append(place(finding.primary()))
        .append(" · ")
        .append(code(finding.subject().qualifiedName()))
        .append(" · ")
        .append(finding.confidence().word())
        .append(result.accepted().state(finding).map(state -> " · " + state.word()).orElse(""))
        .append("\n\n");
    int number = 0;
    for (EvidenceStep step : finding.path()) {
      number++;
      block
          .append(number)
          .append(". ")
          .append(text(step.text()))
          .append(" at ")
          .append(place(step.location()))
          .append('\n');
    }
    block.append('\n');
    block.append("Help: ").append(text(finding.rule().remedy()));
    block.append(" ([").append(finding.rule().id()).append("](");
    block.append(Links.rule(finding.rule().id())).append("))\n\n</details>\n");
    return block.toString();
  }

  private void problems(List<ParseProblem> before) {
    List<String> said = new ArrayList<>();
    result.problems().stream()
        .filter(ParseProblem::blocking)
        .forEach(problem -> said.add(words(problem, "")));
    before.stream()
        .filter(ParseProblem::blocking)
        .forEach(problem -> said.add(words(problem, "in the base, ")));
    result
        .failures()
        .forEach(
            failure ->
                said.add(
                    "- rule " + code(failure.ruleId()) + ": " + text(failure.message()) + "\n"));
    if (said.isEmpty()) {
      return;
    }
    heading("Not analysed");
    page.items(said, AFTER_PROBLEMS, "problem", line -> line);
  }

  private static String words(ParseProblem problem, String where) {
    String line = problem.line() > 0 ? ":" + problem.line() : "";
    return "- "
        + where
        + code(problem.file().path() + line)
        + ": "
        + text(problem.message())
        + (problem.help().isEmpty() ? "" : "; " + text(problem.help()))
        + "\n";
  }

  private void coverage() {
    Coverage coverage = result.coverage();
    List<String> parts = new ArrayList<>();
    if (coverage.pairs() > 0) {
      parts.add(
          "judged "
              + (coverage.pairs() - coverage.undecided())
              + " of "
              + coverage.pairs()
              + " pairs of rule and subject");
    }
    if (!result.gaps().isEmpty()) {
      parts.add(Words.count(result.gaps().size(), "coverage gap") + ", neither clean nor flawed");
    }
    page.line("");
    page.line(
        "<sub>Leastforce "
            + SafeMarkdown.html(result.toolVersion())
            + parts.stream().map(part -> " · " + part).reduce("", String::concat)
            + "</sub>");
  }

  private void heading(String title) {
    page.line("");
    page.line("### " + title);
    page.line("");
  }

  private void fold(String title) {
    page.line("");
    page.line("<details><summary>" + title + "</summary>");
    page.line("");
  }

  private void endFold() {
    page.line("");
    page.line("</details>");
  }

  private static String text(String text) {
    return SafeMarkdown.line(SafeText.shorten(text, LONGEST));
  }

  private static String code(String text) {
    return SafeMarkdown.code(SafeText.shorten(text, LONGEST));
  }

  private static String cell(String markdown) {
    return SafeMarkdown.cell(markdown);
  }

  /** A line of the head; as a link it is named by its file only. */
  private String place(Location location) {
    int line = result.excerpt(location).region().line();
    String path = location.file().path();
    return links
        .map(
            base ->
                "["
                    + code(location.file().fileName() + ":" + line)
                    + "]("
                    + base.line(location.file(), line)
                    + ")")
        .orElseGet(() -> code(path + ":" + line));
  }
}
