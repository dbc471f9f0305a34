package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The worked examples: what whole small projects say, several rules together. Each folder with an
 * {@code expected.txt} is one project; an example with variants holds one such folder for each.
 *
 * <p>Lines of {@code expected.txt}, columns separated by {@code |}:
 *
 * <pre>
 * # what the example shows
 * finding RULE | TYPE NAME | FILE:LINE | text | ...
 * silent RULE
 * gap RULE | TYPE NAME | text | ...
 * </pre>
 *
 * The findings of each rule that is named by {@code finding} or {@code silent} must be exactly the
 * listed ones; other rules do not count, so that a new rule disturbs no example. Each text, and
 * there may be none, must stand in the message, the reasons, the steps, the absorbed rules, the
 * confidence or the remedy of the finding, or in the detail of the gap. {@code gap -} is a gap that
 * concerns every rule.
 */
final class WorkedExamplesTest {

  private static final Path FOLDER = Path.of("src/test/resources/examples");
  private static final String EXPECTED = "expected.txt";

  /** One line of an {@code expected.txt}. */
  private record Line(String verb, String rule, String subject, String place, List<String> texts) {

    static Line parse(String line) {
      String[] columns = line.split("\\|", -1);
      String[] head = columns[0].trim().split("\\s+", 2);
      assertThat(head).as(line).hasSize(2);
      boolean finding = head[0].equals("finding");
      assertThat(head[0]).as(line).isIn("finding", "silent", "gap");
      int texts = finding ? 3 : 2;
      return new Line(
          head[0],
          head[1].trim(),
          column(columns, 1),
          finding ? column(columns, 2) : "",
          Stream.of(columns).skip(texts).map(String::trim).toList());
    }

    private static String column(String[] columns, int at) {
      return at < columns.length ? columns[at].trim() : "";
    }

    boolean is(String expected) {
      return verb.equals(expected);
    }

    String key() {
      return rule + " | " + subject + " | " + place;
    }
  }

  @TestFactory
  List<DynamicTest> examples() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(WorkedExamplesTest::expects).sorted().toList()) {
        Path project = file.resolveSibling(".").normalize();
        String name = FOLDER.relativize(project).toString();
        assertThat(name).matches("example-\\d\\d-[a-z0-9-]+([/\\\\][a-z0-9-]+)?");
        tests.add(DynamicTest.dynamicTest(name, () -> check(project, Files.readAllLines(file))));
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(39);
    return tests;
  }

  private static boolean expects(Path file) {
    return file.endsWith(EXPECTED);
  }

  private static void check(Path project, List<String> text) {
    List<Line> lines =
        text.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Line::parse)
            .toList();
    AnalysisResult result = Orgs.analyze(project);
    assertThat(result.problems()).isEmpty();
    assertThat(result.failures()).isEmpty();
    Set<String> known = result.rules().stream().map(RuleMetadata::id).collect(Collectors.toSet());
    Set<String> judged = new TreeSet<>();
    lines.stream().filter(line -> !line.is("gap")).map(Line::rule).forEach(judged::add);
    assertThat(known).as("rules of the pack").containsAll(judged);
    List<Finding> findings =
        result.findings().stream().filter(finding -> judged.contains(finding.rule().id())).toList();
    assertThat(findings.stream().map(finding -> key(project, result, finding)).sorted().toList())
        .as("findings: " + findings.stream().map(Finding::message).toList())
        .isEqualTo(
            lines.stream().filter(line -> line.is("finding")).map(Line::key).sorted().toList());
    for (Line line : lines) {
      if (line.is("finding")) {
        assertThat(findings)
            .filteredOn(finding -> key(project, result, finding).equals(line.key()))
            .allSatisfy(
                finding -> line.texts().forEach(each -> assertThat(said(finding)).contains(each)));
      } else if (line.is("gap")) {
        assertThat(result.gaps()).as(line.toString()).anyMatch(gap -> tells(gap, line));
      }
    }
  }

  private static boolean tells(CoverageGap gap, Line line) {
    return gap.ruleId().equals(line.rule().equals("-") ? "" : line.rule())
        && words(gap.subject()).equals(line.subject())
        && line.texts().stream().allMatch(gap.detail()::contains);
  }

  private static String key(Path project, AnalysisResult result, Finding finding) {
    String below = finding.primary().file().path();
    String prefix = project.toString().replace('\\', '/') + "/";
    int at = below.indexOf(prefix);
    return finding.rule().id()
        + " | "
        + words(finding.subject())
        + " | "
        + (at < 0 ? below : below.substring(at + prefix.length()))
        + ":"
        + result.excerpt(finding.primary()).region().line();
  }

  private static String words(Subject subject) {
    return (subject.type() + " " + subject.name() + " " + subject.part()).trim();
  }

  private static String said(Finding finding) {
    List<String> said = new ArrayList<>();
    said.add(finding.message());
    finding.reasons().stream().map(Reason::text).forEach(said::add);
    finding.path().stream().map(EvidenceStep::text).forEach(said::add);
    said.addAll(finding.absorbed());
    said.add(finding.rule().remedy());
    said.add("confidence " + finding.confidence().name().toLowerCase(Locale.ROOT));
    return String.join("\n", said);
  }
}
