package io.github.leastforce.facts;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.Decision;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.FieldGrant;
import io.github.leastforce.access.ObjectGrant;
import io.github.leastforce.access.PermissionGrant;
import io.github.leastforce.access.Route;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.facts.MutedGrant.Effect;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What comes of each system permission, object right and sensitive field that a muting set mutes in
 * a group.
 */
final class MutingFacts {

  private final PermissionSetGroup group;
  private final Container mutingSet;
  private final AccessTable muted;
  private final Inputs inputs;
  private final List<Principal> together;
  private final boolean complete;
  private final Bundle bundle;
  private final Bundle unmuted;
  private final EvidenceStep listed;

  private MutingFacts(
      PermissionSetGroup group, Reference muting, Container mutingSet, Inputs inputs) {
    this.group = group;
    this.mutingSet = mutingSet;
    this.muted = mutingSet.access();
    this.inputs = inputs;
    this.complete = inputs.access().missing(group).isEmpty();
    this.bundle = inputs.access().bundle(group);
    this.unmuted =
        EffectiveAccess.union(
            group.name(),
            bundle.routes().stream()
                .map(route -> EffectiveAccess.bundle(route.container()))
                .toList());
    this.together =
        inputs.principals().stream()
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
   * What judging needs.
   *
   * @param sensitive the fields whose muting is judged
   */
  record Inputs(
      EffectiveAccess access,
      Catalogues catalogues,
      List<Principal> principals,
      List<CustomField> sensitive) {}

  /** Judges a muting set in one group. */
  static List<MutedGrant> of(
      PermissionSetGroup group, Reference muting, Container mutingSet, Inputs inputs) {
    MutingFacts facts = new MutingFacts(group, muting, mutingSet, inputs);
    List<MutedGrant> all = new ArrayList<>(facts.permissions());
    all.addAll(facts.objects());
    all.addAll(facts.fields());
    return all;
  }

  /** A muting set that no group lists. */
  static MutedGrant unlisted(Container mutingSet) {
    return new MutedGrant(
        mutingSet,
        "nothing",
        firstEntry(mutingSet),
        Effect.UNLISTED,
        "no group lists it",
        List.of(),
        List.of(),
        Confidence.LIKELY);
  }

  private static Location firstEntry(Container set) {
    AccessTable access = set.access();
    Optional<Location> permission =
        access
            .permissions()
            .mapToObj(number -> access.symbols().permissions().name(number))
            .sorted()
            .findFirst()
            .map(set::permissionLocation);
    Optional<Location> object =
        access
            .objects()
            .filter(number -> access.objectFlags(number) != 0)
            .mapToObj(number -> access.symbols().objects().name(number))
            .sorted()
            .findFirst()
            .map(name -> set.objectLocation(name, firstFlag(access, name)));
    return permission.or(() -> object).orElse(set.location());
  }

  private static ObjectFlag firstFlag(AccessTable access, String object) {
    int flags = access.objectFlags(access.symbols().objects().find(object));
    for (ObjectFlag flag : ObjectFlag.values()) {
      if (flag.in(flags)) {
        return flag;
      }
    }
    throw new IllegalStateException("internal error: an object without flags");
  }

  private boolean throughGroup(Route route) {
    return route.group().filter(g -> g.name().equalsIgnoreCase(group.name())).isPresent();
  }

  private List<MutedGrant> permissions() {
    List<MutedGrant> judged = new ArrayList<>();
    List<String> names = mutedPermissions();
    for (String name : names) {
      MutedGrant grant =
          judge(
              "`" + name + "`",
              mutingSet.permissionLocation(name),
              asked -> inputs.access().permission(asked, name),
              Paths::step,
              by -> by.implied() ? weighty(by) : by.explicit(),
              PermissionGrant::confidence);
      boolean along = grant.effect() == Effect.DEAD && bringsOneOf(name, names);
      if (!along) {
        judged.add(grant);
      }
    }
    return judged;
  }

  private List<String> mutedPermissions() {
    return muted.permissions().mapToObj(muted.symbols().permissions()::name).sorted().toList();
  }

  /** Whoever mutes a permission mutes what needs it along with it, granted or not. */
  private boolean bringsOneOf(String permission, List<String> others) {
    return inputs.catalogues().implications().of(permission).stream()
        .flatMap(implication -> implication.implies().stream())
        .anyMatch(implied -> others.stream().anyMatch(implied::equalsIgnoreCase));
  }

  /** Only rights of weight count as bringing back what was muted. */
  private String weighty(PermissionGrant by) {
    Tier tier = inputs.catalogues().permissions().tier(by.explicit());
    return tier.compareTo(Tier.T2) <= 0 ? by.explicit() : "";
  }

  private List<MutedGrant> objects() {
    List<MutedGrant> judged = new ArrayList<>();
    muted
        .objects()
        .forEach(number -> judged.addAll(object(number, muted.symbols().objects().name(number))));
    return judged;
  }

  private List<MutedGrant> object(int number, String object) {
    List<MutedGrant> judged = new ArrayList<>();
    for (ObjectFlag flag : ObjectFlag.values()) {
      if (flag.in(muted.objectFlags(number))) {
        judged.add(
            judge(
                "`" + flag.element() + "` on `" + object + "`",
                mutingSet.objectLocation(object, flag),
                asked -> inputs.access().object(asked, object, flag),
                Paths::step,
                by ->
                    by.permission()
                        .map(PermissionGrant::explicit)
                        .orElseGet(() -> by.explicit().orElse(flag).element()),
                ObjectGrant::confidence));
      }
    }
    // Flags need each other, so muting one mutes others along with it, granted or not.
    boolean dead = judged.stream().allMatch(grant -> grant.effect() == Effect.DEAD);
    return dead ? judged : judged.stream().filter(grant -> grant.effect() != Effect.DEAD).toList();
  }

  private List<MutedGrant> fields() {
    List<MutedGrant> judged = new ArrayList<>();
    for (CustomField field : inputs.sensitive()) {
      int number = muted.symbols().fields().find(field.qualifiedName());
      if (muted.fieldReadable(number)) {
        MutedGrant grant =
            judge(
                "`" + field.qualifiedName() + "`",
                mutingSet.fieldLocation(field.qualifiedName()),
                asked -> inputs.access().field(asked, field),
                Paths::step,
                MutingFacts::opener,
                FieldGrant::confidence);
        // A member may open the field although it takes another container to read the object.
        boolean stated =
            unmuted.routes().stream()
                .map(route -> route.container().access())
                .anyMatch(table -> table.fieldReadable(number) || table.fieldEditable(number));
        if (grant.effect() != Effect.DEAD || !stated) {
          judged.add(grant);
        }
      }
    }
    return judged;
  }

  private static String opener(FieldGrant grant) {
    return switch (grant.means()) {
      case FIELD_PERMISSION -> grant.field();
      case ALL_FIELDS_OF_OBJECT -> ObjectFlag.VIEW_ALL_FIELDS.element();
      case ALL_FIELDS_EVERYWHERE -> grant.permission().map(PermissionGrant::explicit).orElse("");
      case ALWAYS_READABLE -> "";
    };
  }

  /**
   * Judges one muted entitlement.
   *
   * @param holds whether a bundle holds the entitlement
   * @param by what in a grant brings the entitlement; empty when it is of no weight
   */
  private <G> MutedGrant judge(
      String entitlement,
      Location place,
      Function<Bundle, Decision<G>> holds,
      Function<G, EvidenceStep> step,
      Function<G, String> by,
      Function<G, Confidence> confidence) {
    Optional<G> survivor = holds.apply(bundle).grant().filter(grant -> !by.apply(grant).isEmpty());
    if (survivor.isPresent()) {
      // That an implication outlives muting is how dependencies are documented, not seen.
      return new MutedGrant(
          mutingSet,
          entitlement,
          place,
          Effect.SURVIVES,
          "brought back by `" + by.apply(survivor.get()) + "`",
          List.of(listed),
          List.of(step.apply(survivor.get())),
          confidence.apply(survivor.get()).and(Confidence.LIKELY));
    }
    for (Principal principal : together) {
      for (Route route : principal.bundle().routes()) {
        Optional<G> grant =
            throughGroup(route)
                ? Optional.empty()
                : holds.apply(new Bundle("", List.of(route))).grant();
        if (grant.isPresent()) {
          List<EvidenceStep> steps = new ArrayList<>(principal.lead());
          steps.add(step.apply(grant.get()));
          return new MutedGrant(
              mutingSet,
              entitlement,
              place,
              Effect.GRANTED_BESIDE,
              "granted to " + principal.words() + " beside the group",
              List.of(listed),
              steps,
              confidence.apply(grant.get()));
        }
      }
    }
    boolean dead = complete && !holds.apply(unmuted).isGranted();
    return new MutedGrant(
        mutingSet,
        entitlement,
        place,
        dead ? Effect.DEAD : Effect.EFFECTIVE,
        dead ? "granted by no member of the group" : "",
        List.of(listed),
        List.of(),
        Confidence.CERTAIN);
  }
}
