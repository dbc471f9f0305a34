package io.github.leastforce.orgs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.finding.SubjectKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifest says of every rule and subject what became of it. */
class CoverageTest {

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL, Orgs.SPRAWL_MDAPI, Orgs.TIDY, Orgs.TIDY_MDAPI})
  void everyRuleAccountsForAllItsSubjects(String org) {
    AnalysisResult result = Orgs.result(org);
    Coverage coverage = result.coverage();
    assertThat(coverage.rules())
        .extracting(Coverage.OfRule::ruleId)
        .containsExactlyInAnyOrderElementsOf(
            result.rules().stream().map(RuleMetadata::id).toList());
    for (Coverage.OfRule rule : coverage.rules()) {
      List<Subject> all = coverage.subjects().getOrDefault(rule.judges(), List.of());
      assertThat(rule.subjects()).as(rule.ruleId()).isEqualTo(all.size());
      assertThat(all).as(rule.ruleId()).containsAll(rule.flawed()).containsAll(rule.undecided());
      Set<Subject> both = new HashSet<>(rule.flawed());
      both.retainAll(rule.undecided());
      assertThat(both).as(rule.ruleId()).isEmpty();
      assertThat(rule.inOrder()).as(rule.ruleId()).isNotNegative();
    }
  }

  @Test
  void whatIsFoundIsFlawed() {
    AnalysisResult result = Orgs.result(Orgs.SPRAWL);
    Set<String> found =
        result.findings().stream().map(Finding::rule).map(RuleMetadata::id).collect(toSet());
    assertThat(found).hasSizeGreaterThan(40);
    assertThat(result.coverage().rules())
        .filteredOn(rule -> found.contains(rule.ruleId()))
        .allSatisfy(rule -> assertThat(rule.flawed()).as(rule.ruleId()).isNotEmpty());
  }

  @Test
  void aGapLeavesSomethingUndecided() {
    AnalysisResult result = Orgs.result(Orgs.SPRAWL);
    Set<String> asked =
        result.gaps().stream()
            .map(CoverageGap::ruleId)
            .filter(rule -> !rule.isEmpty())
            .collect(toSet());
    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(result.coverage().rules())
        .filteredOn(rule -> asked.contains(rule.ruleId()) && rule.flawed().size() < rule.subjects())
        .anySatisfy(rule -> assertThat(rule.undecided()).isNotEmpty());
    assertThat(result.coverage().undecided()).isPositive();
    assertThat(result.coverage().undecided()).isLessThan(result.coverage().pairs() / 2);
  }

  /** One gap may speak for many things; each of them is undecided. */
  @Test
  void aGapOfManyLeavesAllOfThemUndecided() throws IOException {
    Path org = Orgs.copy(Orgs.TIDY, temporary, text -> text.replaceAll("<sharingModel>.*?>", ""));
    AnalysisResult result = Orgs.analyze(org);
    CoverageGap gap =
        result.gaps().stream()
            .filter(found -> found.ruleId().equals("open-internal-default"))
            .findFirst()
            .orElseThrow();
    assertThat(gap.detail()).contains("the same holds for");
    assertThat(result.coverage().rules())
        .filteredOn(rule -> rule.ruleId().equals("open-internal-default"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.undecided()).hasSizeGreaterThan(1));
  }

  @Test
  void integrationsAreCountedOnce() {
    AnalysisResult result = Orgs.result(Orgs.SPRAWL);
    int integrations =
        result.summary().principals().entrySet().stream()
            .filter(kind -> kind.getKey().startsWith("integration"))
            .filter(kind -> !kind.getKey().contains("suspected"))
            .mapToInt(kind -> kind.getValue())
            .sum();
    assertThat(result.coverage().subjects().get(SubjectKind.INTEGRATION)).hasSize(integrations);
  }
}
