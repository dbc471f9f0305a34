package io.github.leastforce.delta;

import io.github.leastforce.access.Entitlement;
import io.github.leastforce.catalogue.Permissions;
import io.github.leastforce.grants.Section;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How entitlements are weighed, grouped and named. */
final class Entitlements {

  /** So many things are named; the rest is counted. */
  private static final int NAMED = 4;

  private final Permissions permissions;
  private final SensitiveData sensitive;
  private final Map<String, SensitiveField> fields = new HashMap<>();

  Entitlements(Side side) {
    this.permissions = side.catalogues().permissions();
    this.sensitive = side.sensitive();
    for (SensitiveField field : side.sensitive().fields()) {
      fields.put(field.field().qualifiedName().toLowerCase(Locale.ROOT), field);
    }
  }

  static Area area(Entitlement entitlement) {
    return switch (section(entitlement)) {
      case USER_PERMISSIONS -> Area.SYSTEM_PERMISSION;
      case OBJECT_PERMISSIONS -> Area.OBJECT;
      case FIELD_PERMISSIONS -> Area.FIELD;
      default -> Area.NAMED_ACCESS;
    };
  }

  /** The section of a container whose entries grant it. */
  static Section section(Entitlement entitlement) {
    if (entitlement instanceof Entitlement.SystemPermission) {
      return Section.USER_PERMISSIONS;
    }
    if (entitlement instanceof Entitlement.ObjectAccess) {
      return Section.OBJECT_PERMISSIONS;
    }
    if (entitlement instanceof Entitlement.NamedAccess named) {
      return named.section();
    }
    return Section.FIELD_PERMISSIONS;
  }

  /** What things of its kind are called together. */
  static String kind(Entitlement entitlement) {
    return switch (section(entitlement)) {
      case USER_PERMISSIONS -> "system permissions";
      case OBJECT_PERMISSIONS -> "rights on objects";
      case FIELD_PERMISSIONS -> "access to fields";
      default -> "use of things: " + section(entitlement).words();
    };
  }

  /** A stable word for it. */
  static String thing(Entitlement entitlement) {
    if (entitlement instanceof Entitlement.SystemPermission permission) {
      return permission.name();
    }
    if (entitlement instanceof Entitlement.ObjectAccess object) {
      return object.object() + " " + object.flag().element();
    }
    if (entitlement instanceof Entitlement.NamedAccess named) {
      return named.name();
    }
    if (entitlement instanceof Entitlement.FieldAccess field) {
      return field.field() + (field.edit() ? " edit" : " read");
    }
    throw new IllegalStateException("internal error: " + entitlement.words());
  }

  /**
   * How much it matters that somebody has it now.
   *
   * @param origin where it comes from; who may see everything sees a new object, too, and that
   *     matters if the object does
   */
  Weight weight(Entitlement entitlement, Origin origin) {
    if (origin.stated().isEmpty() && entitlement instanceof Entitlement.ObjectAccess object) {
      return Weight.of(sensitive.object(object.object()).level());
    }
    return weight(entitlement);
  }

  Weight weight(Entitlement entitlement) {
    if (entitlement instanceof Entitlement.SystemPermission permission) {
      return Weight.of(permissions.tier(permission.name()));
    }
    if (entitlement instanceof Entitlement.ObjectAccess object) {
      Level level = sensitive.object(object.object()).level();
      return switch (object.flag()) {
        case VIEW_ALL, MODIFY_ALL, VIEW_ALL_FIELDS -> Weight.heavy(level);
        case READ, CREATE, EDIT, DELETE -> Weight.light(level);
      };
    }
    if (entitlement instanceof Entitlement.FieldAccess field) {
      SensitiveField known = fields.get(field.field().toLowerCase(Locale.ROOT));
      return known == null ? Weight.NONE : Weight.of(level(known));
    }
    return Weight.NONE;
  }

  /** How sensitive one field is, by what is sure of it. */
  static Level level(SensitiveField field) {
    if (field.object().configurationStore()) {
      return Level.S0;
    }
    if (field.breach() && field.strong()) {
      return Level.S3;
    }
    if ((field.special() && field.strong()) || !field.tag().isEmpty()) {
      return Level.S2;
    }
    return field.strong() ? Level.S1 : Level.S0;
  }

  /**
   * What is told together: each weighty permission, sensitive field and object by itself, the rest
   * by object or kind; with a permission what only follows from it, but for sensitive fields.
   *
   * @param origin where it comes from; of a component that is new or gone as a whole, what weighs
   *     nothing is one
   */
  String bucket(Entitlement entitlement, Origin origin) {
    Weight weight = weight(entitlement, origin);
    boolean field = entitlement instanceof Entitlement.FieldAccess;
    if (origin.implies(entitlement) && !(field && weight.weighty())) {
      return bucket(origin.stated().orElseThrow(), origin);
    }
    if (entitlement instanceof Entitlement.SystemPermission permission) {
      return "permission " + (weight.weighty() ? permission.name().toLowerCase(Locale.ROOT) : "");
    }
    boolean whole = origin.whole();
    if (entitlement instanceof Entitlement.ObjectAccess object) {
      boolean one = weight.weighty() || weight.personal() || !whole;
      return "object " + (one ? object.object().toLowerCase(Locale.ROOT) : "");
    }
    if (entitlement instanceof Entitlement.FieldAccess access) {
      String kind = access.edit() ? "edit " : "read ";
      if (weight.weighty()) {
        return kind + access.field().toLowerCase(Locale.ROOT);
      }
      return kind + "object " + (whole ? "" : access.object().toLowerCase(Locale.ROOT));
    }
    return "named " + section(entitlement);
  }

  /** One line for entitlements that are told together. */
  String what(List<Entitlement> together) {
    Entitlement first = together.get(0);
    if (first instanceof Entitlement.ObjectAccess object) {
      List<String> objects =
          together.stream()
              .map(each -> ((Entitlement.ObjectAccess) each).object())
              .distinct()
              .sorted()
              .toList();
      if (objects.size() == 1) {
        return together.stream()
                .map(each -> ((Entitlement.ObjectAccess) each).flag())
                .sorted()
                .map(flag -> "`" + flag.element() + "`")
                .collect(Collectors.joining(", "))
            + " on `"
            + object.object()
            + "`";
      }
      return "rights on " + named(objects, "objects");
    }
    if (first instanceof Entitlement.FieldAccess field) {
      String verb = field.edit() ? "edit " : "read ";
      List<String> names =
          together.stream().map(each -> ((Entitlement.FieldAccess) each).field()).sorted().toList();
      SensitiveField known = fields.get(field.field().toLowerCase(Locale.ROOT));
      if (names.size() == 1) {
        return verb + "`" + field.field() + "`" + (known == null ? "" : " (" + known.words() + ")");
      }
      return verb + named(names, "fields");
    }
    List<String> names = together.stream().map(Entitlements::thing).sorted().toList();
    if (first instanceof Entitlement.NamedAccess access) {
      return access.section().words() + " " + named(names, "more");
    }
    return named(names, "system permissions");
  }

  private static String named(List<String> names, String words) {
    String shown =
        names.stream().limit(NAMED).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    int more = names.size() - NAMED;
    if (more <= 0) {
      return shown;
    }
    return shown + " and " + more + " more" + (words.equals("more") ? "" : " " + words);
  }
}
