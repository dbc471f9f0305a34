package io.github.leastforce.analysis;

import io.github.leastforce.baseline.BaselineState;
import io.github.leastforce.finding.Finding;

/** What a gate makes of a result. It does not depend on the format of the report. */
public enum Verdict {
  /** Nothing at or above the threshold. */
  CLEAN,
  /** Findings at or above the threshold, or a suppression that should not be there. */
  FINDINGS,
  /** Something that should have been analysed was not. Wins over findings. */
  INCOMPLETE;

  /** Judges a result. What is accepted does not count; that something is missing always does. */
  public static Verdict of(AnalysisResult result, Gate gate) {
    if (result.incomplete()
        || result.overflows()
        || (gate.gapsCount() && !result.gaps().isEmpty())) {
      return INCOMPLETE;
    }
    boolean reached = result.findings().stream().anyMatch(finding -> fails(result, finding, gate));
    boolean unused = gate.unusedCount() && result.accepted().hasUnused();
    return reached || unused ? FINDINGS : CLEAN;
  }

  private static boolean fails(AnalysisResult result, Finding finding, Gate gate) {
    boolean counts =
        gate.newRulesCount()
            || result
                .accepted()
                .state(finding)
                .filter(state -> state == BaselineState.NEW_RULE)
                .isEmpty();
    return counts && gate.failOn().isReachedBy(finding.severity());
  }
}
