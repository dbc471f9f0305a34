package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Reference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What bundles of containers may do: profile ∪ permission sets ∪ (groups − muting), closed under
 * implication. The union never denies; muting acts only inside its own group.
 *
 * <p>Object rights and View All or Modify All Data never open fields; only field entries, {@code
 * viewAllFields}, {@code ViewAllFieldsGlobal} and the lack of field-level security of required and
 * master-detail fields do.
 */
public final class EffectiveAccess {

  private static final double FIRST_WITH_ALL_FIELDS = 63;

  /** No object is called so. */
  private static final String EVERY_OBJECT = "*";

  private final Symbols symbols;
  private final Implications implications;
  private final Map<String, Container> sets;
  private final Map<String, Container> profiles;
  private final Map<String, Container> mutingSets;
  private final Map<String, Muting> mutings = new HashMap<>();
  private final Map<String, Map<String, PermissionGrant>> held = new HashMap<>();
  private final Map<String, CustomField> definitions = new HashMap<>();
  private final Map<Integer, BitSet> fieldsOf = new HashMap<>();
  private final BitSet unprotectedFields = new BitSet();
  private final BitSet computedFields = new BitSet();
  private final Optional<Open> allFieldsOpen;

  public EffectiveAccess(Org org, Implications implications) {
    this.symbols = org.symbols();
    this.allFieldsOpen = allFieldsOpen(org);
    for (CustomObject object : org.objects()) {
      object.fields().forEach(this::define);
    }
    symbols.fields().numbers().forEach(this::placeField);
    this.implications = implications;
    this.sets = byName(org, ContainerKind.PERMISSION_SET);
    this.profiles = byName(org, ContainerKind.PROFILE);
    this.mutingSets = byName(org, ContainerKind.MUTING_PERMISSION_SET);
    for (PermissionSetGroup group : org.groups()) {
      List<Container> muting =
          group.muting().stream()
              .map(reference -> mutingSets.get(key(reference.name())))
              .filter(container -> container != null)
              .toList();
      boolean complete = muting.size() == group.muting().size();
      if (!muting.isEmpty() || !complete) {
        mutings.put(key(group.name()), new Muting(muting, complete));
      }
    }
  }

  /**
   * {@code viewAllFields} came with API version 63; what was retrieved with an earlier one does not
   * tell it.
   */
  private static Optional<Open> allFieldsOpen(Org org) {
    return org.project()
        .apiVersion()
        .toOptional()
        .filter(version -> version.matches("\\d{1,3}(\\.\\d+)?"))
        .filter(version -> Double.parseDouble(version) < FIRST_WITH_ALL_FIELDS)
        .map(
            version ->
                new Open(
                    Open.Cause.API_VERSION,
                    "metadata of API version " + version + " does not tell `viewAllFields`"));
  }

  private void placeField(int field) {
    String name = symbols.fields().name(field);
    int dot = name.indexOf('.');
    if (dot > 0) {
      fieldsOf
          .computeIfAbsent(symbols.objects().number(name.substring(0, dot)), object -> new BitSet())
          .set(field);
    }
  }

  private void define(CustomField field) {
    definitions.put(key(field.qualifiedName()), field);
    int number = symbols.fields().number(field.qualifiedName());
    if (unprotected(field)) {
      unprotectedFields.set(number);
    }
    if (field.formula()) {
      computedFields.set(number);
    }
  }

  private static Map<String, Container> byName(Org org, ContainerKind kind) {
    return Org.byName(
        org.containers().stream().filter(container -> container.kind() == kind).toList(),
        Container::name);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The profile of this name. */
  public Optional<Container> profile(String name) {
    return Optional.ofNullable(profiles.get(key(name)));
  }

  /** The permission set of this name. */
  public Optional<Container> permissionSet(String name) {
    return Optional.ofNullable(sets.get(key(name)));
  }

  /** The muting permission set of this name. */
  public Optional<Container> mutingSet(String name) {
    return Optional.ofNullable(mutingSets.get(key(name)));
  }

  /** The routes a group gives to the members that are in the input. */
  public List<Route> routes(PermissionSetGroup group) {
    List<Route> routes = new ArrayList<>();
    for (Reference member : group.members()) {
      permissionSet(member.name()).ifPresent(set -> routes.add(new Route(set, Optional.of(group))));
    }
    return routes;
  }

  /** The members and muting sets a group names and the input lacks. */
  public List<Reference> missing(PermissionSetGroup group) {
    List<Reference> missing = new ArrayList<>();
    group.members().stream()
        .filter(member -> permissionSet(member.name()).isEmpty())
        .forEach(missing::add);
    group.muting().stream()
        .filter(muting -> mutingSet(muting.name()).isEmpty())
        .forEach(missing::add);
    return missing;
  }

  /** A bundle of one container. */
  public static Bundle bundle(Container container) {
    return new Bundle(container.name(), List.of(Route.direct(container)));
  }

  /** A bundle of one group. */
  public Bundle bundle(PermissionSetGroup group) {
    List<String> missing =
        group.members().stream()
            .filter(member -> permissionSet(member.name()).isEmpty())
            .map(
                member ->
                    "member `"
                        + member.name()
                        + "` of permission set group `"
                        + group.name()
                        + "` is not in the input")
            .toList();
    return new Bundle(group.name(), routes(group), missing);
  }

  /** A bundle of several bundles' containers, held together by one identity. */
  public static Bundle union(String name, List<Bundle> bundles) {
    List<Route> routes = new ArrayList<>();
    Set<String> missing = new TreeSet<>();
    for (Bundle bundle : bundles) {
      missing.addAll(bundle.missing());
      for (Route route : bundle.routes()) {
        if (!routes.contains(route)) {
          routes.add(route);
        }
      }
    }
    routes.sort(
        Comparator.comparing((Route route) -> route.container().kind())
            .thenComparing(route -> route.group().isPresent())
            .thenComparing(route -> route.container().name()));
    return new Bundle(name, routes, List.copyOf(missing));
  }

  /**
   * Every system permission the bundle holds, once per container that grants it: as it stands
   * there, or else as the permission of that container that brings it with the most confidence.
   */
  public List<PermissionGrant> permissions(Bundle bundle) {
    List<PermissionGrant> grants = new ArrayList<>();
    for (Route route : bundle.routes()) {
      held(route).values().stream()
          .sorted(Comparator.comparing(PermissionGrant::permission))
          .forEach(grants::add);
    }
    return grants;
  }

  /** What the route's container holds, by lower-case name; kept, because every query asks it. */
  private Map<String, PermissionGrant> held(Route route) {
    return held.computeIfAbsent(route.key(), key -> closure(route));
  }

  private Map<String, PermissionGrant> closure(Route route) {
    Map<String, PermissionGrant> closure = new HashMap<>();
    List<String> explicit = explicitPermissions(route);
    Confidence sure = sure(route);
    for (String permission : explicit) {
      closure.put(key(permission), new PermissionGrant(permission, route, permission, sure));
    }
    for (String permission : explicit) {
      for (Implications.Implied implied : implications.of(permission)) {
        closure.merge(
            key(implied.permission()),
            new PermissionGrant(
                implied.permission(), route, permission, sure.and(implied.confidence())),
            EffectiveAccess::surer);
      }
    }
    return closure;
  }

  /** A muting set that is not in the input may take away what comes this way. */
  private Confidence sure(Route route) {
    return muting(route).complete() ? Confidence.CERTAIN : Confidence.LIKELY;
  }

  private static PermissionGrant surer(PermissionGrant known, PermissionGrant other) {
    return other.confidence().compareTo(known.confidence()) < 0 ? other : known;
  }

  private List<String> explicitPermissions(Route route) {
    Muting muting = muting(route);
    return route
        .container()
        .access()
        .permissions()
        .filter(number -> !muting.permission(number))
        .mapToObj(symbols.permissions()::name)
        .sorted()
        .toList();
  }

  /** Whether the bundle holds the system permission, with the surest proof. */
  public Decision<PermissionGrant> permission(Bundle bundle, String permission) {
    Optional<PermissionGrant> best =
        bundle.routes().stream()
            .map(route -> held(route).get(key(permission)))
            .filter(Objects::nonNull)
            .min(
                Comparator.comparing(PermissionGrant::confidence)
                    .thenComparing(grant -> !grant.route().standing())
                    .thenComparing(PermissionGrant::implied));
    return best.map(Decision::granted).orElseGet(() -> Decision.undecided(openPermissions(bundle)));
  }

  /** Why system permissions of the bundle may be missing from the input; empty when none is. */
  private static Optional<Open> openPermissions(Bundle bundle) {
    return open(
        bundle, table -> table.entries(Section.USER_PERMISSIONS) == 0, "lists no user permissions");
  }

  /**
   * Only profiles come in parts: what they do not list may be granted all the same. So may whatever
   * a missing member would grant.
   */
  private static Optional<Open> open(Bundle bundle, Predicate<AccessTable> silent, String why) {
    return bundle.routes().stream()
        .map(Route::container)
        .filter(container -> container.kind() == ContainerKind.PROFILE)
        .filter(profile -> silent.test(profile.access()))
        .findFirst()
        .map(profile -> new Open(Open.Cause.PARTIAL_PROFILE, profile.words() + " " + why))
        .or(
            () ->
                bundle.missing().stream()
                    .findFirst()
                    .map(missing -> new Open(Open.Cause.MISSING_MEMBER, missing)));
  }

  /** The objects that any container of the bundle lists, sorted. */
  public List<String> objects(Bundle bundle) {
    return bundle.routes().stream()
        .flatMapToInt(route -> route.container().access().objects())
        .distinct()
        .mapToObj(symbols.objects()::name)
        .sorted()
        .toList();
  }

  /** The flags that stand in the route's container for the object and survive muting, as a mask. */
  public int explicitFlags(Route route, String object) {
    int number = symbols.objects().find(object);
    int flags = route.container().access().objectFlags(number);
    return flags == 0 ? 0 : flags & muting(route).survivingFlags(number, implications);
  }

  /** Whether the bundle holds the right on the object, with the nearest proof. */
  public Decision<ObjectGrant> object(Bundle bundle, String object, ObjectFlag flag) {
    List<ObjectGrant> grants = new ArrayList<>();
    for (Route route : bundle.routes()) {
      int flags = explicitFlags(route, object);
      for (ObjectFlag explicit : ObjectFlag.values()) {
        boolean brings = explicit == flag || flag.in(implications.brings(explicit));
        if (explicit.in(flags) && brings) {
          grants.add(
              new ObjectGrant(
                  object, flag, route, Optional.of(explicit), Optional.empty(), sure(route)));
        }
      }
    }
    Optional<ObjectGrant> best =
        grants.stream()
            .min(
                Comparator.comparing(ObjectGrant::confidence)
                    .thenComparing(grant -> !grant.route().standing())
                    .thenComparing(grant -> !grant.literal()))
            .filter(grant -> grant.confidence() == Confidence.CERTAIN)
            .or(() -> byPermission(bundle, object, flag))
            .or(() -> grants.stream().findFirst());
    if (best.isPresent()) {
      return Decision.granted(best.get());
    }
    int number = symbols.objects().find(object);
    // Every right on an object also comes with a system permission.
    return Decision.undecided(
        open(bundle, table -> !table.objectListed(number), "does not list `" + object + "`")
            .or(() -> openPermissions(bundle))
            .or(
                () ->
                    flag == ObjectFlag.VIEW_ALL_FIELDS
                        ? untold(bundle, number)
                        : Optional.empty()));
  }

  /** Without read on the object its fields cannot have been opened, whatever is not told. */
  private Optional<Open> untold(Bundle bundle, int object) {
    return allFieldsOpen.filter(
        open ->
            bundle.routes().stream()
                .map(route -> route.container().access())
                .anyMatch(
                    table -> table.objectFlags(object) != 0 && !table.allFieldsStated(object)));
  }

  /**
   * The proof that a system permission gives the bundle the right on every object of the org,
   * whether the input names it or not.
   */
  public Optional<Proof> onEveryObject(Bundle bundle, ObjectFlag flag) {
    return byPermission(bundle, EVERY_OBJECT, flag).map(this::proof);
  }

  private Optional<ObjectGrant> byPermission(Bundle bundle, String object, ObjectFlag flag) {
    List<ObjectGrant> grants = new ArrayList<>();
    for (Implications.OnObject row : implications.onObject(object, flag)) {
      permission(bundle, row.permission())
          .grant()
          .ifPresent(
              by ->
                  grants.add(
                      new ObjectGrant(
                          object,
                          flag,
                          by.route(),
                          Optional.empty(),
                          Optional.of(by),
                          by.confidence().and(row.confidence()))));
    }
    return grants.stream()
        .min(
            Comparator.comparing(ObjectGrant::confidence)
                .thenComparing(grant -> !grant.route().standing()));
  }

  /** Whether the bundle may read the field of records it can reach. */
  public Decision<FieldGrant> field(Bundle bundle, CustomField field) {
    return field(bundle, field.object(), field.qualifiedName(), unprotected(field));
  }

  /**
   * The same for a field that may have no definition in the input.
   *
   * @param field {@code Object.Field}
   */
  public Decision<FieldGrant> field(Bundle bundle, String field) {
    CustomField definition = definitions.get(key(field));
    return field(
        bundle,
        field.substring(0, field.indexOf('.')),
        field,
        definition != null && unprotected(definition));
  }

  /** Required and master-detail fields have no field-level security. */
  private static boolean unprotected(CustomField field) {
    return field.required() || field.masterDetail();
  }

  private Decision<FieldGrant> field(
      Bundle bundle, String object, String field, boolean unprotected) {
    Decision<ObjectGrant> read = object(bundle, object, ObjectFlag.READ);
    if (!read.isGranted()) {
      return Decision.undecided(read.open());
    }
    ObjectGrant objectRead = read.grant().orElseThrow();
    int number = symbols.fields().find(field);
    List<FieldGrant> grants = new ArrayList<>();
    for (Route route : bundle.routes()) {
      if (ObjectFlag.VIEW_ALL_FIELDS.in(explicitFlags(route, object))) {
        grants.add(granted(field, FieldGrant.Means.ALL_FIELDS_OF_OBJECT, route, objectRead));
      }
    }
    for (Route route : bundle.routes()) {
      if (fieldRead(route, number)) {
        grants.add(granted(field, FieldGrant.Means.FIELD_PERMISSION, route, objectRead));
      }
    }
    byPermission(bundle, object, ObjectFlag.VIEW_ALL_FIELDS)
        .ifPresent(
            all ->
                grants.add(
                    new FieldGrant(
                        field,
                        FieldGrant.Means.ALL_FIELDS_EVERYWHERE,
                        all.route(),
                        objectRead,
                        all.permission(),
                        objectRead.confidence().and(all.confidence()))));
    if (unprotected) {
      grants.add(
          new FieldGrant(
              field,
              FieldGrant.Means.ALWAYS_READABLE,
              objectRead.route(),
              objectRead,
              Optional.empty(),
              objectRead.confidence().and(Confidence.LIKELY)));
    }
    Optional<FieldGrant> best =
        grants.stream()
            .min(
                Comparator.comparing(FieldGrant::confidence)
                    .thenComparing(grant -> !grant.route().standing()));
    if (best.isPresent()) {
      return Decision.granted(best.get());
    }
    return Decision.undecided(
        open(bundle, table -> !table.fieldListed(number), "does not list `" + field + "`")
            .or(() -> object(bundle, object, ObjectFlag.VIEW_ALL_FIELDS).open()));
  }

  private FieldGrant granted(String field, FieldGrant.Means means, Route route, ObjectGrant read) {
    return new FieldGrant(
        field, means, route, read, Optional.empty(), read.confidence().and(sure(route)));
  }

  private boolean fieldRead(Route route, int field) {
    boolean readable =
        route.container().access().fieldReadable(field)
            || route.container().access().fieldEditable(field);
    if (!readable) {
      return false;
    }
    Muting muting = muting(route);
    return !muting.fieldRead(field)
        && (route.container().access().fieldReadable(field) || !muting.fieldEdit(field));
  }

  private boolean fieldEdit(Route route, int field) {
    return route.container().access().fieldEditable(field) && !muting(route).fieldEdit(field);
  }

  /** Whether the bundle may use the named thing. */
  public Decision<NamedGrant> named(Bundle bundle, Section section, String name) {
    int number = symbols.names(section).find(name);
    Optional<NamedGrant> best =
        bundle.routes().stream()
            .filter(route -> named(route, section, number))
            .map(route -> new NamedGrant(section, name, route, sure(route)))
            .min(
                Comparator.comparing(NamedGrant::confidence)
                    .thenComparing(grant -> !grant.route().standing()));
    return best.map(Decision::granted)
        .orElseGet(
            () ->
                Decision.undecided(
                    open(
                        bundle,
                        table -> section.inProfiles() && !table.lists(section, number),
                        "does not list " + section.words() + " `" + name + "`")));
  }

  private boolean named(Route route, Section section, int number) {
    return route.container().access().grants(section, number)
        && !muting(route).named(section, number);
  }

  /** Whether the bundle has the entitlement, with every step that leads to it. */
  public Decision<Proof> decide(Bundle bundle, Entitlement entitlement) {
    if (entitlement instanceof Entitlement.SystemPermission permission) {
      return permission(bundle, permission.name()).map(this::proof);
    }
    if (entitlement instanceof Entitlement.ObjectAccess object) {
      return object(bundle, object.object(), object.flag()).map(this::proof);
    }
    if (entitlement instanceof Entitlement.NamedAccess named) {
      return named(bundle, named.section(), named.name()).map(grant -> proof(grant, named));
    }
    if (entitlement instanceof Entitlement.FieldAccess field) {
      return field.edit()
          ? fieldEdit(bundle, field)
          : field(bundle, field.field()).map(grant -> proof(grant, field));
    }
    throw new IllegalArgumentException(
        "internal error: " + entitlement.words() + " is nothing that somebody holds");
  }

  private static Proof proof(NamedGrant grant, Entitlement.NamedAccess named) {
    return new Proof(named, List.of(new Proof.Stated(grant.route(), named)), grant.confidence());
  }

  private Proof proof(PermissionGrant grant) {
    List<Proof.Step> steps = new ArrayList<>();
    Entitlement last = new Entitlement.SystemPermission(grant.explicit());
    steps.add(new Proof.Stated(grant.route(), last));
    List<String> chain = implications.chain(grant.explicit(), grant.permission());
    for (String next : chain.subList(1, chain.size())) {
      Entitlement implied = new Entitlement.SystemPermission(next);
      steps.add(new Proof.Implied(List.of(last), implied, "permission dependency"));
      last = implied;
    }
    return new Proof(last, steps, grant.confidence());
  }

  private Proof proof(ObjectGrant grant) {
    Entitlement whole = new Entitlement.ObjectAccess(grant.object(), grant.flag());
    List<Proof.Step> steps = new ArrayList<>();
    if (grant.permission().isPresent()) {
      Proof permission = proof(grant.permission().get());
      steps.addAll(permission.steps());
      steps.add(
          new Proof.Implied(
              List.of(permission.entitlement()), whole, "acts like a right on the object"));
    } else {
      ObjectFlag explicit = grant.explicit().orElse(grant.flag());
      Entitlement stated = new Entitlement.ObjectAccess(grant.object(), explicit);
      steps.add(new Proof.Stated(grant.route(), stated));
      if (!grant.literal()) {
        steps.add(new Proof.Implied(List.of(stated), whole, "object rights need each other"));
      }
    }
    return new Proof(whole, steps, grant.confidence());
  }

  private Proof proof(FieldGrant grant, Entitlement.FieldAccess whole) {
    List<Proof.Step> steps = new ArrayList<>(proof(grant.read()).steps());
    Entitlement read = new Entitlement.ObjectAccess(whole.object(), ObjectFlag.READ);
    Entitlement all = new Entitlement.ObjectAccess(whole.object(), ObjectFlag.VIEW_ALL_FIELDS);
    switch (grant.means()) {
      case FIELD_PERMISSION -> {
        int number = symbols.fields().find(whole.field());
        boolean readable = grant.route().container().access().fieldReadable(number);
        Entitlement entry = new Entitlement.FieldEntry(whole.field(), !readable);
        steps.add(new Proof.Stated(grant.route(), entry));
        steps.add(new Proof.Implied(List.of(read, entry), whole, "object read and field access"));
      }
      case ALL_FIELDS_OF_OBJECT -> {
        steps.add(new Proof.Stated(grant.route(), all));
        steps.add(new Proof.Implied(List.of(read, all), whole, "every field is readable"));
      }
      case ALL_FIELDS_EVERYWHERE -> {
        PermissionGrant by = grant.permission().orElseThrow();
        Proof permission = proof(by);
        steps.addAll(permission.steps());
        steps.add(
            new Proof.Implied(
                List.of(permission.entitlement()), all, "acts like a right on the object"));
        steps.add(new Proof.Implied(List.of(read, all), whole, "every field is readable"));
      }
      case ALWAYS_READABLE ->
          steps.add(
              new Proof.Implied(List.of(read), whole, "the field has no field-level security"));
    }
    return new Proof(whole, steps, grant.confidence());
  }

  /** Editing takes edit on the object and an editable field; computed fields take no value. */
  private Decision<Proof> fieldEdit(Bundle bundle, Entitlement.FieldAccess field) {
    CustomField definition = definitions.get(key(field.field()));
    if (definition != null && definition.formula()) {
      return Decision.denied();
    }
    Decision<ObjectGrant> edit = object(bundle, field.object(), ObjectFlag.EDIT);
    if (!edit.isGranted()) {
      return Decision.undecided(edit.open());
    }
    ObjectGrant objectEdit = edit.grant().orElseThrow();
    Entitlement object = new Entitlement.ObjectAccess(field.object(), ObjectFlag.EDIT);
    List<Proof.Step> steps = new ArrayList<>(proof(objectEdit).steps());
    int number = symbols.fields().find(field.field());
    Optional<Route> best =
        bundle.routes().stream()
            .filter(route -> fieldEdit(route, number))
            .min(Comparator.comparing(this::sure).thenComparing(route -> !route.standing()));
    if (best.isPresent()) {
      Entitlement entry = new Entitlement.FieldEntry(field.field(), true);
      steps.add(new Proof.Stated(best.get(), entry));
      steps.add(new Proof.Implied(List.of(object, entry), field, "object edit and field access"));
      return Decision.granted(
          new Proof(field, steps, objectEdit.confidence().and(sure(best.get()))));
    }
    if (definition != null && unprotected(definition)) {
      steps.add(new Proof.Implied(List.of(object), field, "the field has no field-level security"));
      return Decision.granted(
          new Proof(field, steps, objectEdit.confidence().and(Confidence.LIKELY)));
    }
    return Decision.undecided(
        open(bundle, table -> !table.fieldListed(number), "does not list `" + field.field() + "`"));
  }

  /**
   * Whether the route's container states it, and nothing on the route mutes it.
   *
   * @param entitlement something that stands in files: no {@link Entitlement.FieldAccess}
   */
  public boolean states(Route route, Entitlement entitlement) {
    return states(route, entitlement, muting(route));
  }

  /** The same before muting. */
  public boolean statesUnmuted(Route route, Entitlement entitlement) {
    return states(route, entitlement, Muting.NONE);
  }

  /**
   * Whether this muting set by itself takes away what the route's container states.
   *
   * @param entitlement as for {@link #states}
   */
  public boolean mutes(Container mutingSet, Route route, Entitlement entitlement) {
    return !states(route, entitlement, new Muting(List.of(mutingSet), true));
  }

  private boolean states(Route route, Entitlement entitlement, Muting muting) {
    AccessTable stated = route.container().access();
    if (entitlement instanceof Entitlement.SystemPermission permission) {
      int number = symbols.permissions().find(permission.name());
      return stated.permission(number) && !muting.permission(number);
    }
    if (entitlement instanceof Entitlement.ObjectAccess object) {
      int number = symbols.objects().find(object.object());
      int flags = stated.objectFlags(number);
      return object.flag().in(flags & muting.survivingFlags(number, implications));
    }
    if (entitlement instanceof Entitlement.FieldEntry field) {
      int number = symbols.fields().find(field.field());
      return field.edit()
          ? stated.fieldEditable(number) && !muting.fieldEdit(number)
          : stated.fieldReadable(number) && !muting.fieldRead(number);
    }
    if (entitlement instanceof Entitlement.NamedAccess named) {
      int number = symbols.names(named.section()).find(named.name());
      return stated.grants(named.section(), number) && !muting.named(named.section(), number);
    }
    throw new IllegalArgumentException(
        "internal error: " + entitlement.words() + " stands in no file");
  }

  /** Everything the bundle is seen to hold. */
  public EffectiveTable table(Bundle bundle) {
    EffectiveTable effective = new EffectiveTable(symbols);
    BitSet readable = new BitSet();
    BitSet editable = new BitSet();
    for (Route route : bundle.routes()) {
      held(route)
          .values()
          .forEach(grant -> effective.permission(symbols.permissions().number(grant.permission())));
      AccessTable stated = route.container().access();
      Muting muting = muting(route);
      stated
          .objects()
          .filter(number -> stated.objectFlags(number) != 0)
          .forEach(number -> effective.object(number, surviving(stated, muting, number)));
      BitSet reads = stated.readableFields();
      BitSet edits = stated.editableFields();
      muting.strike(reads, edits);
      readable.or(reads);
      readable.or(edits);
      editable.or(edits);
      for (Section section : Section.values()) {
        if (section.named()) {
          BitSet things = stated.things(section);
          muting.strike(section, things);
          effective.grant(section, things);
        }
      }
    }
    onObjects(bundle, effective);
    fields(effective, readable, editable);
    return effective;
  }

  private int surviving(AccessTable stated, Muting muting, int object) {
    int flags = stated.objectFlags(object) & muting.survivingFlags(object, implications);
    return implications.withBrought(flags);
  }

  /** What system permissions give on objects. */
  private void onObjects(Bundle bundle, EffectiveTable effective) {
    for (ObjectFlag flag : ObjectFlag.values()) {
      for (Implications.OnObject row : implications.onObjects(flag)) {
        if (permission(bundle, row.permission()).isGranted()) {
          if (row.object().isEmpty()) {
            symbols.objects().numbers().forEach(number -> effective.object(number, flag.bit()));
          } else if (symbols.objects().find(row.object()) >= 0) {
            effective.object(symbols.objects().find(row.object()), flag.bit());
          }
        }
      }
    }
  }

  /** Field access takes the right on the object. */
  private void fields(EffectiveTable effective, BitSet readable, BitSet editable) {
    effective
        .objects()
        .forEach(
            object -> {
              int flags = effective.objectFlags(object);
              BitSet all = fieldsOf.getOrDefault(object, new BitSet());
              if (ObjectFlag.READ.in(flags)) {
                BitSet open = (BitSet) all.clone();
                if (!ObjectFlag.VIEW_ALL_FIELDS.in(flags)) {
                  BitSet listed = (BitSet) readable.clone();
                  listed.or(unprotectedFields);
                  open.and(listed);
                }
                effective.readable().or(open);
              }
              if (ObjectFlag.EDIT.in(flags)) {
                BitSet open = (BitSet) all.clone();
                BitSet listed = (BitSet) editable.clone();
                listed.or(unprotectedFields);
                open.and(listed);
                open.andNot(computedFields);
                effective.editable().or(open);
              }
            });
  }

  private Muting muting(Route route) {
    return route
        .group()
        .map(group -> mutings.getOrDefault(key(group.name()), Muting.NONE))
        .orElse(Muting.NONE);
  }
}
