package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;

/**
 * A sharing set: opens records to external users of some profiles when a field of the record
 * matches a field of the user.
 *
 * @param profiles names of the profiles whose users it is for
 * @param location the root element
 */
public record SharingSet(
    String name,
    String label,
    List<Mapping> mappings,
    List<Reference> profiles,
    Location location) {

  /**
   * Access to the records of one object.
   *
   * @param objectField field of the record, such as {@code Contact} or {@code Contact.Account}
   * @param userField field of the user that it must equal, such as {@code Contact.Account}
   * @param accessLevel {@code Read} or {@code Edit}
   * @param location the mapping's element
   */
  public record Mapping(
      String object, String objectField, String userField, String accessLevel, Location location) {}

  public SharingSet {
    mappings = List.copyOf(mappings);
    profiles = List.copyOf(profiles);
  }
}
