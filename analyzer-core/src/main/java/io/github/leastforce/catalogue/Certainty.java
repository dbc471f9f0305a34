package io.github.leastforce.catalogue;

/** How sure an entry is: caps the confidence of a finding that rests on it. */
public enum Certainty {
  /** Documented by the platform's vendor or in its type definitions. */
  CERTAIN,
  /** From third parties, recalled or inferred. */
  LIKELY
}
