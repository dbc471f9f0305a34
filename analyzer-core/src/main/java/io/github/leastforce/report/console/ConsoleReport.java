package io.github.leastforce.report.console;

import static java.util.stream.Collectors.joining;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.RuleFailure;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.text.Links;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What people read: findings by the thing to fix, then problems, then the sum. */
public final class ConsoleReport {

  private static final int NOTES_SHOWN = 2;

  private final Style style;
  private final int width;
  private final boolean showGaps;
  private final ReportOptions options;

  public ConsoleReport(ReportOptions options) {
    this.style = new Style(options.colour());
    this.width = options.width();
    this.showGaps = options.showGaps();
    this.options = options;
  }

  /** Writes the report as UTF-8 and leaves the stream open. */
  public void write(AnalysisResult result, OutputStream out) throws IOException {
    write(out, page -> print(result, page));
  }

  /** Writes what a change makes of an org as UTF-8 and leaves the stream open. */
  public void write(GateResult result, OutputStream out) throws IOException {
    write(
        out,
        page -> {
          print(result, page);
        });
  }

  /** Writes one finding as UTF-8 and leaves the stream open. */
  public void writeFinding(AnalysisResult result, Finding finding, OutputStream out)
      throws IOException {
    write(
        out,
        page -> {
          page.line(heading(finding.subject(), page));
          new FindingBlock(result, finding, page).print();
        });
  }

  private void write(OutputStream out, Consumer<Page> content) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Page page = new Page(writer, style, width);
    try {
      content.accept(page);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  private void print(AnalysisResult result, Page page) {
    page.wrapped("", header(result));
    page.line("");
    printFindings(result, page);
    Accepted accepted = new Accepted(result, options, page);
    accepted.printLists();
    Undecided undecided = new Undecided(result.gaps(), page);
    if (showGaps) {
      undecided.printList();
    }
    printProblems(result.problems(), page);
    result.failures().forEach(failure -> printFailure(failure, page));
    accepted.printNotices();
    page.line(sum(result));
    accepted.printSummary();
    printCoverage(result, undecided, page);
    if (result.incomplete()) {
      page.line(style.warning("incomplete") + ": " + whyIncomplete(result, 0));
    }
    printOverflow(result, page);
  }

  /** What a change opens, what is new in the head, and the decision as the last word. */
  private void print(GateResult gate, Page page) {
    AnalysisResult head = gate.head();
    page.wrapped("", header(gate));
    page.line("");
    DeltaBlock delta = new DeltaBlock(gate, page, options);
    delta.print();
    printFindings(head, page);
    Accepted accepted = new Accepted(head, options, page);
    accepted.printListsOfGate();
    Undecided undecided = new Undecided(head.gaps(), page);
    if (showGaps) {
      undecided.printList();
    }
    gate.baseProblems().stream()
        .filter(ParseProblem::blocking)
        .forEach(problem -> printProblem(problem, "not analysed in the base", page));
    printProblems(head.problems(), page);
    head.failures().forEach(failure -> printFailure(failure, page));
    accepted.printNotices();
    page.wrapped("", "access: " + delta.sum());
    int open = gate.delta().open().size();
    if (open > 0) {
      page.line(
          style.warning("not comparable") + ": " + Words.count(open, "thing") + ", see above");
    }
    page.wrapped("", "findings: " + findings(gate));
    printCoverage(head, undecided, page);
    long before = gate.baseProblems().stream().filter(ParseProblem::blocking).count();
    if (head.incomplete() || before > 0) {
      page.wrapped("", style.warning("incomplete") + ": " + whyIncomplete(head, before));
    }
    printOverflow(head, page);
    new DecisionBlock(gate, page, options).print();
  }

  private static String header(GateResult gate) {
    List<String> parts = new ArrayList<>();
    parts.add("Leastforce " + gate.head().toolVersion());
    parts.add("gate");
    parts.add("base `" + SafeText.line(gate.base()) + "`");
    parts.add("head `" + SafeText.line(gate.head().input()) + "`");
    parts.add(gate.head().project().format().words());
    parts.add(Words.count(gate.head().summary().files(), "file"));
    if (gate.shared() > 0) {
      parts.add(Words.count(gate.shared(), "of them unchanged", "of them unchanged"));
    }
    return String.join(" · ", parts);
  }

  private String findings(GateResult gate) {
    long worse = gate.introduced().stream().filter(gate::worsened).count();
    List<String> parts = new ArrayList<>();
    parts.add(
        gate.introduced().isEmpty()
            ? style.bold("none new")
            : counts(gate.head())
                + " new"
                + (worse > 0 ? ", " + worse + " of them worse than before" : ""));
    parts.add(gate.mended() + " mended");
    parts.add(
        gate.unchanged()
            + " in both"
            + (gate.unchanged() > 0 && !options.showBaselined() ? lists("show-unchanged") : ""));
    if (gate.head().accepted().suppressing()) {
      int suppressed = gate.head().accepted().suppressed().size();
      parts.add(
          suppressed
              + " suppressed"
              + (suppressed > 0 && !options.showSuppressed() ? lists("show-suppressed") : ""));
    }
    int unjudged = gate.head().accepted().unjudged().size();
    if (unjudged > 0) {
      parts.add(unjudged + " not judged in the head");
    }
    return String.join(" · ", parts)
        + " · "
        + Words.count(gate.head().rules().size(), "rule")
        + " checked";
  }

  private String lists(String option) {
    return " (" + options.names().option(option) + " lists them)";
  }

  private void printFindings(AnalysisResult result, Page page) {
    bySubject(result.findings())
        .forEach(
            (subject, findings) -> {
              page.line(heading(subject, page));
              findings.forEach(finding -> new FindingBlock(result, finding, page).print());
            });
  }

  private void printCoverage(AnalysisResult result, Undecided undecided, Page page) {
    if (!result.coverage().rules().isEmpty()) {
      page.wrapped("", covered(result.coverage()));
    }
    undecided.printSummary(showGaps ? "" : options.names().option("show-gaps"));
  }

  private void printOverflow(AnalysisResult result, Page page) {
    if (result.overflows()) {
      page.wrapped(
          "",
          style.warning("incomplete")
              + ": more than "
              + Words.count(AnalysisResult.MOST_FINDINGS, "finding")
              + ", which code scanning refuses; accept what is known with `leastforce baseline"
              + " write`, or analyse less at once");
    }
  }

  /** What was not analysed in full; mere notes, which can be hundreds, only as far as asked. */
  private void printProblems(List<ParseProblem> problems, Page page) {
    problems.stream()
        .filter(ParseProblem::blocking)
        .forEach(problem -> printProblem(problem, page));
    List<ParseProblem> notes = problems.stream().filter(problem -> !problem.blocking()).toList();
    int shown = showGaps || notes.size() <= NOTES_SHOWN + 1 ? notes.size() : NOTES_SHOWN;
    notes.subList(0, shown).forEach(note -> printProblem(note, page));
    if (shown < notes.size()) {
      page.line(
          style.warning("note")
              + ": "
              + Words.count(notes.size() - shown, "more note")
              + " of this kind; "
              + options.names().option("show-gaps")
              + " lists them");
      page.line("");
    }
  }

  /** How much of what could be judged was. */
  private static String covered(Coverage coverage) {
    if (coverage.pairs() == 0) {
      return "nothing to judge";
    }
    long decided = coverage.pairs() - coverage.undecided();
    String none =
        coverage.notApplicable() == 0
            ? ""
            : "; " + Words.count(coverage.notApplicable(), "rule") + " had nothing to judge";
    return "judged: " + decided + " of " + coverage.pairs() + " pairs of rule and subject" + none;
  }

  private static String header(AnalysisResult result) {
    List<String> parts = new ArrayList<>();
    parts.add("Leastforce " + result.toolVersion());
    parts.add(result.project().format().words());
    parts.add(Words.count(result.summary().files(), "file"));
    for (Inventory item : Inventory.ITEMS) {
      item.words(result.summary().components()).ifPresent(parts::add);
    }
    result.summary().snapshot().map(ConsoleReport::taken).ifPresent(parts::add);
    return String.join(" · ", parts);
  }

  private static String taken(AnalysisResult.Taken snapshot) {
    return "snapshot of "
        + SafeText.line(snapshot.host())
        + ", "
        + (snapshot.daysOld() == 0 ? "new" : Words.count(snapshot.daysOld(), "day") + " old");
  }

  /** The subject of the severest finding first; all findings of a subject together. */
  private static Map<Subject, List<Finding>> bySubject(List<Finding> findings) {
    Map<Subject, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      groups
          .computeIfAbsent(
              Subject.of(finding.subject().type(), finding.subject().name()),
              subject -> new ArrayList<>())
          .add(finding);
    }
    return groups;
  }

  private static String heading(Subject subject, Page page) {
    return Heading.of(subject.type() + " " + subject.name(), page);
  }

  private void printProblem(ParseProblem problem, Page page) {
    printProblem(problem, problem.blocking() ? "not analysed" : "note", page);
  }

  private void printProblem(ParseProblem problem, String word, Page page) {
    String place = problem.file().path();
    if (problem.line() > 0) {
      place += ":" + problem.line();
    }
    if (problem.line() > 0 && problem.column() > 0) {
      place += ":" + problem.column();
    }
    page.wrapped(
        style.warning(word) + ": ",
        style.path(SafeText.line(place)) + ": " + SafeText.line(problem.message()));
    printHelp(problem.help(), page);
  }

  private void printFailure(RuleFailure failure, Page page) {
    page.wrapped(
        style.warning("rule failed") + ": ",
        style.bold(SafeText.line(failure.ruleId())) + ": " + SafeText.line(failure.message()));
    printHelp("the other rules ran; report this at " + Links.ISSUES, page);
  }

  private void printHelp(String help, Page page) {
    if (!help.isEmpty()) {
      page.wrapped("   = " + style.help("help") + ": ", SafeText.line(help));
    }
    page.line("");
  }

  private String sum(AnalysisResult result) {
    String checked = Words.count(result.rules().size(), "rule") + " checked";
    if (result.findings().isEmpty()) {
      return style.bold(Accepted.nothingElse(result.accepted())) + "  ·  " + checked;
    }
    return counts(result) + "  ·  " + checked;
  }

  private String counts(AnalysisResult result) {
    return Arrays.stream(Severity.values())
        .filter(severity -> result.count(severity) > 0)
        .map(
            severity ->
                style.severity(
                    severity,
                    Words.count(result.count(severity), severity.word(), severity.word())))
        .collect(joining(", "));
  }

  private static String whyIncomplete(AnalysisResult result, long before) {
    long files = result.problems().stream().filter(ParseProblem::blocking).count();
    List<String> parts = new ArrayList<>();
    if (files > 0) {
      parts.add(Words.count(files, "problem") + " in the input");
    }
    if (before > 0) {
      parts.add(Words.count(before, "problem") + " in the base, whose content counts as new");
    }
    if (!result.failures().isEmpty()) {
      parts.add(Words.count(result.failures().size(), "rule") + " failed");
    }
    return String.join(", ", parts) + "; what is said above holds, but more may be wrong";
  }
}
