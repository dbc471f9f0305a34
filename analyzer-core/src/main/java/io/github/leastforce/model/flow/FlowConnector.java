package io.github.leastforce.model.flow;

import java.util.Objects;

/**
 * A way from one element to the next.
 *
 * @param target name of the next element, which the flow need not have
 */
public record FlowConnector(Kind kind, String target) {

  /** When it is taken. */
  public enum Kind {
    /** The element is done, or one of its conditions holds. */
    NEXT,
    /** None of the conditions of a decision holds, or nothing is waited for. */
    DEFAULT,
    /** A loop has another item. */
    EACH,
    /** A loop has no more items. */
    AFTER,
    /** The element failed. */
    FAULT
  }

  public FlowConnector {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(target);
  }

  public boolean fault() {
    return kind == Kind.FAULT;
  }
}
