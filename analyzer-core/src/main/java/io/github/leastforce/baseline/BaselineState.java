package io.github.leastforce.baseline;

import java.util.Locale;

/** How a finding stands to what was there before. */
public enum BaselineState {
  /** Was not there. */
  NEW,
  /** Was not there, and could not be: the rule is younger than the baseline. */
  NEW_RULE,
  /** Was there, for the same reasons or more. */
  UNCHANGED,
  /** Was there, and has become worse: a further reason, or a higher severity. */
  UPDATED,
  /** Was there and is gone. */
  ABSENT;

  /** The word used in every output, such as {@code new-rule}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
