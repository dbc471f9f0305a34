package io.github.leastforce.egress.apex;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of data in a value, with how it came there.
 *
 * @param last the last step on its way; null when it was just read
 * @param obscured whether a call on the way looks as if it masked the data
 */
record Trace(Origin origin, @Nullable Step last, boolean obscured) {

  /** Longer ways are told without their middle. */
  private static final int MOST_STEPS = 24;

  /** A step on the way of data. */
  record Step(String words, Site site, @Nullable Step before, int count) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other == this
          || (other instanceof Step step
              && step.count == count
              && step.site.equals(site)
              && step.words.equals(words)
              && Objects.equals(step.before, before));
    }

    @Override
    public int hashCode() {
      return site.hashCode() * 31 + count;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Trace trace
            && trace.obscured == obscured
            && trace.origin.equals(origin)
            && Objects.equals(trace.last, last));
  }

  // Of the way, its length is enough to tell most apart.
  @Override
  public int hashCode() {
    return origin.hashCode() * 31 + (last == null ? 0 : last.count());
  }

  static Trace of(Origin origin) {
    return new Trace(origin, null, false);
  }

  Trace then(String words, Site site) {
    if (last != null && (last.count() >= MOST_STEPS || last.site().equals(site))) {
      return this;
    }
    return new Trace(
        origin, new Step(words, site, last, last == null ? 1 : last.count() + 1), obscured);
  }

  /** The same of a part of it: not the whole of what another system said any more. */
  Trace part() {
    return origin instanceof Origin.Message message && message.whole()
        ? new Trace(message.part(), last, obscured)
        : this;
  }

  Trace masked() {
    return obscured ? this : new Trace(origin, last, true);
  }

  /** This way, and after it the steps of another. */
  Trace followedBy(Trace more) {
    return new Trace(origin, joined(last, more.last), obscured || more.obscured);
  }

  private static @Nullable Step joined(@Nullable Step before, @Nullable Step after) {
    if (after == null) {
      return before;
    }
    if (before == null) {
      return after;
    }
    Step joined = joined(before, after.before());
    if (joined == null || joined.count() >= MOST_STEPS) {
      return joined;
    }
    return new Step(after.words(), after.site(), joined, joined.count() + 1);
  }
}
