package io.github.leastforce.access;

import java.util.List;
import java.util.Objects;

/**
 * A set of containers that somebody holds together: a profile, a permission set, a group with its
 * members, or all containers of a declared identity.
 *
 * @param name how messages name the holder
 * @param routes the containers, profiles first, direct before through a group
 */
public record Bundle(String name, List<Route> routes) {
  public Bundle {
    Objects.requireNonNull(name);
    routes = List.copyOf(routes);
  }
}
