package io.github.leastforce.delta;

import io.github.leastforce.access.SharingCriteria;
import io.github.leastforce.catalogue.SharingModels;
import io.github.leastforce.catalogue.SharingTargets;
import io.github.leastforce.facts.SharingExposure;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.model.SharingSet;
import io.github.leastforce.reach.Reach;
import io.github.leastforce.reach.RecordReach;
import io.github.leastforce.sensitivity.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What opens records: organisation-wide defaults, sharing rules and sharing sets; and whose reach
 * that widens.
 */
final class SharingStances {

  /** What the aspects and things begin with that concern users from outside. */
  static final String EXTERNAL = "external";

  private static final List<String> LEVELS = List.of("read", "edit", "all");

  private final Side base;
  private final Side head;

  SharingStances(Side base, Side head) {
    this.base = base;
    this.head = head;
  }

  /** Defaults and sharing sets of one side. */
  List<Stance> of(Side side) {
    List<Stance> stances = new ArrayList<>();
    SharingModels models = side.catalogues().sharingModels();
    for (CustomObject object : side.org().objects()) {
      if (object.definitionSeen()
          && !object.configurationStore()
          && models.hasDefault(object.name())) {
        stances.add(ofDefault(side, object, object.sharingModel(), "internal"));
        stances.add(ofDefault(side, object, object.externalSharingModel(), EXTERNAL));
      }
    }
    for (SharingSet set : side.org().sharing().sets()) {
      for (SharingSet.Mapping mapping : set.mappings()) {
        stances.add(ofSet(side, set, mapping));
      }
    }
    return stances;
  }

  private static Level level(Side side, String object) {
    return side.sensitive().object(object).level();
  }

  private static Stance ofDefault(
      Side side, CustomObject object, Setting<String> setting, String who) {
    SharingModels models = side.catalogues().sharingModels();
    Optional<SharingModels.Model> model = setting.toOptional().flatMap(models::find);
    String what =
        model
            .filter(known -> known.effect() == SharingModels.Effect.EVERYONE)
            .map(
                known ->
                    "every "
                        + who
                        + " user may "
                        + known.allows()
                        + " all records of `"
                        + object.name()
                        + "`")
            .orElse("the " + who + " default of `" + object.name() + "`");
    Location place = setting.place().orElse(object.location());
    String said = setting.toOptional().orElse("not told");
    return new Stance(
        Area.SHARING,
        Subject.of("CustomObject", object.name()),
        "`" + object.name() + "`",
        who + "-default",
        false,
        false,
        model.map(known -> OptionalInt.of(rank(known))).orElse(OptionalInt.empty()),
        what,
        who + "-default " + said,
        Weight.of(level(side, object.name())),
        List.of(
            new EvidenceStep(
                "the " + who + " default of `" + object.name() + "` is `" + said + "`", place)),
        Confidence.CERTAIN);
  }

  /** Owners, then who reaches the parent, then everybody, the further the more he may do. */
  private static int rank(SharingModels.Model model) {
    return switch (model.effect()) {
      case OWNER -> 0;
      case PARENT -> 1;
      case EVERYONE -> 1 + model.allows().split(", | and ").length;
    };
  }

  private static Stance ofSet(Side side, SharingSet set, SharingSet.Mapping mapping) {
    String words = "sharing set `" + set.name() + "`";
    String what =
        "`"
            + mapping.accessLevel()
            + "` on records of `"
            + mapping.object()
            + "` by `"
            + mapping.userField()
            + "`";
    return Stance.opens(
        Area.SHARING,
        Subject.of("SharingSet", set.name()),
        words,
        (EXTERNAL
                + " "
                + mapping.object()
                + " "
                + mapping.objectField()
                + " "
                + mapping.userField())
            .toLowerCase(Locale.ROOT),
        rank(mapping.accessLevel()),
        what,
        EXTERNAL + " " + mapping.object(),
        Weight.of(level(side, mapping.object())),
        new EvidenceStep(words + " gives " + what, mapping.location()));
  }

  private static int rank(String accessLevel) {
    return 1 + LEVELS.indexOf(accessLevel.toLowerCase(Locale.ROOT));
  }

  /** Sharing rules: by name, then by what they say, because a new name shares nothing new. */
  void rules(List<Change> changes) {
    Map<String, SharingRule> then = byName(base);
    Map<String, SharingRule> now = byName(head);
    Map<String, SharingRule> gone = new LinkedHashMap<>(then);
    gone.keySet().removeAll(now.keySet());
    now.forEach(
        (key, rule) -> {
          SharingRule before = then.get(key);
          if (before != null) {
            changed(before, rule, changes);
            return;
          }
          Optional<String> same =
              gone.entrySet().stream()
                  .filter(entry -> content(entry.getValue()).equals(content(rule)))
                  .map(Map.Entry::getKey)
                  .findFirst();
          if (same.isPresent()) {
            gone.remove(same.get());
          } else {
            changes.add(change(Direction.GRANTED, head, rule, says(rule), List.of(), true));
          }
        });
    gone.values()
        .forEach(
            rule ->
                changes.add(change(Direction.REMOVED, base, rule, says(rule), steps(rule), false)));
  }

  private static Map<String, SharingRule> byName(Side side) {
    Map<String, SharingRule> rules = new LinkedHashMap<>();
    for (SharingRule rule : side.org().sharingRules()) {
      rules.put(
          (rule.object() + "." + rule.mechanism() + "." + rule.name()).toLowerCase(Locale.ROOT),
          rule);
    }
    return rules;
  }

  /** All that a rule says but its name and label. */
  private static String content(SharingRule rule) {
    return (rule.object()
            + rule.mechanism()
            + access(rule)
            + targets(rule.sharedTo())
            + targets(rule.sharedFrom())
            + criteria(rule))
        .toLowerCase(Locale.ROOT);
  }

  private static Map<String, Integer> access(SharingRule rule) {
    Map<String, Integer> access = new HashMap<>();
    access.put("", rank(rule.accessLevel()));
    rule.childAccess().forEach(child -> access.put(child.object(), rank(child.accessLevel())));
    return access;
  }

  private static Set<String> targets(List<SharingRule.Target> targets) {
    return targets.stream()
        .map(target -> target.kind() + ":" + target.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String criteria(SharingRule rule) {
    return rule.criteria().stream()
            .map(
                item ->
                    item.field() + " " + item.operation() + " " + item.value() + item.valueField())
            .toList()
        + rule.booleanFilter();
  }

  private void changed(SharingRule before, SharingRule now, List<Change> changes) {
    if (content(before).equals(content(now))) {
      return;
    }
    List<String> wider = new ArrayList<>();
    boolean certain = true;
    Map<String, Integer> had = access(before);
    access(now)
        .forEach(
            (object, rank) -> {
              if (rank > had.getOrDefault(object, 0)) {
                wider.add(
                    object.isEmpty() ? "`" + now.accessLevel() + "`" : "`" + object + "`, too");
              }
            });
    Set<String> added = new TreeSet<>(targets(now.sharedTo()));
    added.removeAll(targets(before.sharedTo()));
    added.forEach(target -> wider.add("for " + target.replaceFirst(":$", "")));
    Set<String> owners = new TreeSet<>(targets(now.sharedFrom()));
    owners.removeAll(targets(before.sharedFrom()));
    owners.forEach(target -> wider.add("records of " + target.replaceFirst(":$", "")));
    if (!criteria(before).equals(criteria(now))) {
      boolean open = unbounded(head, now);
      boolean wasOpen = unbounded(base, before);
      if (open && !wasOpen) {
        wider.add("for every record");
      } else if (!open && !wasOpen) {
        // Which of two conditions more records meet is data.
        wider.add("by other criteria");
        certain = wider.size() > 1;
      }
    }
    if (wider.isEmpty()) {
      changes.add(change(Direction.NARROWED, head, now, says(now), steps(before), false));
    } else {
      Change change =
          change(
              Direction.WIDENED,
              head,
              now,
              says(now) + ", now " + String.join(", ", wider),
              steps(before),
              true);
      changes.add(certain ? change : change.with(Confidence.LIKELY));
    }
  }

  private static boolean unbounded(Side side, SharingRule rule) {
    return side.facts().stream()
        .filter(SharingExposure.class::isInstance)
        .map(SharingExposure.class::cast)
        .filter(exposure -> exposure.rule().equals(rule))
        .map(SharingExposure::criteria)
        .map(SharingCriteria::effect)
        .findFirst()
        .map(
            effect ->
                effect == SharingCriteria.Effect.NONE
                    || effect == SharingCriteria.Effect.ALWAYS_TRUE)
        .orElse(rule.criteria().isEmpty());
  }

  private static String words(SharingRule rule) {
    return "sharing rule `" + rule.name() + "` of `" + rule.object() + "`";
  }

  private static String says(SharingRule rule) {
    String targets =
        rule.sharedTo().stream()
            .map(t -> "`" + t.kind() + "`" + (t.name().isEmpty() ? "" : " `" + t.name() + "`"))
            .collect(Collectors.joining(", "));
    return "`" + rule.accessLevel() + "` on records of `" + rule.object() + "` for " + targets;
  }

  private static List<EvidenceStep> steps(SharingRule rule) {
    Location place =
        rule.sharedTo().stream()
            .findFirst()
            .map(SharingRule.Target::location)
            .orElse(rule.location());
    return List.of(new EvidenceStep(words(rule) + " gives " + says(rule), place));
  }

  private Change change(
      Direction direction,
      Side side,
      SharingRule rule,
      String what,
      List<EvidenceStep> before,
      boolean present) {
    List<EvidenceStep> path = present ? steps(rule) : List.of();
    Set<Affected> outsiders = new HashSet<>();
    if (rule.mechanism() == SharingRule.Mechanism.GUEST) {
      outsiders.add(Affected.GUESTS);
    }
    SharingTargets targets = side.catalogues().sharingTargets();
    for (SharingRule.Target target : rule.sharedTo()) {
      targets
          .find(target.kind())
          .map(SharingTargets.Target::kind)
          .ifPresent(
              kind -> {
                if (kind == SharingTargets.Kind.GUEST) {
                  outsiders.add(Affected.GUESTS);
                } else if (kind == SharingTargets.Kind.EXTERNAL) {
                  outsiders.add(Affected.EXTERNALS);
                }
              });
    }
    return new Change(
        direction,
        Area.SHARING,
        Subject.of("SharingRules", rule.object() + "." + rule.name()),
        words(rule),
        what,
        List.of(rule.object() + "." + rule.name()),
        Weight.of(level(side, rule.object())),
        List.copyOf(outsiders),
        direction == Direction.REMOVED
            ? head.org().project().declaration()
            : steps(rule).get(0).location(),
        path,
        before,
        Confidence.CERTAIN);
  }

  /** Adds to what widens sharing those integrations and outsiders who reach more records by it. */
  List<Change> withReach(List<Change> changes) {
    RecordReach then = RecordReach.of(base.org(), base.access(), base.catalogues());
    RecordReach now = RecordReach.of(head.org(), head.access(), head.catalogues());
    List<Change> reached = new ArrayList<>();
    for (Change change : changes) {
      boolean opens = change.area() == Area.SHARING && change.direction().exposes();
      reached.add(opens ? change.with(principals(change, then, now)) : change);
    }
    return reached;
  }

  private List<Affected> principals(Change change, RecordReach then, RecordReach now) {
    String name = change.subject().name();
    String object = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
    Set<Affected> affected = new TreeSet<>(change.principals());
    if (change.things().stream().anyMatch(thing -> thing.startsWith(EXTERNAL))) {
      affected.add(Affected.EXTERNALS);
    }
    for (Principal principal : head.principals()) {
      boolean concerned =
          principal.integration()
              || principal.guest()
              || principal.kind() == Principal.Kind.EXTERNAL;
      if (concerned
          && head.access().object(principal.bundle(), object, ObjectFlag.READ).isGranted()) {
        Reach before = then.of(principal, object);
        Reach after = now.of(principal, object);
        if (rank(after) > rank(before) || after.shares().size() > before.shares().size()) {
          affected.add(Affected.of(principal));
        }
      }
    }
    return List.copyOf(affected);
  }

  private static int rank(Reach reach) {
    return switch (reach.records()) {
      case UNKNOWN -> -1;
      case OWN -> 0;
      case RULES -> 1;
      case PARENT -> reach.all() ? 3 : 2;
      case ALL -> 3;
    };
  }
}
