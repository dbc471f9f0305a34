package io.github.leastforce.delta;

import io.github.leastforce.finding.Severity;
import java.util.List;
import java.util.Objects;

/**
 * A finding that a baseline accepts.
 *
 * @param key what tells it from others; several entries may have the same
 * @param words rule and subject, for people
 * @param severity up to which it is accepted
 * @param reasons codes of its reasons, for which it is accepted
 * @param line one-based line of the entry, or 1 when it is not known
 */
public record AcceptedFinding(
    String key, String words, Severity severity, List<String> reasons, int line) {
  public AcceptedFinding {
    Objects.requireNonNull(key);
    Objects.requireNonNull(words);
    Objects.requireNonNull(severity);
    reasons = List.copyOf(reasons);
  }

  /** Whether whoever accepted the other accepted all of this. */
  boolean within(AcceptedFinding other) {
    return other.severity().atLeast(severity) && other.reasons().containsAll(reasons);
  }
}
