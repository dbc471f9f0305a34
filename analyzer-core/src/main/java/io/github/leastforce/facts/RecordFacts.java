package io.github.leastforce.facts;

import io.github.leastforce.access.Decision;
import io.github.leastforce.access.FieldGrant;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.SharingModels;
import io.github.leastforce.catalogue.SharingTargets;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.SharingSet;
import io.github.leastforce.reach.Reach;
import io.github.leastforce.reach.RecordReach;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Facts about who reaches records: open defaults, sharing with outsiders, reach of guests. */
final class RecordFacts {

  private final Facts.Inputs inputs;
  private final Catalogues catalogues;
  private final SensitiveData sensitive;
  private final RecordReach reach;
  private final ExternalUsers externals;
  private final List<Object> known;
  private final Map<String, Reach> asked = new HashMap<>();
  private final List<Object> facts = new ArrayList<>();

  private RecordFacts(Facts.Inputs inputs, List<Object> known) {
    this.inputs = inputs;
    this.catalogues = inputs.catalogues();
    this.sensitive = inputs.sensitive();
    this.reach = RecordReach.of(inputs.org(), inputs.access(), catalogues);
    this.externals = ExternalUsers.of(inputs.org(), inputs.principals());
    this.known = known;
  }

  /**
   * Derives the facts.
   *
   * @param known the facts about sharing rules, rights and fields that they build upon
   */
  static Collection<Object> of(Facts.Inputs inputs, List<Object> known) {
    RecordFacts records = new RecordFacts(inputs, known);
    records.defaults();
    records.sharing();
    records.guests();
    return records.facts;
  }

  private <T> List<T> known(Class<T> type) {
    return known.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void defaults() {
    List<CustomObject> internalUnknown = new ArrayList<>();
    List<CustomObject> externalUnknown = new ArrayList<>();
    for (CustomObject object : inputs.org().objects()) {
      ObjectSensitivity sensitivity = sensitive.object(object.name());
      boolean judged =
          sensitivity.level().personal()
              && !object.configurationStore()
              && catalogues.sharingModels().hasDefault(object.name())
              && !SensitiveData.managed(object.name(), inputs.org().project().namespace())
              // A detail record has no default of its own; that of its master is judged.
              && object.fields().stream().noneMatch(field -> field.masterDetail());
      if (judged) {
        open(object, sensitivity, OpenDefault.Side.INTERNAL, object.sharingModel());
        open(object, sensitivity, OpenDefault.Side.EXTERNAL, object.externalSharingModel());
        if (sensitivity.level().sensitive() && object.sharingModel().isUnknown()) {
          internalUnknown.add(object);
        }
        // The external default is never wider than the internal one.
        if (object.externalSharingModel().isUnknown() && !narrow(object.sharingModel())) {
          externalUnknown.add(object);
        }
      }
    }
    undecided(Undecided.Topic.INTERNAL_DEFAULT, "sharingModel", internalUnknown);
    undecided(Undecided.Topic.EXTERNAL_DEFAULT, "externalSharingModel", externalUnknown);
  }

  private boolean narrow(Setting<String> internal) {
    return internal
        .toOptional()
        .flatMap(catalogues.sharingModels()::find)
        .filter(model -> model.effect() != SharingModels.Effect.EVERYONE)
        .isPresent();
  }

  private void open(
      CustomObject object,
      ObjectSensitivity sensitivity,
      OpenDefault.Side side,
      Setting<String> setting) {
    if (!(setting instanceof Setting.Known<String> stated)) {
      return;
    }
    boolean external = side == OpenDefault.Side.EXTERNAL;
    catalogues
        .sharingModels()
        .find(stated.value())
        .filter(model -> model.effect() == SharingModels.Effect.EVERYONE)
        .ifPresent(
            model ->
                facts.add(
                    new OpenDefault(
                        object,
                        side,
                        model,
                        stated.location(),
                        sensitivity,
                        external ? externals.sign() : Optional.empty(),
                        external ? externals.confidence() : Confidence.CERTAIN)));
  }

  /** One gap for all objects: they lack in the input for one reason, the scope of its retrieve. */
  private void undecided(Undecided.Topic topic, String element, List<CustomObject> objects) {
    if (objects.isEmpty()) {
      return;
    }
    String first = objects.get(0).name();
    int others = objects.size() - 1;
    String more =
        switch (others) {
          case 0 -> "";
          case 1 -> "; the same holds for `" + objects.get(1).name() + "`";
          default -> "; the same holds for " + others + " more objects with personal data";
        };
    facts.add(
        Undecided.ofOrg(
                topic,
                CoverageGap.Kind.TYPE_NOT_IN_INPUT,
                Subject.of("CustomObject", first),
                "`" + element + "` of `" + first + "` is not in the input" + more,
                "retrieve the objects themselves, not only their fields")
            .concerning(
                objects.stream()
                    .map(object -> Subject.of("CustomObject", object.name()))
                    .toList()));
  }

  private void sharing() {
    for (SharingExposure exposure : known(SharingExposure.class)) {
      for (SharingRule.Target target : exposure.rule().sharedTo()) {
        Optional<SharingTargets.Target> listed = catalogues.sharingTargets().find(target.kind());
        listed.ifPresent(
            entry ->
                facts.add(
                    new SharedWith(
                        exposure, target, entry, externals.sign(), externals.confidence())));
      }
    }
    for (SharingSet set : inputs.org().sharing().sets()) {
      for (SharingSet.Mapping mapping : set.mappings()) {
        facts.add(
            new SharedBySet(
                set,
                mapping,
                catalogues.sharingModels().ownRecords(mapping.userField()),
                sensitive.object(mapping.object())));
      }
    }
  }

  private void guests() {
    Set<Principal> everywhere =
        known(HeldPermission.class).stream()
            .filter(held -> held.explicit() && held.readsEveryRecord())
            .map(HeldPermission::principal)
            .collect(Collectors.toSet());
    Set<String> allRecords =
        known(HeldObjectAccess.class).stream()
            .filter(held -> held.allRecords() && !held.managed())
            .map(held -> key(held.principal(), held.object().object()))
            .collect(Collectors.toSet());
    Set<String> open = new HashSet<>();
    for (SensitiveFieldRead read : known(SensitiveFieldRead.class)) {
      Principal guest = read.principal();
      if (!guest.guest()) {
        continue;
      }
      String object = read.field().field().object();
      String key = key(guest, object);
      Reach reached = reach(guest, object);
      if (reached.opensOthers()) {
        boolean reported = everywhere.contains(guest) || allRecords.contains(key);
        facts.add(new ReachedField(read, reached, reported && byRight(reached)));
      } else if (reached.records() == Reach.Records.UNKNOWN && open.add(key)) {
        undecided(guest, object, reached.reason());
      }
    }
    for (Principal guest : inputs.principals()) {
      if (guest.guest()) {
        unlisted(guest);
      }
    }
  }

  private Reach reach(Principal guest, String object) {
    return asked.computeIfAbsent(key(guest, object), key -> reach.of(guest, object));
  }

  private static boolean byRight(Reach reach) {
    return reach.records() == Reach.Records.ALL;
  }

  private static String key(Principal principal, String object) {
    return (principal.type() + ":" + principal.name() + "/" + object).toLowerCase(Locale.ROOT);
  }

  /** Records are open, and a partial profile does not tell whether sensitive fields are too. */
  private void unlisted(Principal guest) {
    Set<String> told = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (SensitiveField field : sensitive.fields()) {
      String object = field.field().object();
      boolean matters =
          field.strong()
              && (field.breach() || field.special())
              && !field.object().configurationStore();
      if (!matters || told.contains(object)) {
        continue;
      }
      Decision<FieldGrant> decision = inputs.access().field(guest.bundle(), field.field());
      if (decision.isUnknown() && reach(guest, object).opensOthers()) {
        told.add(object);
        undecided(guest, object, decision.unknown());
      }
    }
  }

  private void undecided(Principal guest, String object, String reason) {
    facts.add(
        new Undecided(
            Undecided.Topic.GUEST_FIELD_READ,
            Undecided.Concern.GUEST,
            CoverageGap.Kind.PARTIAL_CONTAINER,
            new Subject(guest.type(), guest.name(), object),
            reason,
            "retrieve the profile together with the objects and their fields"));
  }
}
