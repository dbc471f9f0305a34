package io.github.leastforce.grants;

import java.util.EnumMap;
import java.util.Map;

/** The names that grants speak of, each kind numbered by itself. */
public final class Symbols {

  private final Map<Section, NameTable> tables = new EnumMap<>(Section.class);

  public Symbols() {
    for (Section section : Section.values()) {
      if (!section.keyElement().isEmpty()) {
        tables.put(section, new NameTable());
      }
    }
  }

  /** System permissions, such as {@code ViewAllData}. */
  public NameTable permissions() {
    return names(Section.USER_PERMISSIONS);
  }

  /** Object API names. */
  public NameTable objects() {
    return names(Section.OBJECT_PERMISSIONS);
  }

  /** Qualified field names, {@code Object.Field}. */
  public NameTable fields() {
    return names(Section.FIELD_PERMISSIONS);
  }

  /**
   * What entries of the section name.
   *
   * @throws IllegalArgumentException if entries of the section are only counted
   */
  public NameTable names(Section section) {
    NameTable table = tables.get(section);
    if (table == null) {
      throw new IllegalArgumentException("internal error: " + section + " has no names");
    }
    return table;
  }
}
