package io.github.leastforce.catalogue;

/** How much an OAuth scope opens. */
public enum Breadth {
  /** Everything the user can reach. */
  ALL,
  HIGH,
  MEDIUM,
  LOW,
  /** Opens nothing itself but makes what is open last: refresh tokens. */
  MULTIPLIER,
  /** Unknown or undocumented: to be judged by a person, never harmless by silence. */
  REVIEW
}
