package io.github.leastforce.model.apex;

import io.github.leastforce.location.Region;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place inside a body that can be shown.
 *
 * @param kind what stands there
 * @param ordinal one-based position among those of its kind in the body
 * @param region where it stands; of several lines, the first
 */
public record Spot(Kind kind, int ordinal, Region region) {

  /** What can be shown of a body. */
  public enum Kind {
    QUERY,
    SEARCH,
    CHANGE,
    CALL,
    /** A field of a record or an object. */
    FIELD,
    ASSIGNMENT,
    /** What decides whether the statements below it run. */
    CONDITION,
    RETURN,
    /** A text that looks like an address. */
    ADDRESS;

    /** Name of the element in a symbolic place. */
    public String element() {
      return switch (this) {
        case QUERY -> "query";
        case SEARCH -> "search";
        case CHANGE -> "change";
        case CALL -> "call";
        case FIELD -> "field";
        case ASSIGNMENT -> "assignment";
        case CONDITION -> "condition";
        case RETURN -> "return";
        case ADDRESS -> "address";
      };
    }
  }

  public Spot {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(region);
  }

  // Written out, as it is compared millions of times: what the compiler makes is several times
  // slower.
  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Spot spot
            && spot.ordinal == ordinal
            && spot.kind == kind
            && spot.region.equals(region));
  }

  @Override
  public int hashCode() {
    return (kind.ordinal() * 31 + ordinal) * 31 + region.line();
  }
}
