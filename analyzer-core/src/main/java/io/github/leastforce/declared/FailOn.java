package io.github.leastforce.declared;

import io.github.leastforce.finding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From which severity on a finding fails the run. */
public enum FailOn {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW,
  INFO,
  /** No finding does. */
  NONE;

  /** What holds when nothing is said. */
  public static final FailOn DEFAULT = HIGH;

  /** The one of two by which more findings fail. */
  public static FailOn stricter(FailOn one, FailOn other) {
    if (one == NONE || other == NONE) {
      return one == NONE ? other : one;
    }
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** The word used on the command line and in the configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FailOn> ofWord(String word) {
    return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(FailOn::word).toList();
  }

  /** Whether a finding of this severity fails the run. */
  public boolean isReachedBy(Severity severity) {
    return this != NONE && severity.atLeast(Severity.valueOf(name()));
  }
}
