package io.github.leastforce.access;

import java.util.Objects;

/**
 * Why it cannot be said whether something is granted.
 *
 * @param text what is not known, one line
 */
public record Open(Cause cause, String text) {
  public Open {
    Objects.requireNonNull(cause);
    Objects.requireNonNull(text);
  }

  /** What the input lacks. */
  public enum Cause {
    /** A profile was retrieved without the section, or without the component in question. */
    PARTIAL_PROFILE,
    /** The API version of the retrieve cannot tell it. */
    API_VERSION,
    /** A member of a group, or the right dependency of one, is not in the input. */
    MISSING_MEMBER
  }
}
