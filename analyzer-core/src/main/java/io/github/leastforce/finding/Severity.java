package io.github.leastforce.finding;

import java.util.Locale;

/** Harm if the finding is true. One severity per rule, whatever the finding. */
public enum Severity {
  /** One step from reading or changing everything, or unauthenticated access to breach data. */
  CRITICAL,
  /** Sensitive data or a control exposed, with no further precondition in the configuration. */
  HIGH,
  /** Needs one more condition, or weakens a control that others back up. */
  MEDIUM,
  /** Hygiene with a security reason. */
  LOW,
  /** Inventory, an item to review. */
  INFO;

  /** The word used on the command line, in rule files and in every output. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is at least as severe as {@code other}. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
