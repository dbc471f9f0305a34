package io.github.leastforce.egress.apex;

import org.jspecify.annotations.Nullable;

/**
 * Whether an audit record is written on the way.
 *
 * @param words what writes it, or may
 * @param at where that stands, or where it is decided whether it runs; null when nothing writes
 * @param inferred whether that follows from what the called code does, and from no list
 * @param failure a record that is only written when something fails; null when there is none
 */
record LogState(
    Level level, String words, @Nullable Site at, boolean inferred, @Nullable Site failure) {

  /** How sure. */
  enum Level {
    NO,
    MAYBE,
    YES
  }

  static final LogState NONE = new LogState(Level.NO, "", null, false, null);

  static LogState sure(String words, Site at, boolean inferred) {
    return new LogState(Level.YES, words, at, inferred, null);
  }

  static LogState maybe(String words, @Nullable Site at, boolean inferred) {
    return new LogState(Level.MAYBE, words, at, inferred, null);
  }

  static LogState onFailure(Site at) {
    return new LogState(Level.NO, "", null, false, at);
  }

  boolean yes() {
    return level == Level.YES;
  }

  LogState withFailure(@Nullable Site site) {
    return failure != null || site == null ? this : new LogState(level, words, at, inferred, site);
  }

  /** Where it is decided that nothing is written. */
  LogState decidedAt(@Nullable Site site) {
    return level == Level.NO && at == null && site != null
        ? new LogState(level, words, site, inferred, failure)
        : this;
  }

  /** This and then the other. */
  LogState then(LogState next) {
    LogState stronger = next.level.compareTo(level) > 0 ? next : this;
    return stronger.withFailure(failure).withFailure(next.failure);
  }

  private static @Nullable Site decided(
      @Nullable Site decision, LogState weaker, LogState stronger) {
    if (decision != null) {
      return decision;
    }
    return weaker.at == null ? stronger.at : weaker.at;
  }

  /** This or the other, by a decision that stands at a place. */
  LogState or(LogState other, String words, @Nullable Site decision) {
    @Nullable Site failed = failure == null ? other.failure : failure;
    if (level == other.level) {
      return withFailure(failed);
    }
    LogState stronger = level.compareTo(other.level) > 0 ? this : other;
    if (stronger.level == Level.MAYBE) {
      return stronger.withFailure(failed);
    }
    return new LogState(
        Level.MAYBE,
        words,
        decided(decision, level.compareTo(other.level) > 0 ? other : this, stronger),
        stronger.inferred,
        failed);
  }
}
