package io.github.leastforce.report.junit;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.baseline.Suppressed;
import io.github.leastforce.delta.Decision;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.RuleFailure;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A suite for each rule that ran: a failing case for each finding, a skipped one for what is
 * accepted or could not be decided, a passing one when there is nothing else. Only attributes that
 * the strictest readers allow; file and line stand in the text of a case.
 */
public final class JunitReport {

  private static final String INPUT = "input";
  private static final String GATE = "gate";

  private final AnalysisResult result;
  private final Map<String, Suite> suites = new LinkedHashMap<>();

  private JunitReport(AnalysisResult result) {
    this.result = result;
  }

  /** Writes what was found as UTF-8 and leaves the stream open. */
  public static void write(AnalysisResult result, OutputStream out) throws IOException {
    JunitReport report = new JunitReport(result);
    report.input(result.problems(), "");
    report.rules("in the baseline");
    report.write(out);
  }

  /** Writes what a change makes of an org, likewise. */
  public static void write(GateResult result, OutputStream out) throws IOException {
    JunitReport report = new JunitReport(result.head());
    report.gate(result.decision());
    report.input(result.baseProblems(), "in the base: ");
    report.input(result.head().problems(), "");
    report.rules("in the base, too");
    report.write(out);
  }

  private Suite suite(String name) {
    return suites.computeIfAbsent(name, Suite::new);
  }

  private void gate(Decision decision) {
    Suite suite = suite(GATE);
    Map<String, List<Decision.Ground>> byPolicy = new TreeMap<>();
    for (Decision.Ground ground : decision.grounds()) {
      byPolicy.computeIfAbsent(ground.policy(), policy -> new ArrayList<>()).add(ground);
    }
    byPolicy.forEach((policy, grounds) -> policy(suite, policy, grounds));
    if (suite.isEmpty()) {
      suite.passed("decision");
    }
  }

  /**
   * One case for each policy that has something against it, so that its history can be followed.
   */
  private void policy(Suite suite, String policy, List<Decision.Ground> grounds) {
    Decision.Ground first = grounds.get(0); // refusals first
    int more = grounds.size() - 1;
    String message = first.text() + (more > 0 ? " and " + Words.count(more, "more reason") : "");
    List<String> lines = new ArrayList<>();
    for (Decision.Ground ground : grounds) {
      lines.add(ground.outcome().word() + ": " + SafeText.line(ground.text()));
      if (!ground.path().isEmpty()) {
        lines.add(steps(ground.path()));
      }
    }
    String text = String.join("\n", lines);
    if (first.outcome() == Decision.Outcome.DENY) {
      suite.failure(policy, first.outcome().word(), message, text);
    } else {
      suite.error(policy, first.outcome().word(), message, text);
    }
  }

  private void input(List<ParseProblem> problems, String where) {
    for (ParseProblem problem : problems) {
      if (problem.blocking()) {
        String line = problem.line() > 0 ? ":" + problem.line() : "";
        suite(INPUT)
            .error(
                problem.file().path(),
                "not-analysed",
                where + problem.message(),
                problem.file().path() + line + "\n" + problem.help());
      }
    }
  }

  private void rules(String baselined) {
    for (RuleMetadata rule : result.rules()) {
      suite(rule.id());
    }
    for (RuleFailure failure : result.failures()) {
      suite(failure.ruleId()).error("rule", "rule-failed", failure.message(), "");
    }
    for (Finding finding : result.findings()) {
      suite(finding.rule().id())
          .failure(
              finding.subject().qualifiedName(),
              finding.severity().word(),
              finding.message(),
              text(finding));
    }
    for (Suppressed one : result.accepted().suppressed()) {
      suite(one.finding().rule().id())
          .skipped(
              one.finding().subject().qualifiedName(),
              "suppressed until "
                  + one.until()
                  + " by "
                  + one.suppression().owner()
                  + ": "
                  + one.suppression().reason());
    }
    for (Finding finding : result.accepted().baselined()) {
      suite(finding.rule().id()).skipped(finding.subject().qualifiedName(), baselined);
    }
    for (Coverage.OfRule rule : result.coverage().rules()) {
      for (Subject subject : rule.undecided()) {
        suite(rule.ruleId())
            .skipped(subject.qualifiedName(), "not decided: the input does not tell enough");
      }
    }
    for (RuleMetadata rule : result.rules()) {
      Suite suite = suite(rule.id());
      if (suite.isEmpty()) {
        suite.passed(rule.title());
      }
    }
  }

  private String text(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(place(finding.primary()) + " (" + finding.confidence().word() + ")");
    lines.add(steps(finding.path()));
    lines.add("help: " + finding.rule().remedy());
    return String.join("\n", lines);
  }

  private String steps(List<EvidenceStep> path) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      EvidenceStep step = path.get(i);
      lines.add((i + 1) + ". " + SafeText.line(step.text()) + ", " + place(step.location()));
    }
    return String.join("\n", lines);
  }

  private String place(Location location) {
    return SafeText.line(location.file().path()) + ":" + result.excerpt(location).region().line();
  }

  private void write(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writer.write("<testsuites name=\"Leastforce\"");
    total(writer, "tests", suites.values().stream().mapToLong(suite -> suite.cases().size()).sum());
    total(writer, "failures", sum(Suite.Outcome.FAILURE));
    total(writer, "errors", sum(Suite.Outcome.ERROR));
    writer.write(">\n");
    for (Suite suite : suites.values()) {
      write(suite, writer);
    }
    writer.write("</testsuites>\n");
    writer.flush();
  }

  private long sum(Suite.Outcome outcome) {
    return suites.values().stream().mapToLong(suite -> suite.count(outcome)).sum();
  }

  private static void total(Writer writer, String name, long count) throws IOException {
    attribute(writer, name, Long.toString(count));
  }

  private static void write(Suite suite, Writer writer) throws IOException {
    writer.write("  <testsuite");
    attribute(writer, "name", suite.name());
    total(writer, "tests", suite.cases().size());
    total(writer, "failures", suite.count(Suite.Outcome.FAILURE));
    total(writer, "errors", suite.count(Suite.Outcome.ERROR));
    total(writer, "skipped", suite.count(Suite.Outcome.SKIPPED));
    writer.write(">\n");
    for (Suite.Case one : suite.cases()) {
      write(suite, one, writer);
    }
    writer.write("  </testsuite>\n");
  }

  private static void write(Suite suite, Suite.Case one, Writer writer) throws IOException {
    writer.write("    <testcase");
    attribute(writer, "classname", suite.name());
    attribute(writer, "name", SafeText.line(one.name()));
    if (one.outcome() == Suite.Outcome.PASSED) {
      writer.write("/>\n");
      return;
    }
    writer.write(">\n      <" + one.outcome().element());
    if (!one.type().isEmpty()) {
      attribute(writer, "type", one.type());
    }
    attribute(writer, "message", SafeText.line(one.message()));
    if (one.text().isEmpty()) {
      writer.write("/>\n");
    } else {
      writer.write(">" + escaped(one.text()) + "</" + one.outcome().element() + ">\n");
    }
    writer.write("    </testcase>\n");
  }

  private static void attribute(Writer writer, String name, String value) throws IOException {
    writer.write(" " + name + "=\"" + escaped(value) + "\"");
  }

  /** Characters that XML cannot hold at all become the sign for that. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
      }
    }
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    return c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }
}
