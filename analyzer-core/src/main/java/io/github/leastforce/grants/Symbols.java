package io.github.leastforce.grants;

/**
 * The names that grants speak of, each kind numbered by itself.
 *
 * @param permissions system permissions, such as {@code ViewAllData}
 * @param objects object API names
 * @param fields qualified field names, {@code Object.Field}
 */
public record Symbols(NameTable permissions, NameTable objects, NameTable fields) {
  public Symbols() {
    this(new NameTable(), new NameTable(), new NameTable());
  }
}
