package io.github.leastforce.baseline;

import io.github.leastforce.declared.Suppression;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Subject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run judged at all. A finding that is not there is gone only where it would have been seen.
 *
 * @param pack all rules, enabled or not
 * @param evaluated the rules that ran
 * @param coverage what they could not decide
 * @param complete whether everything that should have been analysed was
 */
public record Judged(
    List<RuleMetadata> pack, List<RuleMetadata> evaluated, Coverage coverage, boolean complete) {
  public Judged {
    pack = List.copyOf(pack);
    evaluated = List.copyOf(evaluated);
    Objects.requireNonNull(coverage);
  }

  /** Whether the finding of an entry would be among the findings if it were still there. */
  boolean wouldSee(BaselineEntry entry) {
    if (!complete) {
      return false;
    }
    if (pack.stream().noneMatch(rule -> Comparison.named(rule, entry.rule()))) {
      return true; // nothing reports it any more
    }
    Optional<List<Subject>> undecided = undecided(entry.rule());
    return undecided.isPresent()
        && undecided.get().stream()
            .map(Subject::key)
            .noneMatch(
                key -> entry.subjectKey().equals(key) || entry.subjectKey().startsWith(key + "/"));
  }

  /** Whether a finding that a suppression means would be among the findings if there were one. */
  boolean wouldSee(Suppression suppression) {
    if (!complete) {
      return false;
    }
    Optional<List<Subject>> undecided = undecided(suppression.rule());
    return undecided.isPresent()
        && undecided.get().stream()
            .noneMatch(
                subject ->
                    suppression
                        .match()
                        .component()
                        .map(name -> Matcher.isComponent(name, subject))
                        .orElse(true));
  }

  /** What a rule could not decide; empty when it did not run. */
  private Optional<List<Subject>> undecided(String ruleId) {
    return evaluated.stream()
        .filter(rule -> Comparison.named(rule, ruleId))
        .findFirst()
        .map(
            rule ->
                coverage.rules().stream()
                    .filter(one -> one.ruleId().equals(rule.id()))
                    .flatMap(one -> one.undecided().stream())
                    .toList());
  }
}
