package io.github.leastforce.access;

import static io.github.leastforce.grants.ObjectFlag.CREATE;
import static io.github.leastforce.grants.ObjectFlag.DELETE;
import static io.github.leastforce.grants.ObjectFlag.EDIT;
import static io.github.leastforce.grants.ObjectFlag.MODIFY_ALL;
import static io.github.leastforce.grants.ObjectFlag.READ;
import static io.github.leastforce.grants.ObjectFlag.VIEW_ALL;
import static io.github.leastforce.grants.ObjectFlag.VIEW_ALL_FIELDS;

import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.catalogue.PermissionImplications;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.Org;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Effective access the slow and obvious way: union of the containers, less what the group mutes,
 * plus what that implies.
 *
 * @param certainOnly leaves out what is not certain: implications and fields judged by experience
 */
record NaiveAccess(Org org, PermissionImplications table, boolean certainOnly) {

  /** What system permissions give on every object. */
  private static final Map<String, List<ObjectFlag>> EVERYWHERE =
      Map.of(
          "ViewAllData", List.of(READ, VIEW_ALL),
          "ModifyAllData", List.of(READ, CREATE, EDIT, DELETE, VIEW_ALL, MODIFY_ALL),
          "ViewAllFieldsGlobal", List.of(VIEW_ALL_FIELDS));

  Set<String> permissions(Bundle bundle) {
    Set<String> held = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Route route : bundle.routes()) {
      for (String name : stated(route.container())) {
        if (muting(route).stream().noneMatch(set -> stated(set).contains(name))) {
          held.add(name);
        }
      }
    }
    int before;
    do {
      before = held.size();
      for (PermissionImplications.Implication row : table.entries()) {
        boolean counts = !certainOnly || row.certainty() == Certainty.CERTAIN;
        if (counts && held.contains(row.permission())) {
          held.addAll(row.implies());
        }
      }
    } while (held.size() > before);
    return held;
  }

  Set<ObjectFlag> object(Bundle bundle, String object) {
    Set<ObjectFlag> held = EnumSet.noneOf(ObjectFlag.class);
    for (Route route : bundle.routes()) {
      Set<ObjectFlag> muted = EnumSet.noneOf(ObjectFlag.class);
      muting(route).forEach(set -> muted.addAll(stated(set, object)));
      for (ObjectFlag flag : stated(route.container(), object)) {
        if (survives(flag, muted)) {
          addWithNeeds(flag, held);
        }
      }
    }
    Set<String> permissions = permissions(bundle);
    EVERYWHERE.forEach(
        (permission, flags) -> {
          if (permissions.contains(permission)) {
            held.addAll(flags);
          }
        });
    return held;
  }

  /** What a right on an object cannot be without, and therefore brings. */
  private static List<ObjectFlag> needs(ObjectFlag flag) {
    return switch (flag) {
      case READ, VIEW_ALL_FIELDS -> List.of();
      case CREATE, EDIT, VIEW_ALL -> List.of(READ);
      case DELETE -> List.of(READ, EDIT);
      case MODIFY_ALL -> List.of(READ, EDIT, DELETE, VIEW_ALL);
    };
  }

  private static boolean survives(ObjectFlag flag, Set<ObjectFlag> muted) {
    return !muted.contains(flag) && needs(flag).stream().allMatch(n -> survives(n, muted));
  }

  private static void addWithNeeds(ObjectFlag flag, Set<ObjectFlag> held) {
    held.add(flag);
    needs(flag).forEach(needed -> addWithNeeds(needed, held));
  }

  boolean field(Bundle bundle, CustomField field) {
    Set<ObjectFlag> object = object(bundle, field.object());
    if (!object.contains(READ)) {
      return false;
    }
    boolean unprotected = field.required() || field.type().equals("MasterDetail");
    return object.contains(VIEW_ALL_FIELDS)
        || (unprotected && !certainOnly)
        || bundle.routes().stream().anyMatch(route -> reads(route, field.qualifiedName()));
  }

  private boolean reads(Route route, String field) {
    int number = org.symbols().fields().find(field);
    AccessTable stated = route.container().access();
    boolean readMuted = muting(route).stream().anyMatch(s -> s.access().fieldReadable(number));
    boolean editMuted = muting(route).stream().anyMatch(s -> s.access().fieldEditable(number));
    boolean reads = stated.fieldReadable(number);
    boolean edits = stated.fieldEditable(number) && !editMuted;
    return (reads || edits) && !readMuted;
  }

  /** Whether a profile of the bundle leaves its system permissions open. */
  boolean permissionsOpen(Bundle bundle) {
    return profiles(bundle).stream()
        .anyMatch(profile -> profile.access().entries(Section.USER_PERMISSIONS) == 0);
  }

  /** Whether a profile of the bundle leaves its rights on the object open. */
  boolean objectOpen(Bundle bundle, String object) {
    int number = org.symbols().objects().find(object);
    return permissionsOpen(bundle)
        || profiles(bundle).stream().anyMatch(profile -> !profile.access().objectListed(number));
  }

  /** Whether a profile of the bundle leaves the reading of the field open. */
  boolean fieldOpen(Bundle bundle, CustomField field) {
    int number = org.symbols().fields().find(field.qualifiedName());
    return objectOpen(bundle, field.object())
        || profiles(bundle).stream().anyMatch(profile -> !profile.access().fieldListed(number));
  }

  private static List<Container> profiles(Bundle bundle) {
    return bundle.routes().stream()
        .map(Route::container)
        .filter(container -> container.kind() == ContainerKind.PROFILE)
        .toList();
  }

  private List<Container> muting(Route route) {
    return org.containers().stream()
        .filter(container -> container.kind() == ContainerKind.MUTING_PERMISSION_SET)
        .filter(
            container ->
                route.group().stream()
                    .flatMap(group -> group.muting().stream())
                    .anyMatch(muting -> muting.name().equalsIgnoreCase(container.name())))
        .toList();
  }

  private List<String> stated(Container container) {
    return container.access().permissions().mapToObj(org.symbols().permissions()::name).toList();
  }

  private Set<ObjectFlag> stated(Container container, String object) {
    int flags = container.access().objectFlags(org.symbols().objects().find(object));
    Set<ObjectFlag> stated = EnumSet.noneOf(ObjectFlag.class);
    for (ObjectFlag flag : ObjectFlag.values()) {
      if (flag.in(flags)) {
        stated.add(flag);
      }
    }
    return stated;
  }
}
