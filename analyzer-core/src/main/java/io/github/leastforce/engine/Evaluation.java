package io.github.leastforce.engine;

import io.github.leastforce.facts.Anchor;
import io.github.leastforce.facts.Evidence;
import io.github.leastforce.facts.Undecided;
import io.github.leastforce.finding.RuleFailure;
import java.util.List;

/**
 * What the rules said about a set of facts: complete, in no particular order.
 *
 * @param findings the flaws
 * @param gaps what could not be decided
 * @param failures rules that broke; nothing else they said is in this result
 */
public record Evaluation(
    List<ReportedFinding> findings, List<ReportedGap> gaps, List<RuleFailure> failures) {

  public Evaluation {
    findings = List.copyOf(findings);
    gaps = List.copyOf(gaps);
    failures = List.copyOf(failures);
  }

  /**
   * One match of a rule.
   *
   * @param ruleId the rule that matched
   * @param anchor what to change
   * @param more further facts it rests on
   */
  public record ReportedFinding(String ruleId, Anchor anchor, List<Evidence> more) {

    public ReportedFinding {
      more = List.copyOf(more);
    }
  }

  /**
   * One thing a rule could not decide.
   *
   * @param ruleId the rule that asked
   * @param undecided what is open, and why
   */
  public record ReportedGap(String ruleId, Undecided undecided) {}
}
