package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.grants.ObjectFlag;
import java.util.Optional;

/**
 * A right on an object a bundle holds, with the container that grants it.
 *
 * @param explicit the flag that stands in the container: {@code flag} itself or one that brings it;
 *     empty when a system permission brings it
 * @param permission the system permission that brings it, when none of the object's flags does
 */
public record ObjectGrant(
    String object,
    ObjectFlag flag,
    Route route,
    Optional<ObjectFlag> explicit,
    Optional<PermissionGrant> permission,
    Confidence confidence) {

  /** Whether the flag itself stands in the container. */
  public boolean literal() {
    return explicit.isPresent() && explicit.get() == flag;
  }
}
