package io.github.leastforce.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Analyzer;
import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Policies;
import io.github.leastforce.engine.RulePack;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.SubjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule on its own fixtures: {@code bad/} finds exactly its markers, {@code good/} and {@code
 * near-miss/} find nothing of the rule, and tell of a gap where they say so. {@code bad/}, {@code
 * good/} and {@code near-miss/} are one small project each, or hold one project per sub folder.
 * Fixtures of rules about changes are comparisons: in place of a project {@code base/} and {@code
 * head/}, one project each. {@code -Drule=ID} runs one rule only.
 */
class RuleFixturesTest {

  private static final Path FOLDERS = Path.of("src/main/rules");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

  private final RulePack pack = RulePack.read(getClass().getClassLoader());
  private final Analyzer analyzer = new Analyzer(pack, "test");

  @TestFactory
  List<DynamicTest> fixtures() throws IOException {
    String only = System.getProperty("rule", "");
    List<DynamicTest> tests = new ArrayList<>();
    for (RuleMetadata rule : pack.rules()) {
      if (!only.isEmpty() && !rule.id().equals(only)) {
        continue;
      }
      Path folder = FOLDERS.resolve(rule.family()).resolve(rule.id());
      for (String kind : List.of("bad", "good", "near-miss")) {
        for (Path project : projects(folder.resolve(kind))) {
          String name = rule.id() + " " + folder.relativize(project);
          tests.add(DynamicTest.dynamicTest(name, () -> check(rule, project, kind.equals("bad"))));
        }
      }
    }
    assertThat(tests).as("fixtures").hasSizeGreaterThanOrEqualTo(only.isEmpty() ? 72 : 3);
    return tests;
  }

  private static List<Path> projects(Path folder) throws IOException {
    if (Files.exists(folder.resolve("sfdx-project.json"))
        || Files.exists(folder.resolve("package.xml"))
        || isComparison(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> projects = children.filter(Files::isDirectory).sorted().toList();
      assertThat(projects).as("projects in " + folder).isNotEmpty();
      return projects;
    }
  }

  private static boolean isComparison(Path folder) {
    return Files.exists(folder.resolve("base")) && Files.exists(folder.resolve("head"));
  }

  private void check(RuleMetadata rule, Path project, boolean bad) {
    assertThat(isComparison(project))
        .as("a comparison, as rules about changes need it")
        .isEqualTo(rule.judges() == SubjectKind.CHANGE);
    AnalysisResult result = isComparison(project) ? compare(project) : analyze(project);
    assertThat(result.problems()).as("problems").isEmpty();
    assertThat(result.failures()).as("rule failures").isEmpty();
    List<Finding> findings =
        result.findings().stream().filter(f -> f.rule().id().equals(rule.id())).toList();
    Set<Markers.Marker> markers =
        Markers.in(project).stream()
            .filter(marker -> marker.ruleId().equals(rule.id()))
            .collect(Collectors.toCollection(TreeSet::new));
    if (bad) {
      assertThat(markers).as("markers in bad/").isNotEmpty();
    } else {
      assertThat(markers).as("markers outside bad/").isEmpty();
    }
    if (Markers.open(project).contains(rule.id())) {
      // A gap without a rule concerns every rule about access.
      assertThat(result.gaps())
          .as("coverage gaps")
          .anyMatch(gap -> gap.ruleId().equals(rule.id()) || gap.ruleId().isEmpty());
    }
    Set<String> found = new TreeSet<>();
    for (Finding finding : findings) {
      String at =
          rule.id()
              + " at "
              + below(project, finding.primary().file().path())
              + ":"
              + result.excerpt(finding.primary()).region().line();
      found.add(at);
      assertThat(result.excerpt(finding.primary()).exact()).as(at + " is exact").isTrue();
      assertThat(finding.path()).as("path of " + at).isNotEmpty();
      for (Markers.Marker marker : markers) {
        if (marker.toString().equals(at)) {
          assertThat(finding.message()).contains(marker.text());
        }
      }
    }
    assertThat(found)
        .as("findings of the rule; messages: " + findings.stream().map(Finding::message).toList())
        .isEqualTo(
            markers.stream()
                .map(Markers.Marker::toString)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Reported paths start at the repository root, fixtures lie somewhere below it. */
  private static String below(Path project, String path) {
    String prefix = project.toString().replace('\\', '/') + "/";
    int at = path.indexOf(prefix);
    return at < 0 ? path : path.substring(at + prefix.length());
  }

  private AnalysisResult analyze(Path project) {
    return analyzer.analyze(request(project));
  }

  private AnalysisResult compare(Path comparison) {
    GateResult result =
        analyzer.gate(
            new GateRequest(
                AnalysisRequest.Input.of(comparison.resolve("base")),
                request(comparison.resolve("head")),
                Policies.NONE));
    assertThat(result.baseProblems()).as("problems of the base").isEmpty();
    return result.head();
  }

  private static AnalysisRequest request(Path project) {
    return AnalysisRequest.of(project, Configuration.EMPTY, Persona.PEDANTIC, CLOCK, message -> {});
  }
}
