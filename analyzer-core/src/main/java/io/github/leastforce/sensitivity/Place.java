package io.github.leastforce.sensitivity;

/** Where a signal was found. */
public enum Place {
  NAME,
  LABEL,
  HELP,
  DESCRIPTION,
  /** The field's type agrees or contradicts. */
  TYPE,
  /** The org's own classification. */
  CLASSIFICATION,
  /** Words or circumstances that speak against the hit. */
  NEGATIVE
}
