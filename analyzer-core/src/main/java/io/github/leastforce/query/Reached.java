package io.github.leastforce.query;

import io.github.leastforce.access.Decision;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.EffectiveTable;
import io.github.leastforce.access.Entitlement;
import io.github.leastforce.access.Proof;
import io.github.leastforce.catalogue.BreachElements;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.Permissions;
import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Org;
import io.github.leastforce.query.BlastRadius.Answerable;
import io.github.leastforce.query.BlastRadius.FieldReached;
import io.github.leastforce.query.BlastRadius.ObjectReached;
import io.github.leastforce.reach.Reach;
import io.github.leastforce.reach.Reach.Records;
import io.github.leastforce.reach.RecordReach;
import io.github.leastforce.sensitivity.Detection;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What some principals reach together: for each thing, through the one that reaches most. */
final class Reached {

  /** Shows Classic-encrypted fields unmasked (Salesforce Security Guide, Classic Encryption). */
  private static final String UNMASKS = "ViewEncryptedData";

  /** What names nothing that could be used to read or change something. */
  private static final Set<Section> LOOKS =
      Set.of(Section.APPLICATION_VISIBILITIES, Section.CUSTOM_PERMISSIONS);

  private final Org org;
  private final EffectiveAccess access;
  private final SensitiveData sensitive;
  private final Catalogues catalogues;
  private final RecordReach records;
  private final Map<Principal, EffectiveTable> holders = new LinkedHashMap<>();

  Reached(
      Org org,
      EffectiveAccess access,
      SensitiveData sensitive,
      Catalogues catalogues,
      Collection<Principal> principals) {
    this.org = org;
    this.access = access;
    this.sensitive = sensitive;
    this.catalogues = catalogues;
    this.records = RecordReach.of(org, access, catalogues);
    principals.forEach(principal -> holders.put(principal, access.table(principal.bundle())));
  }

  private record Through(Principal principal, int flags, Reach reach) {}

  List<ObjectReached> objects() {
    Set<Integer> numbers = new TreeSet<>();
    holders.values().forEach(table -> table.objects().forEach(numbers::add));
    Map<String, Integer> readable = counted(false);
    Map<String, Integer> editable = counted(true);
    List<ObjectReached> reached = new ArrayList<>();
    for (int number : numbers) {
      String object = org.symbols().objects().name(number);
      int flags = 0;
      int held = 0;
      for (EffectiveTable table : holders.values()) {
        flags |= table.objectFlags(number);
        held += table.objectFlags(number) == 0 ? 0 : 1;
      }
      Through widest = widest(object, number);
      ObjectFlag flag =
          Questions.WIDEST.stream().filter(f -> f.in(widest.flags())).findFirst().orElseThrow();
      Set<EvidenceStep> path =
          new LinkedHashSet<>(
              proof(widest.principal(), new Entitlement.ObjectAccess(object, flag)).evidence());
      path.addAll(widest.reach().path());
      String key = object.toLowerCase(Locale.ROOT);
      reached.add(
          new ObjectReached(
              object,
              sensitive.object(object).level().name(),
              rights(flags),
              widest.reach().records().name(),
              widest.reach().reason(),
              widest.reach().confidence(),
              widest.principal().words(),
              held,
              readable.getOrDefault(key, 0),
              editable.getOrDefault(key, 0),
              List.copyOf(path)));
    }
    reached.sort(
        Comparator.comparing((ObjectReached one) -> sensitive.object(one.object()).level())
            .thenComparing(one -> one.object().toLowerCase(Locale.ROOT)));
    return reached;
  }

  private static List<String> rights(int flags) {
    List<String> rights = new ArrayList<>();
    for (ObjectFlag flag : ObjectFlag.values()) {
      if (flag.in(flags)) {
        rights.add(flag.element());
      }
    }
    return rights;
  }

  /** The holder that reaches most; the first who reaches all records ends the search. */
  private Through widest(String object, int number) {
    List<Map.Entry<Principal, EffectiveTable>> asked =
        holders.entrySet().stream()
            .filter(holder -> holder.getValue().objectFlags(number) != 0)
            .sorted(Comparator.comparing(holder -> strength(holder.getValue().objectFlags(number))))
            .toList();
    List<Through> ways = new ArrayList<>();
    for (Map.Entry<Principal, EffectiveTable> holder : asked) {
      Reach reach = records.of(holder.getKey(), object);
      ways.add(new Through(holder.getKey(), holder.getValue().objectFlags(number), reach));
      if (reach.all()) {
        break;
      }
    }
    return ways.stream().min(Comparator.comparing(way -> rank(way.reach()))).orElseThrow();
  }

  /** Place of the widest right in the order of width. */
  private static int strength(int flags) {
    int at = 0;
    while (!Questions.WIDEST.get(at).in(flags)) {
      at++;
    }
    return at;
  }

  /** The worst that may be comes first: what is not known may be all. */
  private static int rank(Reach reach) {
    if (reach.all()) {
      return 0;
    }
    return switch (reach.records()) {
      case ALL -> 0;
      case UNKNOWN -> 1;
      case PARENT -> 2;
      case RULES -> 3;
      case OWN -> 4;
    };
  }

  private Map<String, Integer> counted(boolean edit) {
    Set<Integer> fields = new TreeSet<>();
    holders
        .values()
        .forEach(
            table -> (edit ? table.editableFields() : table.readableFields()).forEach(fields::add));
    Map<String, Integer> counts = new HashMap<>();
    for (int field : fields) {
      String name = org.symbols().fields().name(field).toLowerCase(Locale.ROOT);
      counts.merge(name.substring(0, name.indexOf('.')), 1, Integer::sum);
    }
    return counts;
  }

  private Proof proof(Principal principal, Entitlement entitlement) {
    return access
        .decide(principal.bundle(), entitlement)
        .grant()
        .orElseThrow(
            () -> new IllegalStateException("internal error: no proof of " + entitlement.words()));
  }

  private Optional<Principal> first(Entitlement entitlement) {
    return holders.entrySet().stream()
        .filter(holder -> holder.getValue().holds(entitlement))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The sensitive fields that can be read, or edited, in the order of the objects. */
  List<FieldReached> fields() {
    List<SensitiveField> all = new ArrayList<>(sensitive.fields());
    all.sort(
        Comparator.comparing(
                (SensitiveField field) -> sensitive.object(field.object().name()).level())
            .thenComparing(field -> field.object().name().toLowerCase(Locale.ROOT)));
    List<FieldReached> reached = new ArrayList<>();
    for (SensitiveField field : all) {
      String name = field.field().qualifiedName();
      Entitlement edit = new Entitlement.FieldAccess(name, true);
      Entitlement read = new Entitlement.FieldAccess(name, false);
      Optional<Principal> editor = first(edit);
      Optional<Principal> reader = editor.or(() -> first(read));
      reader.ifPresent(
          who -> reached.add(field(field, who, proof(who, editor.isPresent() ? edit : read))));
    }
    return reached;
  }

  private FieldReached field(SensitiveField field, Principal who, Proof proof) {
    Optional<Detection> detection = field.detection();
    boolean edit = ((Entitlement.FieldAccess) proof.entitlement()).edit();
    return new FieldReached(
        field.field().qualifiedName(),
        field.words(),
        detection.map(Detection::category).orElse(""),
        detection.map(one -> one.dataClass().name().toLowerCase(Locale.ROOT)).orElse(""),
        elementWords(field),
        edit,
        field.confidence().and(proof.confidence()),
        protection(field),
        plaintext(field),
        who.words(),
        proof.evidence());
  }

  private Optional<BreachElements.Element> element(SensitiveField field) {
    return field.detection().flatMap(one -> catalogues.breachElements().find(one.category()));
  }

  /** Last digits are not the number, and whether they count is not for us to say. */
  private String elementWords(SensitiveField field) {
    boolean part = field.detection().filter(Detection::partialValue).isPresent();
    return element(field)
        .map(BreachElements.Element::element)
        .map(words -> part ? "a part only: " + words : words)
        .orElse("");
  }

  /** Whether fields can be read that hold credentials. */
  List<String> credentialFields() {
    return sensitive.fields().stream()
        .filter(
            field ->
                element(field)
                    .filter(one -> one.combination() == BreachElements.Combination.LOG_IN)
                    .isPresent())
        .map(field -> field.field().qualifiedName())
        .filter(name -> first(new Entitlement.FieldAccess(name, false)).isPresent())
        .sorted()
        .toList();
  }

  private String protection(SensitiveField field) {
    String state =
        switch (field.protection()) {
          case FIELD_ENCRYPTION -> "field-level encryption";
          case CLASSIC_ENCRYPTION -> classic();
          case DATABASE_ONLY -> "database encryption only";
          case NONE -> "no field encryption";
          case NOT_POSSIBLE -> "no field encryption, the type or object cannot have it";
          case DERIVED -> "computed from other fields";
          case UNKNOWN ->
              field.field().type().isEmpty()
                  ? "no field encryption seen; a standard field, whose type its file does not say"
                  : "no field encryption seen, the type is not in the catalogue";
        };
    boolean silent =
        switch (field.protection()) {
          case NONE, NOT_POSSIBLE, UNKNOWN -> !field.databaseKnown();
          case FIELD_ENCRYPTION, CLASSIC_ENCRYPTION, DATABASE_ONLY, DERIVED -> false;
        };
    return silent ? state + "; whether the database is encrypted is not in the input" : state;
  }

  private String classic() {
    return switch (unmasked()) {
      case YES -> "Classic Encryption, unmasked by `" + UNMASKS + "`";
      case NO -> "Classic Encryption, masked without `" + UNMASKS + "`";
      case NOT_KNOWN ->
          "Classic Encryption; whether `" + UNMASKS + "` unmasks it is not in the input";
    };
  }

  private Answerable plaintext(SensitiveField field) {
    return switch (field.protection()) {
      case CLASSIC_ENCRYPTION -> unmasked();
      case FIELD_ENCRYPTION, DATABASE_ONLY, NONE, NOT_POSSIBLE, DERIVED, UNKNOWN -> Answerable.YES;
    };
  }

  private Answerable unmasked() {
    return permission(UNMASKS).open();
  }

  /**
   * Whether somebody holds something.
   *
   * @param reason why it is not known; empty when it is
   * @param path the proof; empty unless they do
   */
  record Held(Answerable open, String reason, List<EvidenceStep> path) {}

  Held permission(String name) {
    return held(List.of(name), List.of(), List.of());
  }

  /**
   * Whether one holder has all of these permissions, one of those, and access to one thing of these
   * sections; empty lists ask for nothing.
   */
  Held held(List<String> allOf, List<String> anyOf, List<Section> things) {
    String unknown = "";
    for (Map.Entry<Principal, EffectiveTable> holder : holders.entrySet()) {
      boolean usesOne =
          things.isEmpty()
              || things.stream().anyMatch(section -> !holder.getValue().named(section).isEmpty());
      if (!usesOne) {
        continue;
      }
      Held one = held(holder.getKey(), allOf, anyOf);
      if (one.open() == Answerable.YES) {
        return one;
      }
      unknown = unknown.isEmpty() ? one.reason() : unknown;
    }
    return unknown.isEmpty()
        ? new Held(Answerable.NO, "", List.of())
        : new Held(Answerable.NOT_KNOWN, unknown, List.of());
  }

  private Held held(Principal principal, List<String> allOf, List<String> anyOf) {
    Set<EvidenceStep> path = new LinkedHashSet<>();
    String unknown = "";
    for (String name : allOf) {
      Decision<Proof> decision = decide(principal, name);
      if (!decision.isGranted() && !decision.isUnknown()) {
        return new Held(Answerable.NO, "", List.of());
      }
      decision.grant().ifPresent(proof -> path.addAll(proof.evidence()));
      unknown = unknown.isEmpty() ? decision.unknown() : unknown;
    }
    List<Decision<Proof>> some = anyOf.stream().map(name -> decide(principal, name)).toList();
    Optional<Proof> one = some.stream().flatMap(decision -> decision.grant().stream()).findFirst();
    one.ifPresent(proof -> path.addAll(proof.evidence()));
    if (one.isEmpty() && !some.isEmpty()) {
      String open =
          some.stream().map(Decision::unknown).filter(s -> !s.isEmpty()).findFirst().orElse("");
      if (open.isEmpty()) {
        return new Held(Answerable.NO, "", List.of());
      }
      unknown = unknown.isEmpty() ? open : unknown;
    }
    return unknown.isEmpty()
        ? new Held(Answerable.YES, "", List.copyOf(path))
        : new Held(Answerable.NOT_KNOWN, unknown, List.of());
  }

  private Decision<Proof> decide(Principal principal, String permission) {
    return access.decide(principal.bundle(), new Entitlement.SystemPermission(permission));
  }

  /** What has a tier, or is in no list; the weightiest first. */
  List<WhatCan.PermissionHeld> permissions() {
    Permissions known = catalogues.permissions();
    Map<String, Principal> by = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    holders.forEach(
        (principal, table) -> table.permissions().forEach(name -> by.putIfAbsent(name, principal)));
    return by.keySet().stream()
        .filter(name -> known.tier(name) != Tier.CONTEXT && known.tier(name) != Tier.UNRATED)
        .sorted(Comparator.comparing(known::tier).thenComparing(known::rank))
        .map(
            name -> {
              Principal holder = Objects.requireNonNull(by.get(name));
              Proof proof = proof(holder, new Entitlement.SystemPermission(name));
              return new WhatCan.PermissionHeld(
                  name,
                  known.find(name).map(Permissions.Permission::label).orElse(""),
                  known.tier(name).name(),
                  proof.confidence(),
                  proof.standing(),
                  proof.evidence());
            })
        .toList();
  }

  /** Whether a permission gives control of the org or of identities. */
  boolean controls() {
    return permissions().stream()
        .anyMatch(held -> held.tier().equals(Tier.T0.name()) || held.tier().equals(Tier.T1.name()));
  }

  /** The named things that can be used; classes without sharing once more by themselves. */
  List<WhatCan.Things> things() {
    List<WhatCan.Things> things = new ArrayList<>();
    for (Section section : Section.values()) {
      if (section.named() && !LOOKS.contains(section)) {
        List<String> names = names(section);
        if (!names.isEmpty()) {
          things.add(new WhatCan.Things(section.words(), names));
        }
        List<String> open = section == Section.CLASS_ACCESSES ? withoutSharing(names) : List.of();
        if (!open.isEmpty()) {
          things.add(new WhatCan.Things("Apex class declared `without sharing`", open));
        }
      }
    }
    return things;
  }

  List<String> names(Section section) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    holders.values().forEach(table -> names.addAll(table.named(section)));
    return List.copyOf(names);
  }

  private List<String> withoutSharing(List<String> classes) {
    return classes.stream()
        .filter(
            name ->
                org.apex().stream()
                    .filter(unit -> unit.kind() == ApexUnit.Kind.CLASS)
                    .filter(unit -> unit.sharing().equals("without sharing"))
                    .anyMatch(unit -> unit.name().equalsIgnoreCase(name)))
        .toList();
  }

  /** How many of the objects are reached without it being known which records. */
  static long openReach(List<ObjectReached> objects) {
    return objects.stream().filter(object -> object.reach().equals(Records.UNKNOWN.name())).count();
  }
}
