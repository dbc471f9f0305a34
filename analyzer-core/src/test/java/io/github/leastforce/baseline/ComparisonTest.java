package io.github.leastforce.baseline;

import static io.github.leastforce.baseline.Samples.ERP;
import static io.github.leastforce.baseline.Samples.SHOP;
import static io.github.leastforce.baseline.Samples.finding;
import static io.github.leastforce.baseline.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.baseline.Comparison.Standing;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

  private static final RuleMetadata RULE = rule("broad-access", Severity.HIGH);
  private static final RuleMetadata WORSE = rule("broader-access", Severity.CRITICAL);

  @Test
  void whatIsInBothIsUnchangedAndTheRestIsNewOrAbsent() {
    Comparison comparison =
        Comparison.of(
            List.of(finding(RULE, ERP, "A"), finding(RULE, SHOP, "A")),
            List.of(finding(RULE, ERP, "A"), finding(WORSE, SHOP, "A")));
    assertThat(states(comparison)).containsExactly(BaselineState.UNCHANGED, BaselineState.NEW);
    assertThat(comparison.absent())
        .extracting(BaselineEntry::subject)
        .containsExactly("PermissionSet:Shop");
  }

  @Test
  void aFurtherReasonIsWorseAndOneLessIsNot() {
    Finding one = finding(RULE, ERP, "A");
    Finding two = finding(RULE, ERP, "A", "B");
    assertThat(states(Comparison.of(List.of(one), List.of(two))))
        .containsExactly(BaselineState.UPDATED);
    assertThat(states(Comparison.of(List.of(two), List.of(one))))
        .containsExactly(BaselineState.UNCHANGED);
  }

  @Test
  void aHigherSeverityIsWorseAndALowerOneIsNot() {
    Finding high = finding(RULE, ERP, "A");
    Finding critical = finding(rule("broad-access", Severity.CRITICAL), ERP, "A");
    assertThat(states(Comparison.of(List.of(high), List.of(critical))))
        .containsExactly(BaselineState.UPDATED);
    assertThat(states(Comparison.of(List.of(critical), List.of(high))))
        .containsExactly(BaselineState.UNCHANGED);
  }

  @Test
  void namesOfComponentsAreComparedAsSalesforceDoes() {
    Comparison comparison =
        Comparison.of(
            List.of(finding(RULE, Subject.of("PermissionSet", "erp_admin"), "A")),
            List.of(finding(RULE, ERP, "A")));
    assertThat(states(comparison)).containsExactly(BaselineState.UNCHANGED);
  }

  @Test
  void equalIdentitiesCountAsOftenAsTheyStandThere() {
    Finding good = finding(RULE, ERP, "A");
    Finding bad = finding(RULE, ERP, "A", "B");
    assertThat(states(Comparison.of(List.of(good, bad), List.of(bad, good, good))))
        .containsExactly(BaselineState.UNCHANGED, BaselineState.UNCHANGED, BaselineState.NEW);
    assertThat(states(Comparison.of(List.of(good, good), List.of(bad, good))))
        .containsExactly(BaselineState.UPDATED, BaselineState.UNCHANGED);
    assertThat(Comparison.of(List.of(good, good), List.of(good)).absent()).hasSize(1);
  }

  @Test
  void aRuleThatGotAnotherIdIsTheSameRule() {
    RuleMetadata renamed = rule("wide-access", Severity.HIGH, "broad-access");
    Comparison comparison =
        Comparison.of(List.of(finding(RULE, ERP, "A")), List.of(finding(renamed, ERP, "A")));
    assertThat(states(comparison)).containsExactly(BaselineState.UNCHANGED);
    assertThat(comparison.absent()).isEmpty();
  }

  @Test
  void whatWasToldWithAWorseFindingIsNotNewWhenThatOneIsMended() {
    Finding both = finding(WORSE, ERP, List.of("broad-access"), "A", "B");
    Finding left = finding(RULE, ERP, "B");
    Comparison mended = Comparison.of(List.of(both), List.of(left));
    assertThat(states(mended)).containsExactly(BaselineState.UNCHANGED);
    assertThat(mended.absent()).isEmpty();
    // A reason that was not there before is new, whoever tells it.
    assertThat(states(Comparison.of(List.of(both), List.of(finding(RULE, ERP, "C")))))
        .containsExactly(BaselineState.NEW);
  }

  @Test
  void whatBecomesAReasonOfAWorseFindingIsNotGone() {
    Comparison grown =
        Comparison.of(
            List.of(finding(RULE, ERP, "B")),
            List.of(finding(WORSE, ERP, List.of("broad-access"), "A", "B")));
    assertThat(states(grown)).containsExactly(BaselineState.NEW);
    assertThat(grown.absent()).isEmpty();
    assertThat(grown.covered()).extracting(BaselineEntry::rule).containsExactly("broad-access");
  }

  @Test
  void orderSaysNothing() {
    List<Finding> before = new ArrayList<>();
    List<Finding> now = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Subject subject = Subject.of("PermissionSet", "Set" + i);
      before.add(finding(RULE, subject, "A"));
      if (i % 3 != 0) {
        now.add(i % 2 == 0 ? finding(RULE, subject, "A") : finding(RULE, subject, "A", "B"));
      }
    }
    Comparison expected = Comparison.of(before, now);
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(before, random);
      Collections.shuffle(now, random);
      Comparison actual = Comparison.of(before, now);
      assertThat(actual.now()).containsExactlyInAnyOrderElementsOf(expected.now());
      assertThat(actual.absent()).isEqualTo(expected.absent());
    }
  }

  private static List<BaselineState> states(Comparison comparison) {
    return comparison.now().stream().map(Standing::state).toList();
  }
}
