package io.github.leastforce.facts;

import io.github.leastforce.access.FieldGrant;
import io.github.leastforce.access.ObjectGrant;
import io.github.leastforce.access.PermissionGrant;
import io.github.leastforce.access.Route;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.Container;
import java.util.ArrayList;
import java.util.List;

/** Words and steps that lead from a principal to what a container grants. */
final class Paths {

  private Paths() {}

  static Subject subject(Container container) {
    return Subject.of(container.kind().type(), container.name());
  }

  /** Why the principal is what it is, and through which group it comes to the route's container. */
  static List<EvidenceStep> lead(Principal principal, Route route) {
    List<EvidenceStep> steps = new ArrayList<>(principal.lead());
    principal.assignment(route).filter(step -> !steps.contains(step)).ifPresent(steps::add);
    route.membership().ifPresent(steps::add);
    return steps;
  }

  static EvidenceStep step(PermissionGrant grant) {
    return grant.step();
  }

  static EvidenceStep step(ObjectGrant grant) {
    return grant.step();
  }

  static EvidenceStep step(FieldGrant grant) {
    Container container = grant.route().container();
    return switch (grant.means()) {
      case FIELD_PERMISSION ->
          new EvidenceStep(
              container.words()
                  + " makes `"
                  + grant.field()
                  + "` readable"
                  + grant.route().lasting(),
              container.fieldLocation(grant.field()));
      case ALL_FIELDS_OF_OBJECT ->
          new EvidenceStep(
              container.words()
                  + " grants `viewAllFields` on `"
                  + object(grant.field())
                  + "`"
                  + grant.route().lasting(),
              container.objectLocation(
                  object(grant.field()), io.github.leastforce.grants.ObjectFlag.VIEW_ALL_FIELDS));
      case ALL_FIELDS_EVERYWHERE ->
          grant
              .permission()
              .map(Paths::step)
              .orElseThrow(
                  () -> new IllegalStateException("internal error: a global grant without source"));
      case ALWAYS_READABLE ->
          new EvidenceStep(
              "`" + grant.field() + "` has no field-level security, so object read opens it",
              step(grant.read()).location());
    };
  }

  static String object(String qualifiedField) {
    return qualifiedField.substring(0, qualifiedField.indexOf('.'));
  }
}
