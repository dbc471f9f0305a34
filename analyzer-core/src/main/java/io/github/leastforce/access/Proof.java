package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import java.util.List;
import java.util.Objects;

/**
 * Why somebody has an entitlement: what stands in files, and what follows from it. Whoever goes
 * through the steps in order, accepting each only when its premises are met, arrives at the
 * entitlement.
 *
 * @param steps in order of derivation, at least one
 * @param confidence lowest of the steps
 */
public record Proof(Entitlement entitlement, List<Step> steps, Confidence confidence) {
  public Proof {
    Objects.requireNonNull(entitlement);
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("internal error: a proof without steps");
    }
  }

  /** One step of a derivation. */
  public sealed interface Step {}

  /** A container of the bundle states it, and nothing mutes it on this route. */
  public record Stated(Route route, Entitlement entitlement) implements Step {

    /** The line of the container that states it. */
    public Location place() {
      Container container = route.container();
      if (entitlement instanceof Entitlement.SystemPermission permission) {
        return container.permissionLocation(permission.name());
      }
      if (entitlement instanceof Entitlement.ObjectAccess object) {
        return container.objectLocation(object.object(), object.flag());
      }
      if (entitlement instanceof Entitlement.FieldEntry field) {
        return field.edit()
            ? container.fieldEditLocation(field.field())
            : container.fieldLocation(field.field());
      }
      Entitlement.NamedAccess named = (Entitlement.NamedAccess) entitlement;
      return container.namedLocation(named.section(), named.name());
    }
  }

  /**
   * It follows from what the steps before have shown.
   *
   * @param because what makes it follow, in words
   */
  public record Implied(List<Entitlement> premises, Entitlement entitlement, String because)
      implements Step {
    public Implied {
      premises = List.copyOf(premises);
    }
  }

  /** The located steps: group and member, what stands in the file, and what that implies. */
  public List<EvidenceStep> evidence() {
    return ProofWords.of(this);
  }

  /** Whether it holds at all times, and not only while a session activation lasts. */
  public boolean standing() {
    return steps.stream()
        .allMatch(step -> !(step instanceof Stated stated) || stated.route().standing());
  }
}
