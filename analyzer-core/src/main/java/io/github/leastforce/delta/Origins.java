package io.github.leastforce.delta;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.Entitlement;
import io.github.leastforce.access.Proof;
import io.github.leastforce.access.Route;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Finds what makes the difference between two sides: the first step of a proof of one side that
 * does not hold on the other. A proof whose every step holds there would prove it there, too.
 *
 * <p>For what is gained the proof is of the head and the other side is the base; for what is lost
 * the two change places.
 */
final class Origins {

  private final EffectiveAccess there;
  private final Map<String, PermissionSetGroup> groupsHere;
  private final Map<String, PermissionSetGroup> groupsThere;
  private final Map<String, CustomObject> objectsHere;
  private final Map<String, CustomField> fieldsHere = new HashMap<>();
  private final BiFunction<ContainerKind, String, Optional<String>> otherName;

  /**
   * @param otherName the name on the other side of what is renamed, by its kind and name on this
   */
  Origins(
      Org here,
      Org there,
      EffectiveAccess accessThere,
      BiFunction<ContainerKind, String, Optional<String>> otherName) {
    this.there = accessThere;
    this.otherName = otherName;
    this.groupsHere = Org.byName(here.groups(), PermissionSetGroup::name);
    this.groupsThere = Org.byName(there.groups(), PermissionSetGroup::name);
    this.objectsHere = Org.byName(here.objects(), CustomObject::name);
    for (CustomObject object : here.objects()) {
      object.fields().forEach(field -> fieldsHere.put(key(field.qualifiedName()), field));
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The same container on the other side. */
  Optional<Container> there(Container container) {
    String name = nameThere(container.kind(), container.name());
    return switch (container.kind()) {
      case PROFILE -> there.profile(name);
      case PERMISSION_SET -> there.permissionSet(name);
      case MUTING_PERMISSION_SET -> there.mutingSet(name);
      case PERMISSION_SET_GROUP -> Optional.empty();
    };
  }

  /** The same group on the other side. */
  Optional<PermissionSetGroup> groupThere(String name) {
    return Optional.ofNullable(
        groupsThere.get(key(nameThere(ContainerKind.PERMISSION_SET_GROUP, name))));
  }

  private String nameThere(ContainerKind kind, String name) {
    return otherName.apply(kind, name).orElse(name);
  }

  /** What somebody holds on the other side, and what he holds here by another name. */
  Bundle withRenamed(Bundle other, Bundle here) {
    List<Route> renamed =
        here.routes().stream()
            .filter(
                route ->
                    route.group().isPresent()
                        ? isRenamed(ContainerKind.PERMISSION_SET_GROUP, route.group().get().name())
                        : isRenamed(route.container().kind(), route.container().name()))
            .toList();
    return renamed.isEmpty()
        ? other
        : EffectiveAccess.union(
            other.name(), List.of(other, counterpart(new Bundle(other.name(), renamed))));
  }

  private boolean isRenamed(ContainerKind kind, String name) {
    return otherName.apply(kind, name).isPresent();
  }

  /** What the same containers and groups give on the other side. */
  Bundle counterpart(Bundle bundle) {
    List<Bundle> bundles = new ArrayList<>();
    for (Route route : bundle.routes()) {
      if (route.group().isPresent()) {
        groupThere(route.group().get().name()).map(there::bundle).ifPresent(bundles::add);
      } else {
        there(route.container()).map(EffectiveAccess::bundle).ifPresent(bundles::add);
      }
    }
    return EffectiveAccess.union(bundle.name(), bundles);
  }

  /**
   * What makes the difference.
   *
   * @param proof that the principal has it on this side
   * @param other what he holds on the other side
   */
  Origin of(Principal principal, Proof proof, Bundle other) {
    for (Proof.Step step : proof.steps()) {
      if (step instanceof Proof.Stated stated) {
        Optional<Origin> origin = of(principal, stated, other);
        if (origin.isPresent()) {
          return origin.get();
        }
      }
    }
    return thing(proof);
  }

  private Optional<Origin> of(Principal principal, Proof.Stated stated, Bundle other) {
    Route route = stated.route();
    Optional<Route> same =
        other.routes().stream().filter(known -> sameWay(known, route)).findFirst();
    if (same.isEmpty()) {
      return Optional.of(way(principal, stated));
    }
    if (!there.statesUnmuted(same.get(), stated.entitlement())) {
      Container container = route.container();
      return Optional.of(
          new Origin(
              subject(container),
              container.words(),
              false,
              stated.place(),
              Optional.of(stated.entitlement()),
              List.of(),
              List.of(
                  new EvidenceStep(
                      container.words() + " does not grant " + stated.entitlement().words(),
                      same.get().container().location()))));
    }
    if (!there.states(same.get(), stated.entitlement())) {
      return Optional.of(unmuted(same.get(), stated));
    }
    return Optional.empty();
  }

  private boolean sameWay(Route other, Route here) {
    return here.container().kind() == other.container().kind()
        && nameThere(here.container().kind(), here.container().name())
            .equalsIgnoreCase(other.container().name())
        && here.group()
            .map(group -> key(nameThere(ContainerKind.PERMISSION_SET_GROUP, group.name())))
            .equals(other.group().map(group -> key(group.name())));
  }

  /** The way to the container is new: the container, the membership, or that somebody holds it. */
  private Origin way(Principal principal, Proof.Stated stated) {
    Route route = stated.route();
    Container container = route.container();
    Optional<PermissionSetGroup> group = route.group();
    if (group.isPresent()) {
      Optional<PermissionSetGroup> before = groupThere(group.get().name());
      boolean member =
          before.stream()
              .flatMap(known -> known.members().stream())
              .anyMatch(
                  known ->
                      known.name().equalsIgnoreCase(nameThere(container.kind(), container.name())));
      if (!member) {
        Location line =
            group.get().members().stream()
                .filter(known -> known.name().equalsIgnoreCase(container.name()))
                .findFirst()
                .map(Reference::location)
                .orElseGet(() -> group.get().location());
        return new Origin(
            Subject.of(ContainerKind.PERMISSION_SET_GROUP.type(), group.get().name()),
            ContainerKind.PERMISSION_SET_GROUP.words() + " `" + group.get().name() + "`",
            before.isEmpty(),
            line,
            Optional.of(stated.entitlement()),
            List.of(),
            before
                .map(
                    known ->
                        new EvidenceStep(
                            words(known) + " does not contain `" + container.name() + "`",
                            known.location()))
                .stream()
                .toList());
      }
    }
    if (there(container).isEmpty()) {
      return new Origin(
          subject(container),
          container.words(),
          true,
          stated.place(),
          Optional.of(stated.entitlement()),
          List.of(),
          List.of());
    }
    // Container and group are on both sides, so it is new that this principal holds them.
    Optional<EvidenceStep> step =
        principal
            .assignment(route)
            .or(() -> principal.lead().stream().reduce((first, last) -> last));
    return new Origin(
        Subject.of(principal.type(), principal.name()),
        principal.words(),
        false,
        step.map(EvidenceStep::location).orElseGet(container::location),
        Optional.of(stated.entitlement()),
        List.of(),
        List.of());
  }

  private static String words(PermissionSetGroup group) {
    return ContainerKind.PERMISSION_SET_GROUP.words() + " `" + group.name() + "`";
  }

  /** A muting set of the group on the other side takes it away; here none does. */
  private Origin unmuted(Route there, Proof.Stated stated) {
    PermissionSetGroup group = there.group().orElseThrow();
    PermissionSetGroup here = groupsHere.getOrDefault(key(group.name()), group);
    for (Reference reference : group.muting()) {
      Optional<Container> muting =
          this.there
              .mutingSet(reference.name())
              .filter(set -> this.there.mutes(set, there, stated.entitlement()));
      if (muting.isPresent()) {
        Container set = muting.get();
        Optional<Reference> kept =
            here.muting().stream()
                .filter(known -> known.name().equalsIgnoreCase(set.name()))
                .findFirst();
        String text = words(here) + " does not mute " + stated.entitlement().words();
        // The line that muted is gone; the nearest that is left names the muting set, or is the
        // group itself.
        Location place = kept.map(Reference::location).orElseGet(here::location);
        return new Origin(
            kept.isPresent()
                ? subject(set)
                : Subject.of(ContainerKind.PERMISSION_SET_GROUP.type(), here.name()),
            kept.isPresent() ? set.words() : words(here),
            false,
            place,
            Optional.of(stated.entitlement()),
            List.of(new EvidenceStep(text, place)),
            List.of(
                new EvidenceStep(
                    set.words() + " mutes " + stated.entitlement().words(),
                    entry(set, stated.entitlement()))));
      }
    }
    throw new IllegalStateException("internal error: nothing mutes " + stated.entitlement());
  }

  /** The line that mutes; a right also goes with one that it needs, then it is the set. */
  private Location entry(Container muting, Entitlement entitlement) {
    Route route = new Route(muting, Optional.empty());
    return there.statesUnmuted(route, entitlement)
        ? new Proof.Stated(route, entitlement).place()
        : muting.location();
  }

  /**
   * Nothing about containers differs, so the thing itself does: it is new, or open to everybody.
   */
  private Origin thing(Proof proof) {
    Entitlement whole = proof.entitlement();
    List<EvidenceStep> evidence = proof.evidence();
    Location last = evidence.get(evidence.size() - 1).location();
    if (whole instanceof Entitlement.FieldAccess field) {
      CustomField definition = fieldsHere.get(key(field.field()));
      return new Origin(
          Subject.of("CustomField", field.field()),
          "field `" + field.field() + "`",
          false,
          definition == null ? last : definition.location(),
          Optional.empty(),
          List.of(),
          List.of());
    }
    if (whole instanceof Entitlement.ObjectAccess object) {
      CustomObject definition = objectsHere.get(key(object.object()));
      return new Origin(
          Subject.of("CustomObject", object.object()),
          "object `" + object.object() + "`",
          false,
          definition == null ? last : definition.location(),
          Optional.empty(),
          List.of(),
          List.of());
    }
    return new Origin(
        Subject.of("PermissionDependency", whole.words().replace("`", "")),
        "permission dependencies",
        false,
        last,
        Optional.empty(),
        List.of(),
        List.of());
  }

  static Subject subject(Container container) {
    return Subject.of(container.kind().type(), container.name());
  }
}
