package io.github.leastforce.cli;

import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.run.Trouble;

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
  INTERNAL_ERROR(4),
  /** The log-in failed, or the org could not be read. */
  REMOTE(5);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** The code for what a gate makes of a result. */
  static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case CLEAN -> CLEAN;
      case FINDINGS -> FINDINGS;
      case INCOMPLETE -> INCOMPLETE;
    };
  }

  /** The code for why there is no verdict. */
  static ExitCode of(Trouble.Kind kind) {
    return switch (kind) {
      case USAGE -> USAGE;
      case INCOMPLETE -> INCOMPLETE;
      case REMOTE -> REMOTE;
      case INTERNAL -> INTERNAL_ERROR;
    };
  }
}
