package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.grants.Symbols;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  private final Symbols symbols;
  private final Implications implications;
  private final Map<String, Container> sets;
  private final Map<String, Container> profiles;
  private final Map<String, Container> mutingSets;
  private final Map<String, Muting> mutings = new HashMap<>();
  private final Map<String, Map<String, PermissionGrant>> held = new HashMap<>();

  public EffectiveAccess(Org org, Implications implications) {
    this.symbols = org.symbols();
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
      if (!muting.isEmpty()) {
        mutings.put(key(group.name()), new Muting(muting));
      }
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
    return new Bundle(group.name(), routes(group));
  }

  /** A bundle of several bundles' containers, held together by one identity. */
  public static Bundle union(String name, List<Bundle> bundles) {
    List<Route> routes = new ArrayList<>();
    for (Bundle bundle : bundles) {
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
    return new Bundle(name, routes);
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
    for (String permission : explicit) {
      closure.put(
          key(permission), new PermissionGrant(permission, route, permission, Confidence.CERTAIN));
    }
    for (String permission : explicit) {
      for (Implications.Implied implied : implications.of(permission)) {
        closure.merge(
            key(implied.permission()),
            new PermissionGrant(implied.permission(), route, permission, implied.confidence()),
            EffectiveAccess::surer);
      }
    }
    return closure;
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
    Optional<PermissionGrant> best = Optional.empty();
    for (Route route : bundle.routes()) {
      Optional<PermissionGrant> grant = Optional.ofNullable(held(route).get(key(permission)));
      if (grant.isPresent()
          && (best.isEmpty()
              || grant.get().confidence().compareTo(best.get().confidence()) < 0
              || (best.get().implied() && !grant.get().implied()))) {
        best = grant;
      }
    }
    if (best.isPresent()) {
      return Decision.granted(best.get());
    }
    return undecided(openPermissions(bundle));
  }

  /** Why system permissions of the bundle may be missing from the input; empty when none is. */
  private static Optional<String> openPermissions(Bundle bundle) {
    return open(
        bundle, table -> table.entries(Section.USER_PERMISSIONS) == 0, "lists no user permissions");
  }

  /** Only profiles come in parts: what they do not list may be granted all the same. */
  private static Optional<String> open(Bundle bundle, Predicate<AccessTable> silent, String why) {
    return bundle.routes().stream()
        .map(Route::container)
        .filter(container -> container.kind() == ContainerKind.PROFILE)
        .filter(profile -> silent.test(profile.access()))
        .findFirst()
        .map(profile -> profile.words() + " " + why);
  }

  private static <T> Decision<T> undecided(Optional<String> reason) {
    return reason.map(Decision::<T>unknown).orElseGet(Decision::denied);
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
    Optional<ObjectGrant> best = Optional.empty();
    for (Route route : bundle.routes()) {
      int flags = explicitFlags(route, object);
      for (ObjectFlag explicit : ObjectFlag.values()) {
        boolean brings = explicit == flag || flag.in(implications.brings(explicit));
        if (explicit.in(flags) && brings) {
          ObjectGrant grant =
              new ObjectGrant(
                  object, flag, route, Optional.of(explicit), Optional.empty(), Confidence.CERTAIN);
          if (best.isEmpty() || (!best.get().literal() && grant.literal())) {
            best = Optional.of(grant);
          }
        }
      }
    }
    if (best.isPresent()) {
      return Decision.granted(best.get());
    }
    Optional<ObjectGrant> everywhere = everywhere(bundle, object, flag);
    if (everywhere.isPresent()) {
      return Decision.granted(everywhere.get());
    }
    int number = symbols.objects().find(object);
    // Every right on an object also comes with a system permission.
    return undecided(
        open(bundle, table -> !table.objectListed(number), "does not list `" + object + "`")
            .or(() -> openPermissions(bundle)));
  }

  private Optional<ObjectGrant> everywhere(Bundle bundle, String object, ObjectFlag flag) {
    for (Implications.Everywhere everywhere : implications.everywhere(flag)) {
      Optional<PermissionGrant> grant = permission(bundle, everywhere.permission()).grant();
      if (grant.isPresent()) {
        return Optional.of(
            new ObjectGrant(
                object,
                flag,
                grant.get().route(),
                Optional.empty(),
                grant,
                grant.get().confidence().and(everywhere.confidence())));
      }
    }
    return Optional.empty();
  }

  /** Whether the bundle may read the field of records it can reach. */
  public Decision<FieldGrant> field(Bundle bundle, CustomField field) {
    Decision<ObjectGrant> read = object(bundle, field.object(), ObjectFlag.READ);
    if (read.isUnknown()) {
      return Decision.unknown(read.unknown());
    }
    if (read.grant().isEmpty()) {
      return Decision.denied();
    }
    ObjectGrant objectRead = read.grant().get();
    int number = symbols.fields().find(field.qualifiedName());
    for (Route route : bundle.routes()) {
      if (ObjectFlag.VIEW_ALL_FIELDS.in(explicitFlags(route, field.object()))) {
        return granted(field, FieldGrant.Means.ALL_FIELDS_OF_OBJECT, route, objectRead);
      }
    }
    for (Route route : bundle.routes()) {
      if (fieldRead(route, number)) {
        return granted(field, FieldGrant.Means.FIELD_PERMISSION, route, objectRead);
      }
    }
    Optional<ObjectGrant> allFields =
        everywhere(bundle, field.object(), ObjectFlag.VIEW_ALL_FIELDS);
    if (allFields.isPresent()) {
      return Decision.granted(
          new FieldGrant(
              field.qualifiedName(),
              FieldGrant.Means.ALL_FIELDS_EVERYWHERE,
              allFields.get().route(),
              objectRead,
              allFields.get().permission(),
              objectRead.confidence().and(allFields.get().confidence())));
    }
    if (field.required() || field.masterDetail()) {
      return Decision.granted(
          new FieldGrant(
              field.qualifiedName(),
              FieldGrant.Means.ALWAYS_READABLE,
              objectRead.route(),
              objectRead,
              Optional.empty(),
              objectRead.confidence().and(Confidence.LIKELY)));
    }
    String unlisted = "does not list `" + field.qualifiedName() + "`";
    return undecided(
        open(bundle, table -> !table.fieldListed(number), unlisted)
            .or(
                () ->
                    Optional.of(
                            object(bundle, field.object(), ObjectFlag.VIEW_ALL_FIELDS).unknown())
                        .filter(reason -> !reason.isEmpty())));
  }

  private static Decision<FieldGrant> granted(
      CustomField field, FieldGrant.Means means, Route route, ObjectGrant read) {
    return Decision.granted(
        new FieldGrant(
            field.qualifiedName(), means, route, read, Optional.empty(), read.confidence()));
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

  private Muting muting(Route route) {
    return route
        .group()
        .map(group -> mutings.getOrDefault(key(group.name()), Muting.NONE))
        .orElse(Muting.NONE);
  }
}
