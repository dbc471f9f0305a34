package io.github.leastforce.report.github;

import static java.util.stream.Collectors.joining;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.delta.Change;
import io.github.leastforce.delta.Decision;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.RuleFailure;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.location.Location;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.github.Annotation.Kind;
import io.github.leastforce.report.text.ChangeGroup;
import io.github.leastforce.report.text.Counts;
import io.github.leastforce.report.text.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Workflow commands: what is worst first, since GitHub shows only the first few of each kind. The
 * rest are plain lines of the log, and the last notice counts them.
 */
public final class WorkflowCommands {

  /** So many annotations of a kind does GitHub show of one step. */
  static final int SHOWN = 10;

  /** So many reasons of a decision are told. */
  private static final int REASONS = 3;

  /** The last notices of a run: the sum, which counts the rest. */
  private static final int KEPT = 1;

  private final AnalysisResult result;
  private final List<Annotation> annotations = new ArrayList<>();

  private WorkflowCommands(AnalysisResult result) {
    this.result = result;
  }

  /** Writes what was found as UTF-8 and leaves the stream open. */
  public static void write(AnalysisResult result, ReportOptions options, OutputStream out)
      throws IOException {
    WorkflowCommands commands = new WorkflowCommands(result);
    commands.problems(result.problems(), "");
    commands.findings();
    String counts = Counts.bySeverity(result.findings());
    commands.write(words(options.verdict()) + (counts.isEmpty() ? "no findings" : counts), out);
  }

  /** Writes what a change makes of an org, likewise. */
  public static void write(GateResult result, ReportOptions options, OutputStream out)
      throws IOException {
    WorkflowCommands commands = new WorkflowCommands(result.head());
    commands.decision(result.decision());
    commands.problems(result.baseProblems(), "in the base: ");
    commands.problems(result.head().problems(), "");
    commands.findings();
    commands.changes(result.delta().exposing());
    String counts = Counts.bySeverity(result.introduced());
    commands.write(
        words(options.verdict())
            + "decision "
            + result.decision().outcome().word()
            + ", "
            + Words.count(result.delta().exposing().size(), "change exposes", "changes expose")
            + " more, "
            + (counts.isEmpty() ? "no new findings" : "new findings: " + counts),
        out);
  }

  private static String words(Optional<Verdict> verdict) {
    return verdict
        .map(
            known ->
                switch (known) {
                  case CLEAN -> "passes: ";
                  case FINDINGS -> "fails: ";
                  case INCOMPLETE -> "incomplete: ";
                })
        .orElse("");
  }

  private void add(Kind kind, Optional<Location> place, String title, String message) {
    annotations.add(new Annotation(kind, place.map(result::excerpt), title, message));
  }

  private void findings() {
    for (Finding finding : result.findings()) {
      add(
          kind(finding.severity()),
          Optional.of(finding.primary()),
          finding.severity().word() + " " + finding.rule().id(),
          Words.sentence(finding.message()) + " " + Words.capitalised(finding.rule().remedy()));
    }
  }

  private static Kind kind(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> Kind.ERROR;
      case MEDIUM -> Kind.WARNING;
      case LOW, INFO -> Kind.NOTICE;
    };
  }

  /** A line that has a finding needs no second word. */
  private void changes(List<Change> exposing) {
    Set<String> taken = new HashSet<>();
    annotations.forEach(annotation -> annotation.line().ifPresent(taken::add));
    for (ChangeGroup group : ChangeGroup.of(exposing)) {
      Change change = group.first();
      String whom = group.whom();
      Annotation annotation =
          new Annotation(
              change.weight().weighty() ? Kind.WARNING : Kind.NOTICE,
              Optional.of(result.excerpt(change.place())),
              change.direction().word() + " " + change.area().words(),
              change.subjectWords()
                  + ": "
                  + group.what()
                  + (whom.isEmpty() ? "" : "; concerns " + whom));
      if (annotation.line().filter(taken::contains).isEmpty()) {
        annotations.add(annotation);
      }
    }
  }

  /** One annotation, whatever the number of reasons: the changes stand at their lines. */
  private void decision(Decision decision) {
    List<Decision.Ground> grounds = decision.grounds();
    if (grounds.isEmpty()) {
      return;
    }
    String said =
        grounds.stream()
            .limit(REASONS)
            .map(ground -> ground.policy() + ": " + ground.text())
            .collect(joining("; "));
    int more = grounds.size() - REASONS;
    add(
        decision.outcome() == Decision.Outcome.DENY ? Kind.ERROR : Kind.WARNING,
        Optional.empty(),
        "decision " + decision.outcome().word(),
        said + (more > 0 ? "; and " + Words.count(more, "more reason") : ""));
  }

  private void problems(List<ParseProblem> problems, String where) {
    for (ParseProblem problem : problems) {
      if (problem.blocking()) {
        String line = problem.line() > 0 ? ":" + problem.line() : "";
        add(
            Kind.ERROR,
            Optional.empty(),
            "not analysed",
            where
                + problem.file().path()
                + line
                + ": "
                + Words.sentence(problem.message())
                + " "
                + Words.capitalised(problem.help()));
      }
    }
    if (where.isEmpty()) {
      for (RuleFailure failure : result.failures()) {
        add(
            Kind.ERROR,
            Optional.empty(),
            "rule failed",
            failure.ruleId() + ": " + failure.message());
      }
    }
  }

  private void write(String sum, OutputStream out) throws IOException {
    Map<Kind, Integer> written = new EnumMap<>(Kind.class);
    StringBuilder text = new StringBuilder();
    List<Annotation> rest = new ArrayList<>();
    for (Annotation annotation : annotations) {
      int most = annotation.kind() == Kind.NOTICE ? SHOWN - KEPT : SHOWN;
      if (written.merge(annotation.kind(), 1, Integer::sum) <= most) {
        text.append(annotation.command()).append('\n');
      } else {
        rest.add(annotation);
      }
    }
    rest.forEach(annotation -> text.append(annotation.text()).append('\n'));
    String more =
        rest.isEmpty()
            ? ""
            : "; " + Words.count(rest.size(), "more", "more") + " in the log of this step";
    text.append(new Annotation(Kind.NOTICE, Optional.empty(), "Leastforce", sum + more).command())
        .append('\n');
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
