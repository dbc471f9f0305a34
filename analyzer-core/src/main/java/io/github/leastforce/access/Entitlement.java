package io.github.leastforce.access;

import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import java.util.Locale;

/** One thing that somebody may be allowed to do. Names compare without regard to case. */
public sealed interface Entitlement {

  /** A system permission, such as {@code ViewAllData}. */
  record SystemPermission(String name) implements Entitlement {
    @Override
    public String words() {
      return "`" + name + "`";
    }
  }

  /** A right on the records of an object, which sharing then narrows or not. */
  record ObjectAccess(String object, ObjectFlag flag) implements Entitlement {
    @Override
    public String words() {
      return "`" + flag.element() + "` on `" + object + "`";
    }
  }

  /**
   * Reading or editing a field in the records that can be reached.
   *
   * @param field {@code Object.Field}
   */
  record FieldAccess(String field, boolean edit) implements Entitlement {
    @Override
    public String words() {
      return (edit ? "edit `" : "read `") + field + "`";
    }

    /** API name of the field's object. */
    public String object() {
      return field.substring(0, field.indexOf('.'));
    }
  }

  /**
   * What field-level security says of a field; without the right on the object it gives nothing.
   *
   * @param field {@code Object.Field}
   */
  record FieldEntry(String field, boolean edit) implements Entitlement {
    @Override
    public String words() {
      return "`" + (edit ? "editable" : "readable") + "` for `" + field + "`";
    }
  }

  /** Use of one named thing: an Apex class, a page, a flow, a custom permission and the like. */
  record NamedAccess(Section section, String name) implements Entitlement {
    @Override
    public String words() {
      return section.words() + " `" + name + "`";
    }
  }

  /** How messages name it. */
  String words();

  /** Identity without regard to case. */
  default String key() {
    return toString().toLowerCase(Locale.ROOT);
  }
}
