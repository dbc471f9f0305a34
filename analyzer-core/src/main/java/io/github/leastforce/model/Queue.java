package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;

/**
 * A queue, which may own records.
 *
 * @param objects API names of the objects whose records it may own
 * @param members as the file names them; users by user name
 * @param location the root element
 */
public record Queue(
    String name, String label, List<String> objects, List<Member> members, Location location) {

  /**
   * A member.
   *
   * @param kind its element, such as {@code user}, {@code role} or {@code publicGroup}
   */
  public record Member(String kind, String name) {}

  public Queue {
    objects = List.copyOf(objects);
    members = List.copyOf(members);
  }
}
