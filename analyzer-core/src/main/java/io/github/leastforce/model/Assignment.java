package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.time.Instant;
import java.util.Optional;

/**
 * A permission set or group that a user is assigned ({@code PermissionSetAssignment}).
 *
 * @param userId {@code AssigneeId}
 * @param permissionSet name of the set as its file has it, namespace included; that of the hidden
 *     aggregate when a group is assigned
 * @param ofProfile whether the set is the hidden one of a profile, which the user tells already
 * @param group {@code PermissionSetGroup.DeveloperName}; empty when a set itself is assigned
 * @param expires when it ends; empty when it does not
 */
public record Assignment(
    String userId,
    String permissionSet,
    boolean ofProfile,
    String group,
    Optional<Instant> expires,
    boolean active,
    Location location) {

  /** Whether it gives anything at that time. */
  public boolean inForce(Instant now) {
    return active && expires.map(now::isBefore).orElse(true);
  }
}
