package io.github.leastforce.egress.apex;

import io.github.leastforce.model.ApexUnit;
import java.util.Objects;

/**
 * A body of which not everything is known, because following it further would take too long. A way
 * out of it may be missing.
 *
 * @param unit the file that holds it
 * @param method such as {@code OrderPush.send}
 */
public record NotFollowed(ApexUnit unit, String method, Why why) {

  /** Which bound ended it. */
  public enum Why {
    DEEP_CALLS("the calls that lead to it nest too deeply"),
    CIRCLE("it and what it calls call each other in ways that do not come to an end"),
    MANY_WAYS_OUT("too many ways out below it depend on its callers"),
    MANY_TARGETS("a call in it may run too many methods"),
    MANY_CHAINS("too many chains of calls lead to it to tell whether all of them write a record");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** The reason, one line. */
    public String words() {
      return words;
    }
  }

  public NotFollowed {
    Objects.requireNonNull(unit);
    Objects.requireNonNull(method);
    Objects.requireNonNull(why);
  }
}
