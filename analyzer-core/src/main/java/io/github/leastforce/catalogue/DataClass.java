package io.github.leastforce.catalogue;

/** What the law makes of a category of data. */
public enum DataClass {
  /** Element of the breach and reasonable-security definitions (1798.81.5(d)(1), 1798.82(h)). */
  BREACH,
  /** Sensitive personal information, or data of like weight, that is no breach element. */
  SPECIAL,
  /** Personal information such as contact identifiers. */
  PERSONAL
}
