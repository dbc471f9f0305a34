package io.github.leastforce.access;

import java.util.List;
import java.util.Objects;

/**
 * A set of containers that somebody holds together: a profile, a permission set, a group with its
 * members, or all containers of a declared identity.
 *
 * @param name how messages name the holder
 * @param routes the containers, profiles first, direct before through a group
 * @param missing what belongs to it and is not in the input, each in words; nobody can say what it
 *     would grant
 */
public record Bundle(String name, List<Route> routes, List<String> missing) {
  public Bundle {
    Objects.requireNonNull(name);
    routes = List.copyOf(routes);
    missing = List.copyOf(missing);
  }

  /** A bundle that is complete. */
  public Bundle(String name, List<Route> routes) {
    this(name, routes, List.of());
  }
}
