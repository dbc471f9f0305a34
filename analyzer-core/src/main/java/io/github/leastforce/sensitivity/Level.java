package io.github.leastforce.sensitivity;

/** How sensitive an object's records are, by the most sensitive of its fields. */
public enum Level {
  /** A field of breach-relevant data. */
  S3,
  /**
   * A field of special categories, birth date, income or criminal data, or tagged so by the org.
   */
  S2,
  /** Contact-level personal data only. */
  S1,
  /** Definition seen, nothing found. */
  S0,
  /** The definition is not in the input. */
  UNKNOWN;

  /** Sensitive: S2 or S3. */
  public boolean sensitive() {
    return this == S3 || this == S2;
  }

  /** About people at all: S1 or higher. */
  public boolean personal() {
    return sensitive() || this == S1;
  }
}
