package io.github.leastforce.model.flow;

import io.github.leastforce.location.Location;
import java.util.Objects;

/**
 * A value that an element of a flow is given.
 *
 * @param name what it is for: name of a parameter, API name of a field, or the resource that is
 *     assigned to; may be empty
 * @param reference the resource it is taken from, such as {@code $Record.Email}; empty for a
 *     literal
 * @param text the literal as far as it is text, which may hold merge fields, or a truth value; else
 *     empty
 * @param location the innermost element that holds the value
 */
public record FlowValue(String name, String reference, String text, Location location) {
  public FlowValue {
    Objects.requireNonNull(name);
    Objects.requireNonNull(reference);
    Objects.requireNonNull(text);
    Objects.requireNonNull(location);
  }
}
