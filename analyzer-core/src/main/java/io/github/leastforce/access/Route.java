package io.github.leastforce.access;

import io.github.leastforce.finding.EvidenceStep;
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

  /** The step from the group to the container, at the line that lists it; empty when direct. */
  public Optional<EvidenceStep> membership() {
    return group.flatMap(
        through ->
            through.members().stream()
                .filter(member -> member.name().equalsIgnoreCase(container.name()))
                .findFirst()
                .map(
                    member ->
                        new EvidenceStep(
                            "permission set group `"
                                + through.name()
                                + "` contains `"
                                + container.name()
                                + "`",
                            member.location())));
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
