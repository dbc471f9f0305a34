package io.github.leastforce.grants;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The names that grants speak of, each kind numbered by itself. */
public final class Symbols {

  private final Map<Section, NameTable> tables = new EnumMap<>(Section.class);

  /** No names yet. */
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

  /**
   * The names that one org's tables list, by the numbers that they have here.
   *
   * @param tables all tables of the org, over these symbols
   */
  public Symbols of(Collection<AccessTable> tables) {
    Symbols own = new Symbols();
    this.tables.forEach((section, names) -> own.tables.put(section, of(section, names, tables)));
    return own;
  }

  private static NameTable of(Section section, NameTable names, Collection<AccessTable> tables) {
    BitSet listed = new BitSet();
    tables.forEach(table -> listed.or(table.listed(section)));
    BitSet contested = names.contested();
    contested.and(listed);
    Map<Integer, String> spelled = new HashMap<>();
    contested.stream()
        .forEach(
            number ->
                tables.stream()
                    .filter(table -> table.listed(section).get(number))
                    .map(table -> table.spelling(section, number))
                    .min(Comparator.naturalOrder())
                    .ifPresent(spelling -> spelled.put(number, spelling)));
    return new OwnNames(names, listed, spelled);
  }
}
