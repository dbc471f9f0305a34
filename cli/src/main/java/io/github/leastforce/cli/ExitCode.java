package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.declared.FailOn;

/** What the shell is told. It does not depend on the format of the report. */
enum ExitCode {
  /** Nothing at or above the threshold. */
  CLEAN(0),
  /** Findings at or above the threshold. */
  FINDINGS(1),
  /** Wrong arguments or configuration. */
  USAGE(2),
  /** Something that should have been analysed was not. Wins over findings. */
  INCOMPLETE(3),
  /** A defect of the program. */
  INTERNAL_ERROR(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /**
   * The outcome of an analysis.
   *
   * @param gapsCount whether a coverage gap makes the analysis incomplete
   */
  static ExitCode of(AnalysisResult result, FailOn failOn, boolean gapsCount) {
    if (result.incomplete() || (gapsCount && !result.gaps().isEmpty())) {
      return INCOMPLETE;
    }
    boolean reached =
        result.findings().stream().anyMatch(finding -> failOn.isReachedBy(finding.severity()));
    return reached ? FINDINGS : CLEAN;
  }
}
