package io.github.leastforce.facts;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.ObjectGrant;
import io.github.leastforce.access.PermissionGrant;
import io.github.leastforce.access.Route;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What comes of each system permission and object right that a muting set mutes in a group. */
final class MutingFacts {

  private final PermissionSetGroup group;
  private final Container mutingSet;
  private final EffectiveAccess access;
  private final List<Principal> together;
  private final boolean complete;
  private final Bundle bundle;
  private final EvidenceStep listed;
  private final List<MutedGrant> facts = new ArrayList<>();

  private MutingFacts(
      PermissionSetGroup group,
      Reference muting,
      Container mutingSet,
      EffectiveAccess access,
      List<Principal> principals,
      boolean complete) {
    this.group = group;
    this.mutingSet = mutingSet;
    this.access = access;
    this.complete = complete;
    this.bundle = access.bundle(group);
    this.together =
        principals.stream()
            .filter(principal -> principal.certainty() == Principal.Certainty.DECLARED)
            .filter(principal -> principal.bundle().routes().stream().anyMatch(this::throughGroup))
            .toList();
    this.listed =
        new EvidenceStep(
            "permission set group `"
                + group.name()
                + "` lists muting permission set `"
                + mutingSet.name()
                + "`",
            muting.location());
  }

  /**
   * Judges a muting set in one group.
   *
   * @param complete whether all members of the group are in the input; if not, nothing can be said
   *     to be granted by no member
   */
  static List<MutedGrant> of(
      PermissionSetGroup group,
      Reference muting,
      Container mutingSet,
      EffectiveAccess access,
      List<Principal> principals,
      boolean complete) {
    MutingFacts facts = new MutingFacts(group, muting, mutingSet, access, principals, complete);
    facts.permissions();
    facts.objects();
    return facts.facts;
  }

  private boolean throughGroup(Route route) {
    return route.group().filter(g -> g.name().equalsIgnoreCase(group.name())).isPresent();
  }

  private void permissions() {
    Symbols symbols = mutingSet.access().symbols();
    mutingSet
        .access()
        .permissions()
        .forEach(
            number -> {
              String name = symbols.permissions().name(number);
              judge(
                  "`" + name + "`",
                  mutingSet.permissionLocation(name),
                  access.permission(bundle, name).grant(),
                  Paths::step,
                  PermissionGrant::confidence,
                  table -> table.permission(number),
                  route -> access.permission(new Bundle("", List.of(route)), name).grant());
            });
  }

  private void objects() {
    Symbols symbols = mutingSet.access().symbols();
    mutingSet
        .access()
        .objects()
        .forEach(
            number -> {
              String object = symbols.objects().name(number);
              for (ObjectFlag flag : ObjectFlag.values()) {
                if (flag.in(mutingSet.access().objectFlags(number))) {
                  judge(
                      "`" + flag.element() + "` on `" + object + "`",
                      mutingSet.objectLocation(object, flag),
                      access.object(bundle, object, flag).grant(),
                      Paths::step,
                      ObjectGrant::confidence,
                      table -> flag.in(table.objectFlags(number)),
                      route -> access.object(new Bundle("", List.of(route)), object, flag).grant());
                }
              }
            });
  }

  /**
   * Adds the fact for one muted entitlement.
   *
   * @param survivor how the group grants it all the same
   * @param grants whether a container states the entitlement itself
   * @param beside how a route of the same identity beside the group grants it
   */
  private <G> void judge(
      String entitlement,
      Location place,
      Optional<G> survivor,
      Function<G, EvidenceStep> step,
      Function<G, Confidence> confidence,
      Predicate<AccessTable> grants,
      Function<Route, Optional<G>> beside) {
    if (survivor.isPresent()) {
      // That an implication outlives muting is how dependencies are documented, not seen.
      add(
          entitlement,
          place,
          MutedGrant.Effect.SURVIVES,
          List.of(step.apply(survivor.get())),
          confidence.apply(survivor.get()).and(Confidence.LIKELY));
      return;
    }
    for (Principal principal : together) {
      for (Route route : principal.bundle().routes()) {
        Optional<G> grant = throughGroup(route) ? Optional.empty() : beside.apply(route);
        if (grant.isPresent()) {
          List<EvidenceStep> steps = new ArrayList<>(principal.lead());
          steps.add(step.apply(grant.get()));
          add(
              entitlement,
              place,
              MutedGrant.Effect.GRANTED_BESIDE,
              steps,
              confidence.apply(grant.get()));
          return;
        }
      }
    }
    boolean granted =
        bundle.routes().stream().anyMatch(route -> grants.test(route.container().access()));
    if (!granted && complete) {
      add(entitlement, place, MutedGrant.Effect.DEAD, List.of(), Confidence.CERTAIN);
    } else {
      add(entitlement, place, MutedGrant.Effect.EFFECTIVE, List.of(), Confidence.CERTAIN);
    }
  }

  private void add(
      String entitlement,
      Location place,
      MutedGrant.Effect effect,
      List<EvidenceStep> surviving,
      Confidence confidence) {
    facts.add(
        new MutedGrant(
            mutingSet, entitlement, place, effect, List.of(listed), surviving, confidence));
  }
}
