package io.github.leastforce.access;

import static io.github.leastforce.grants.ObjectFlag.EDIT;
import static io.github.leastforce.grants.ObjectFlag.READ;
import static io.github.leastforce.grants.ObjectFlag.VIEW_ALL_FIELDS;

import io.github.leastforce.access.Entitlement.FieldAccess;
import io.github.leastforce.access.Entitlement.FieldEntry;
import io.github.leastforce.access.Entitlement.ObjectAccess;
import io.github.leastforce.access.Entitlement.SystemPermission;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.model.Container;
import java.util.HashSet;
import java.util.Set;

/** Goes through a proof as a sceptic would: every statement is looked up, every step checked. */
record Replay(NaiveAccess naive) {

  /** The first thing that is wrong with the proof; empty when it convinces. */
  String flaw(Bundle bundle, Proof proof) {
    Set<Entitlement> shown = new HashSet<>();
    for (Proof.Step step : proof.steps()) {
      if (step instanceof Proof.Stated stated) {
        if (!bundle.routes().contains(stated.route())) {
          return "not of the bundle: " + step;
        }
        if (!standsThere(stated)) {
          return "not stated: " + step;
        }
        shown.add(stated.entitlement());
      } else if (step instanceof Proof.Implied implied) {
        if (!shown.containsAll(implied.premises()) || !follows(implied)) {
          return "does not follow: " + step;
        }
        shown.add(implied.entitlement());
      }
    }
    return shown.contains(proof.entitlement()) ? "" : "arrives elsewhere";
  }

  private boolean standsThere(Proof.Stated stated) {
    Container container = stated.route().container();
    boolean member =
        stated.route().group().stream()
            .allMatch(
                group -> group.members().stream().anyMatch(m -> m.name().equals(container.name())));
    boolean muted =
        naive.muting(stated.route()).stream()
            .anyMatch(set -> naive.stated(set).contains(stated.entitlement()));
    return member && !muted && naive.stated(container).contains(stated.entitlement());
  }

  private boolean follows(Proof.Implied step) {
    Set<Entitlement> premises = Set.copyOf(step.premises());
    if (step.entitlement() instanceof FieldAccess field) {
      ObjectAccess object = new ObjectAccess(field.object(), field.edit() ? EDIT : READ);
      boolean opened =
          premises.contains(new FieldEntry(field.field(), true))
              || (!field.edit()
                  && (premises.contains(new FieldEntry(field.field(), false))
                      || premises.contains(new ObjectAccess(field.object(), VIEW_ALL_FIELDS))));
      return premises.contains(object) && (opened || unprotected(field.field()));
    }
    Entitlement premise = step.premises().get(0);
    if (premise instanceof ObjectAccess from && step.entitlement() instanceof ObjectAccess to) {
      return from.object().equals(to.object()) && brings(from.flag(), to.flag());
    }
    if (premise instanceof SystemPermission from) {
      if (step.entitlement() instanceof SystemPermission to) {
        return naive.table().of(from.name()).stream()
            .anyMatch(row -> row.implies().contains(to.name()));
      }
      ObjectAccess to = (ObjectAccess) step.entitlement();
      return naive.table().onObjects().stream()
          .filter(row -> row.permission().equals(from.name()))
          .filter(row -> row.object().isEmpty() || row.object().equals(to.object()))
          .anyMatch(row -> row.flags().stream().anyMatch(flag -> brings(flag, to.flag())));
    }
    return false;
  }

  private static boolean brings(ObjectFlag from, ObjectFlag to) {
    return from == to || NaiveAccess.needs(from).contains(to);
  }

  private static boolean unprotected(String field) {
    return SmallOrg.FIELDS.stream()
        .filter(f -> f.qualifiedName().equals(field))
        .anyMatch(f -> f.required() || f.type().equals("MasterDetail"));
  }
}
