package io.github.leastforce.finding;

import java.util.Locale;

/** How sure the analysis is; a finding has the lowest of the steps of its evidence path. */
public enum Confidence {
  /** Follows from known facts and documented semantics. */
  CERTAIN,
  /** One inference step: third-party semantics, a linked principal, a defaulted value. */
  LIKELY,
  /** Heuristic: a suspected principal, a weak detector score. */
  POSSIBLE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The lower of the two. */
  public Confidence and(Confidence other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
