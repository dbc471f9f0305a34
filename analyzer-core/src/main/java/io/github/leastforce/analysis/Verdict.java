package io.github.leastforce.analysis;

import io.github.leastforce.declared.FailOn;

/** What a gate makes of a result. It does not depend on the format of the report. */
public enum Verdict {
  /** Nothing at or above the threshold. */
  CLEAN,
  /** Findings at or above the threshold. */
  FINDINGS,
  /** Something that should have been analysed was not. Wins over findings. */
  INCOMPLETE;

  /**
   * Judges a result.
   *
   * @param gapsCount whether a coverage gap makes the analysis incomplete
   */
  public static Verdict of(AnalysisResult result, FailOn failOn, boolean gapsCount) {
    if (result.incomplete() || (gapsCount && !result.gaps().isEmpty())) {
      return INCOMPLETE;
    }
    boolean reached =
        result.findings().stream().anyMatch(finding -> failOn.isReachedBy(finding.severity()));
    return reached ? FINDINGS : CLEAN;
  }
}
