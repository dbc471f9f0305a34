package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import java.util.Objects;

/**
 * A system permission a bundle holds, with the container that grants it.
 *
 * @param explicit the permission that stands in the container: {@code permission} itself, or one
 *     that brings it
 */
public record PermissionGrant(
    String permission, Route route, String explicit, Confidence confidence) {
  public PermissionGrant {
    Objects.requireNonNull(permission);
    Objects.requireNonNull(route);
  }

  /** Whether the permission is only implied by another one. */
  public boolean implied() {
    return !permission.equalsIgnoreCase(explicit);
  }
}
