package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;

/**
 * A territory. Which users and which records belong to it is data.
 *
 * @param model name of its territory model
 * @param parent name of the territory above it, empty at the top
 * @param access what its users may do with records of its accounts; levels that open nothing are
 *     left out
 * @param location the root element
 */
public record Territory(
    String model,
    String name,
    String label,
    String parent,
    List<ObjectAccess> access,
    Location location) {

  /**
   * Access to one object.
   *
   * @param accessLevel such as {@code Read} or {@code Edit}
   * @param location the element that says so
   */
  public record ObjectAccess(String object, String accessLevel, Location location) {}

  public Territory {
    access = List.copyOf(access);
  }
}
