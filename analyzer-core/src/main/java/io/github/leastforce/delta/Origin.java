package io.github.leastforce.delta;

import io.github.leastforce.access.Entitlement;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What made a difference for somebody.
 *
 * @param subject the component that changed
 * @param words how messages name it
 * @param whole whether all of the component is new, or gone
 * @param place the line that changed
 * @param stated what that line grants, or granted; nothing when no line of a container changed
 * @param step what that line says, when the proof does not say it already
 * @param before what the other side says, with its places
 */
record Origin(
    Subject subject,
    String words,
    boolean whole,
    Location place,
    Optional<Entitlement> stated,
    List<EvidenceStep> step,
    List<EvidenceStep> before) {
  Origin {
    Objects.requireNonNull(stated);
    step = List.copyOf(step);
    before = List.copyOf(before);
  }

  /** Whether something merely follows from a system permission that the line grants. */
  boolean implies(Entitlement entitlement) {
    return stated
        .filter(Entitlement.SystemPermission.class::isInstance)
        .filter(permission -> !permission.key().equals(entitlement.key()))
        .isPresent();
  }
}
