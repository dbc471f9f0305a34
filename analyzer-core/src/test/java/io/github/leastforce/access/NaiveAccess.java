package io.github.leastforce.access;

import static io.github.leastforce.grants.ObjectFlag.CREATE;
import static io.github.leastforce.grants.ObjectFlag.DELETE;
import static io.github.leastforce.grants.ObjectFlag.EDIT;
import static io.github.leastforce.grants.ObjectFlag.MODIFY_ALL;
import static io.github.leastforce.grants.ObjectFlag.READ;
import static io.github.leastforce.grants.ObjectFlag.VIEW_ALL;
import static io.github.leastforce.grants.ObjectFlag.VIEW_ALL_FIELDS;

import io.github.leastforce.access.Entitlement.FieldAccess;
import io.github.leastforce.access.Entitlement.FieldEntry;
import io.github.leastforce.access.Entitlement.NamedAccess;
import io.github.leastforce.access.Entitlement.ObjectAccess;
import io.github.leastforce.access.Entitlement.SystemPermission;
import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.catalogue.PermissionImplications;
import io.github.leastforce.grants.AccessTable;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Effective access the slow and obvious way: write down what every container states, strike out
 * what the group mutes, and add what follows until nothing more does.
 *
 * @param certainOnly leaves out what is not certain: implications and fields judged by experience,
 *     and groups of which a muting set is missing
 */
record NaiveAccess(Org org, PermissionImplications table, boolean certainOnly) {

  /** What system permissions give on objects; of these only those on every object are certain. */
  private static final Map<String, List<ObjectFlag>> EVERYWHERE =
      Map.of(
          "ViewAllData", List.of(READ, VIEW_ALL),
          "ModifyAllData", List.of(READ, CREATE, EDIT, DELETE, VIEW_ALL, MODIFY_ALL),
          "ViewAllFieldsGlobal", List.of(VIEW_ALL_FIELDS));

  private static final Set<ObjectAccess> IMPORT_PERSONAL =
      Set.of(
          new ObjectAccess("Account", CREATE),
          new ObjectAccess("Account", EDIT),
          new ObjectAccess("Account", READ));

  /** Everything the bundle may do. */
  Set<Entitlement> granted(Bundle bundle) {
    Set<Entitlement> held = new HashSet<>();
    for (Route route : bundle.routes()) {
      if (!certainOnly || mutingMissing(route) == 0) {
        Set<Entitlement> stated = stated(route.container());
        muting(route).forEach(set -> strike(stated, stated(set)));
        held.addAll(stated);
      }
    }
    for (int before = -1; before < held.size(); ) {
      before = held.size();
      Set.copyOf(held).forEach(entitlement -> held.addAll(following(entitlement)));
    }
    for (CustomField field : SmallOrg.FIELDS) {
      boolean unprotected =
          !certainOnly && (field.required() || field.type().equals("MasterDetail"));
      boolean editable = held.contains(new FieldEntry(field.qualifiedName(), true));
      boolean readable = editable || held.contains(new FieldEntry(field.qualifiedName(), false));
      boolean all = held.contains(new ObjectAccess(field.object(), VIEW_ALL_FIELDS));
      if (held.contains(new ObjectAccess(field.object(), READ))
          && (readable || all || unprotected)) {
        held.add(new FieldAccess(field.qualifiedName(), false));
      }
      if (held.contains(new ObjectAccess(field.object(), EDIT))
          && (editable || unprotected)
          && !field.formula()) {
        held.add(new FieldAccess(field.qualifiedName(), true));
      }
    }
    return held;
  }

  /** What a right on an object cannot be without, and therefore brings. */
  static List<ObjectFlag> needs(ObjectFlag flag) {
    return switch (flag) {
      case READ, VIEW_ALL_FIELDS -> List.of();
      case CREATE, EDIT, VIEW_ALL -> List.of(READ);
      case DELETE -> List.of(READ, EDIT);
      case MODIFY_ALL -> List.of(READ, EDIT, DELETE, VIEW_ALL);
    };
  }

  private Set<Entitlement> following(Entitlement held) {
    Set<Entitlement> more = new HashSet<>();
    if (held instanceof ObjectAccess object) {
      needs(object.flag()).forEach(flag -> more.add(new ObjectAccess(object.object(), flag)));
    }
    if (held instanceof SystemPermission permission) {
      for (PermissionImplications.Implication row : table.entries()) {
        boolean counts = !certainOnly || row.certainty() == Certainty.CERTAIN;
        if (counts && row.permission().equals(permission.name())) {
          row.implies().forEach(name -> more.add(new SystemPermission(name)));
        }
      }
      for (String object : SmallOrg.OBJECTS) {
        EVERYWHERE
            .getOrDefault(permission.name(), List.of())
            .forEach(flag -> more.add(new ObjectAccess(object, flag)));
      }
      if (permission.name().equals("ImportPersonal") && !certainOnly) {
        more.addAll(IMPORT_PERSONAL);
      }
    }
    return more;
  }

  /** Muting read takes edit along; muting what an object right needs takes the right. */
  private static void strike(Set<Entitlement> stated, Set<Entitlement> muted) {
    stated.removeIf(
        entitlement ->
            muted.contains(entitlement)
                || (entitlement instanceof ObjectAccess object
                    && needs(object.flag()).stream()
                        .anyMatch(flag -> muted.contains(new ObjectAccess(object.object(), flag))))
                || (entitlement instanceof FieldEntry field
                    && muted.contains(new FieldEntry(field.field(), false))));
  }

  /** Exactly what stands in the container. */
  Set<Entitlement> stated(Container container) {
    AccessTable access = container.access();
    Set<Entitlement> stated = new HashSet<>();
    for (String name : SmallOrg.PERMISSIONS) {
      if (access.permission(org.symbols().permissions().find(name))) {
        stated.add(new SystemPermission(name));
      }
    }
    for (String object : SmallOrg.OBJECTS) {
      int flags = access.objectFlags(org.symbols().objects().find(object));
      for (ObjectFlag flag : ObjectFlag.values()) {
        if (flag.in(flags)) {
          stated.add(new ObjectAccess(object, flag));
        }
      }
    }
    for (CustomField field : SmallOrg.FIELDS) {
      int number = org.symbols().fields().find(field.qualifiedName());
      if (access.fieldReadable(number)) {
        stated.add(new FieldEntry(field.qualifiedName(), false));
      }
      if (access.fieldEditable(number)) {
        stated.add(new FieldEntry(field.qualifiedName(), true));
      }
    }
    for (NamedAccess named : SmallOrg.NAMED) {
      if (access.grants(named.section(), org.symbols().names(named.section()).find(named.name()))) {
        stated.add(named);
      }
    }
    return stated;
  }

  /** Whether the input leaves it open, given that the bundle is not seen to have it. */
  boolean open(Bundle bundle, Entitlement entitlement, Set<Entitlement> granted) {
    if (entitlement instanceof SystemPermission) {
      return memberMissing(bundle) || permissionsOpen(bundle);
    }
    if (entitlement instanceof ObjectAccess object) {
      return memberMissing(bundle)
          || permissionsOpen(bundle)
          || profileSilent(bundle, Section.OBJECT_PERMISSIONS, object.object())
          || (object.flag() == VIEW_ALL_FIELDS && allFieldsUntold(bundle, object.object()));
    }
    if (entitlement instanceof FieldAccess field) {
      ObjectAccess needed = new ObjectAccess(field.object(), field.edit() ? EDIT : READ);
      boolean computed =
          SmallOrg.FIELDS.stream()
              .anyMatch(f -> f.qualifiedName().equals(field.field()) && f.formula());
      if (field.edit() && computed) {
        return false;
      }
      if (!granted.contains(needed)) {
        return open(bundle, needed, granted);
      }
      return memberMissing(bundle)
          || profileSilent(bundle, Section.FIELD_PERMISSIONS, field.field())
          || (!field.edit()
              && open(bundle, new ObjectAccess(field.object(), VIEW_ALL_FIELDS), granted));
    }
    NamedAccess named = (NamedAccess) entitlement;
    return memberMissing(bundle)
        || (named.section().inProfiles() && profileSilent(bundle, named.section(), named.name()));
  }

  private boolean allFieldsUntold(Bundle bundle, String object) {
    int number = org.symbols().objects().find(object);
    return org.project().apiVersion().is("62.0")
        && bundle.routes().stream()
            .map(route -> route.container().access())
            .anyMatch(table -> table.objectFlags(number) != 0 && !table.allFieldsStated(number));
  }

  private static boolean permissionsOpen(Bundle bundle) {
    return bundle.routes().stream()
        .map(Route::container)
        .filter(container -> container.kind() == ContainerKind.PROFILE)
        .anyMatch(profile -> profile.access().entries(Section.USER_PERMISSIONS) == 0);
  }

  private boolean profileSilent(Bundle bundle, Section section, String name) {
    int number = org.symbols().names(section).find(name);
    return bundle.routes().stream()
        .map(Route::container)
        .filter(container -> container.kind() == ContainerKind.PROFILE)
        .map(Container::access)
        .anyMatch(
            access ->
                switch (section) {
                  case OBJECT_PERMISSIONS -> !access.objectListed(number);
                  case FIELD_PERMISSIONS -> !access.fieldListed(number);
                  default -> !access.lists(section, number);
                });
  }

  /** Whether a group of which the bundle is made lacks a member. */
  private boolean memberMissing(Bundle bundle) {
    return org.groups().stream()
        .filter(group -> List.of(bundle.name().split("\\+")).contains(group.name()))
        .anyMatch(
            group -> group.members().stream().anyMatch(member -> container(member.name()) == 0));
  }

  private long container(String name) {
    return org.containers().stream().filter(c -> c.name().equals(name)).count();
  }

  private long mutingMissing(Route route) {
    return route.group().stream()
        .flatMap(group -> group.muting().stream())
        .filter(muting -> container(muting.name()) == 0)
        .count();
  }

  List<Container> muting(Route route) {
    return org.containers().stream()
        .filter(container -> container.kind() == ContainerKind.MUTING_PERMISSION_SET)
        .filter(
            container ->
                route.group().stream()
                    .map(PermissionSetGroup::muting)
                    .anyMatch(
                        muting -> muting.stream().anyMatch(m -> m.name().equals(container.name()))))
        .toList();
  }
}
