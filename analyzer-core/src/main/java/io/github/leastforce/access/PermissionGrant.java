package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.Container;
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

  /** The grant as a step of an evidence path: who grants what, at the line that does. */
  public EvidenceStep step() {
    Container container = route.container();
    String text = container.words() + " grants `" + explicit + "`";
    if (implied()) {
      text += ", which implies `" + permission + "`";
    }
    return new EvidenceStep(text + route.lasting(), container.permissionLocation(explicit));
  }
}
