package io.github.leastforce.access;

import io.github.leastforce.model.Container;
import io.github.leastforce.model.PermissionSetGroup;
import java.util.Objects;
import java.util.Optional;

/**
 * One way a bundle comes to a container: directly, or as a member of a group, whose muting then
 * applies.
 */
public record Route(Container container, Optional<PermissionSetGroup> group) {
  public Route {
    Objects.requireNonNull(container);
    Objects.requireNonNull(group);
  }

  /**
   * Whether what comes this way is held at all times. Session-based sets and groups give it only
   * while somebody has activated them: reachable, not standing.
   */
  public boolean standing() {
    return !container.activationRequired()
        && group.map(PermissionSetGroup::activationRequired).filter(required -> required).isEmpty();
  }

  /** What the evidence adds when access is reachable but not standing; else empty. */
  public String lasting() {
    return standing() ? "" : ", only while a session activation lasts";
  }

  /** Identity of the route within one org. */
  String key() {
    return container.kind() + ":" + container.name() + group.map(g -> "@" + g.name()).orElse("");
  }

  static Route direct(Container container) {
    return new Route(container, Optional.empty());
  }
}
