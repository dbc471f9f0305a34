package io.github.leastforce.finding;

import java.util.Locale;

/** For whom a rule is on by default; each includes the ones before it. */
public enum Persona {
  /** An ordinary team can act on it. */
  REGULAR,
  /** Breadth for access reviews. */
  AUDITOR,
  /** Hygiene. */
  PEDANTIC;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether someone working as this persona sees rules meant for {@code rule}. */
  public boolean includes(Persona rule) {
    return compareTo(rule) >= 0;
  }
}
