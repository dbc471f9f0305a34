package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.model.Container;
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

  /** The grant as a step of an evidence path: who grants what, at the line that does. */
  public EvidenceStep step() {
    Container container = route.container();
    if (permission.isPresent()) {
      String by = permission.get().explicit();
      return new EvidenceStep(
          container.words()
              + " grants `"
              + by
              + "`, which implies `"
              + flag.element()
              + "` on `"
              + object
              + "`"
              + route.lasting(),
          container.permissionLocation(by));
    }
    ObjectFlag stated = explicit.orElse(flag);
    String text = container.words() + " grants `" + stated.element() + "` on `" + object + "`";
    if (!literal()) {
      text += ", which implies `" + flag.element() + "`";
    }
    return new EvidenceStep(text + route.lasting(), container.objectLocation(object, stated));
  }
}
