package io.github.leastforce.baseline;

import io.github.leastforce.declared.Parameter;

/**
 * What a project allows to be suppressed.
 *
 * @param maxMonths a suppression holds at most so many months from its decision, or from today when
 *     it does not say when it was decided
 * @param allowSecrets whether findings about secrets may be suppressed
 */
public record SuppressionPolicy(long maxMonths, boolean allowSecrets) {

  /** What holds when the project says nothing. */
  public static final SuppressionPolicy DEFAULT =
      new SuppressionPolicy(Parameter.SUPPRESSION_MAX_MONTHS.usual(), false);

  private static final long LONGEST = 1_200;

  public SuppressionPolicy {
    maxMonths = Math.max(0, Math.min(maxMonths, LONGEST));
  }
}
