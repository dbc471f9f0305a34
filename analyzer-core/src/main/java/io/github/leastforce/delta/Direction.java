package io.github.leastforce.delta;

import java.util.Locale;

/** What became of something between base and head. */
public enum Direction {
  /** Somebody may do what nobody of his kind could, or a thing that opens something is new. */
  GRANTED,
  /** What was open to somebody already is open further. */
  WIDENED,
  /** A protection or a record of what leaves is gone or weaker. */
  WEAKENED,
  /** It stands elsewhere now, and those who have it had it before. */
  MOVED,
  /** Open less far than before. */
  NARROWED,
  /** No longer there. */
  REMOVED,
  /** A protection or a record of what leaves is new or stronger. */
  STRENGTHENED;

  /** The word used in every output. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether access grew or a protection shrank. */
  public boolean exposes() {
    return this == GRANTED || this == WIDENED || this == WEAKENED;
  }
}
