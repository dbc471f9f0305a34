package io.github.leastforce.access;

import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.Org;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A small org as plain data: easy to generate, easy to change by one grant. */
record SmallOrg(List<Held> containers, List<Group> groups, String apiVersion) {

  static final List<String> PERMISSIONS =
      List.of(
          "ModifyAllData",
          "ViewAllData",
          "ViewAllFieldsGlobal",
          "AuthorApex",
          "ManageUsers",
          "ViewAllUsers",
          "ContentAdministrator",
          "CustomizeApplication",
          "ViewSetup",
          "ScheduleReports",
          "RunReports",
          "ApiEnabled",
          "ImportPersonal",
          "NotInAnyCatalogue");

  static final List<String> OBJECTS = List.of("Visit__c", "Payout__c", "Account");

  static final List<CustomField> FIELDS =
      List.of(
          OrgBuilder.field("Visit__c", "Notes__c"),
          OrgBuilder.field("Visit__c", "Number__c", "Text", true),
          OrgBuilder.field("Payout__c", "Visit__c", "MasterDetail", false),
          OrgBuilder.field("Payout__c", "IBAN__c"),
          OrgBuilder.field("Account", "SSN__c"),
          OrgBuilder.formula("Account", "SSN_Masked__c"));

  static final List<Entitlement.NamedAccess> NAMED =
      List.of(
          new Entitlement.NamedAccess(Section.CLASS_ACCESSES, "VisitExport"),
          new Entitlement.NamedAccess(Section.CUSTOM_PERMISSIONS, "Bypass_Checks"),
          new Entitlement.NamedAccess(
              Section.EXTERNAL_CREDENTIAL_PRINCIPAL_ACCESSES, "Hub-Sender"));

  private static final List<String> FIELD_NAMES =
      FIELDS.stream().map(CustomField::qualifiedName).toList();

  private static final List<String> PROFILES = List.of("P1", "P2");
  private static final List<String> SETS = List.of("S1", "S2", "S3");
  private static final List<String> MUTING = List.of("M1", "M2");
  private static final int ALL_FLAGS = 0x7f;

  /** Beside the flags of an object: its entry says false for all fields. */
  private static final int ALL_FIELDS_STATED = 0x80;

  /**
   * A profile or set.
   *
   * @param permissions enabled or not, by name
   * @param objects flags by object
   * @param fields 1 readable, 2 editable, 3 both, 0 listed only
   */
  record Held(
      ContainerKind kind,
      String name,
      Map<String, Boolean> permissions,
      Map<String, Integer> objects,
      Map<String, Integer> fields,
      Map<Entitlement.NamedAccess, Boolean> named) {}

  /** A group; members and muting sets need not exist. */
  record Group(String name, List<String> members, List<String> muting) {}

  static Arbitrary<SmallOrg> any() {
    return Combinators.combine(
            some(ContainerKind.PROFILE, PROFILES),
            some(ContainerKind.PERMISSION_SET, SETS),
            some(ContainerKind.MUTING_PERMISSION_SET, MUTING),
            groups("G1"),
            groups("G2"),
            Arbitraries.of("", "62.0", "63.0"))
        .as(
            (profiles, sets, muting, first, second, apiVersion) -> {
              List<Held> all = new ArrayList<>(profiles);
              all.addAll(sets);
              all.addAll(muting);
              return new SmallOrg(all, List.of(first, second), apiVersion);
            });
  }

  private static Arbitrary<List<Held>> some(ContainerKind kind, List<String> names) {
    // The last name stays unused now and then, so that groups refer to what is not in the input.
    return held(kind)
        .list()
        .ofMinSize(names.size() - 1)
        .ofMaxSize(names.size())
        .map(
            list -> {
              List<Held> named = new ArrayList<>();
              for (Held held : list) {
                String name = names.get(named.size());
                named.add(
                    new Held(
                        kind,
                        name,
                        held.permissions(),
                        held.objects(),
                        held.fields(),
                        held.named()));
              }
              return named;
            });
  }

  private static Arbitrary<Held> held(ContainerKind kind) {
    Arbitrary<Map<String, Boolean>> permissions =
        Arbitraries.maps(Arbitraries.of(PERMISSIONS), Arbitraries.of(true, true, false))
            .ofMaxSize(3);
    Arbitrary<Map<String, Integer>> objects =
        Arbitraries.maps(Arbitraries.of(OBJECTS), flags()).ofMaxSize(3);
    Arbitrary<Map<String, Integer>> fields =
        Arbitraries.maps(Arbitraries.of(FIELD_NAMES), Arbitraries.integers().between(0, 3))
            .ofMaxSize(5);
    Arbitrary<Map<Entitlement.NamedAccess, Boolean>> named =
        Arbitraries.maps(Arbitraries.of(NAMED), Arbitraries.of(true, false)).ofMaxSize(3);
    return Combinators.combine(permissions, objects, fields, named)
        .as((p, o, f, n) -> new Held(kind, "", p, o, f, n));
  }

  /** Any mask, single flags more often: they show what a flag brings and what muting it takes. */
  private static Arbitrary<Integer> flags() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(0, 6).map(bit -> 1 << bit),
        Arbitraries.integers().between(0, ALL_FLAGS | ALL_FIELDS_STATED));
  }

  private static Arbitrary<Group> groups(String name) {
    Arbitrary<List<String>> members = Arbitraries.of(SETS).list().ofMaxSize(3);
    Arbitrary<List<String>> muting = Arbitraries.of(MUTING).list().ofMaxSize(2);
    return Combinators.combine(members, muting).as((m, u) -> new Group(name, m, u));
  }

  Org build() {
    return build(new Symbols());
  }

  /** The org, with the names of others. */
  Org build(Symbols symbols) {
    OrgBuilder builder = new OrgBuilder(symbols).apiVersion(apiVersion).fields(FIELDS);
    for (Held held : containers) {
      builder.container(
          held.kind(),
          held.name(),
          content -> {
            held.permissions().forEach(content::permission);
            held.objects()
                .forEach(
                    (object, flags) -> {
                      content.object(object, flags & ALL_FLAGS);
                      if (ObjectFlag.VIEW_ALL_FIELDS.in(flags) || flags > ALL_FLAGS) {
                        content.allFieldsStated(object);
                      }
                    });
            held.named()
                .forEach((thing, grants) -> content.named(thing.section(), thing.name(), grants));
            held.fields()
                .forEach((field, how) -> content.field(field, (how & 1) != 0, (how & 2) != 0));
          });
    }
    groups.forEach(group -> builder.group(group.name(), group.members(), group.muting()));
    return builder.build();
  }

  /** Every container that grants, every group, and all of it in one hand. */
  static List<Bundle> bundles(Org org, EffectiveAccess access) {
    List<Bundle> bundles = new ArrayList<>();
    org.containers().stream()
        .filter(container -> container.kind() != ContainerKind.MUTING_PERMISSION_SET)
        .map(EffectiveAccess::bundle)
        .forEach(bundles::add);
    org.groups().stream().map(access::bundle).forEach(bundles::add);
    List<Bundle> everything = List.copyOf(bundles);
    if (bundles.size() > 1) {
      bundles.add(union(firstAndLast(everything)));
    }
    bundles.add(union(everything));
    return bundles;
  }

  /** Held by one hand; the name tells of which bundles it is made. */
  private static Bundle union(List<Bundle> bundles) {
    String name = bundles.stream().map(Bundle::name).collect(Collectors.joining("+"));
    return EffectiveAccess.union(name, bundles);
  }

  private static List<Bundle> firstAndLast(List<Bundle> bundles) {
    return List.of(bundles.get(0), bundles.get(bundles.size() - 1));
  }

  /** The same org, written down the other way round. */
  SmallOrg reversed() {
    List<Held> containersReversed = new ArrayList<>(containers);
    Collections.reverse(containersReversed);
    List<Group> groupsReversed = new ArrayList<>();
    for (Group group : groups) {
      List<String> muting = new ArrayList<>(group.muting());
      Collections.reverse(muting);
      groupsReversed.add(0, new Group(group.name(), group.members(), muting));
    }
    return new SmallOrg(containersReversed, groupsReversed, apiVersion);
  }

  /** The same org with further grants in the container at this position. */
  SmallOrg with(int position, Held more) {
    List<Held> changed = new ArrayList<>(containers);
    Held held = changed.get(position);
    changed.set(
        position,
        new Held(
            held.kind(),
            held.name(),
            merged(held.permissions(), more.permissions(), Boolean::logicalOr),
            merged(held.objects(), more.objects(), (a, b) -> a | b),
            merged(held.fields(), more.fields(), (a, b) -> a | b),
            merged(held.named(), more.named(), Boolean::logicalOr)));
    return new SmallOrg(changed, groups, apiVersion);
  }

  /** The same org with what the container grants moved to another; there it stays as false. */
  SmallOrg moved(int from, int to) {
    Held held = containers.get(from);
    SmallOrg moved = with(to, held);
    List<Held> changed = new ArrayList<>(moved.containers());
    Map<String, Boolean> permissions = new java.util.TreeMap<>(held.permissions());
    permissions.replaceAll((name, enabled) -> false);
    Map<String, Integer> objects = new java.util.TreeMap<>(held.objects());
    objects.replaceAll((name, flags) -> ALL_FIELDS_STATED);
    Map<String, Integer> fields = new java.util.TreeMap<>(held.fields());
    fields.replaceAll((name, how) -> 0);
    Map<Entitlement.NamedAccess, Boolean> named = new java.util.HashMap<>(held.named());
    named.replaceAll((thing, grants) -> false);
    changed.set(from, new Held(held.kind(), held.name(), permissions, objects, fields, named));
    return new SmallOrg(changed, groups, apiVersion);
  }

  private static <K, V> Map<K, V> merged(
      Map<K, V> some, Map<K, V> more, java.util.function.BinaryOperator<V> both) {
    Map<K, V> merged = new java.util.HashMap<>(some);
    more.forEach((name, value) -> merged.merge(name, value, both));
    return merged;
  }

  /** Grants to add somewhere. */
  static Arbitrary<Held> grants() {
    return held(ContainerKind.PERMISSION_SET);
  }

  /** Positions of the containers that grant, or that mute. */
  List<Integer> positions(boolean muting) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < containers.size(); i++) {
      if (muting == (containers.get(i).kind() == ContainerKind.MUTING_PERMISSION_SET)) {
        positions.add(i);
      }
    }
    return positions;
  }

  /** Every question that can be asked about a bundle. */
  static List<Entitlement> entitlements() {
    List<Entitlement> all = new ArrayList<>();
    PERMISSIONS.forEach(name -> all.add(new Entitlement.SystemPermission(name)));
    for (String object : OBJECTS) {
      for (ObjectFlag flag : ObjectFlag.values()) {
        all.add(new Entitlement.ObjectAccess(object, flag));
      }
    }
    for (CustomField field : FIELDS) {
      all.add(new Entitlement.FieldAccess(field.qualifiedName(), false));
      all.add(new Entitlement.FieldAccess(field.qualifiedName(), true));
    }
    all.addAll(NAMED);
    return all;
  }
}
