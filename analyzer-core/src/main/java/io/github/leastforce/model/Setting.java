package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value of the configuration that is known, documented to default, or not known. Unknown is never
 * "no": a rule that would flag absence matches {@link Defaulted} explicitly, and {@link Unknown}
 * becomes a coverage gap.
 */
public sealed interface Setting<T> {

  /** Stands in a file of the input. */
  record Known<T>(T value, Location location) implements Setting<T> {}

  /** The file is there, the element is not, and the platform documents what that means. */
  record Defaulted<T>(T value, String reason, Location location) implements Setting<T> {}

  /** Not in the input. */
  record Unknown<T>(String reason) implements Setting<T> {}

  /** The fold over the three cases. */
  default <R> R match(
      Function<Known<T>, R> known,
      Function<Defaulted<T>, R> defaulted,
      Function<Unknown<T>, R> unknown) {
    if (this instanceof Known<T> k) {
      return known.apply(k);
    }
    if (this instanceof Defaulted<T> d) {
      return defaulted.apply(d);
    }
    if (this instanceof Unknown<T> u) {
      return unknown.apply(u);
    }
    throw new IllegalStateException("internal error: a fourth kind of setting");
  }

  /** The value when known or defaulted. */
  default Optional<T> toOptional() {
    return match(k -> Optional.of(k.value()), d -> Optional.of(d.value()), u -> Optional.empty());
  }

  /** Where the value stands, or where its absence shows. */
  default Optional<Location> place() {
    return match(
        k -> Optional.of(k.location()), d -> Optional.of(d.location()), u -> Optional.empty());
  }

  default boolean isUnknown() {
    return this instanceof Unknown<T>;
  }

  /** Whether the value stands in the input and equals {@code expected}. */
  default boolean isKnown(T expected) {
    return this instanceof Known<T> k && k.value().equals(expected);
  }

  /** Whether the value is known or defaulted and equals {@code expected}. */
  default boolean is(T expected) {
    return toOptional().filter(expected::equals).isPresent();
  }
}
