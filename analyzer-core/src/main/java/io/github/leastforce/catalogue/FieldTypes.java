package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Metadata field types ({@code field-types.json}): what they hold and whether they can be
 * encrypted.
 */
public final class FieldTypes {

  /** What kind of value a field of the type holds. */
  public enum Family {
    TEXT,
    DATE,
    NUMBER,
    CHOICE,
    LOCATION,
    FILE,
    /** Made by the platform: auto-numbers and roll-ups. */
    GENERATED,
    /** True or false: says something about a value, is not the value. */
    FLAG,
    /** Points at a record or at metadata. */
    REFERENCE
  }

  /**
   * One type.
   *
   * @param name text of {@code CustomField/type}
   * @param encryptable whether Shield field-level encryption can protect a custom field of the
   *     type; says nothing about formulas, which never can be
   * @param carriesValue whether the field itself holds a value that could be sensitive
   */
  public record FieldType(
      String name, Family family, boolean encryptable, boolean carriesValue, Certainty certainty) {}

  private final NameIndex<FieldType> index;

  private FieldTypes(NameIndex<FieldType> index) {
    this.index = index;
  }

  static FieldTypes read(JsonValue root) {
    return new FieldTypes(
        NameIndex.read(
            root,
            "types",
            value ->
                new FieldType(
                    value.text("type"),
                    value.constant("family", Family.class),
                    value.text("fieldEncryption").equals("encryptable"),
                    value.flag("carriesValue"),
                    value.constant("certainty", Certainty.class)),
            type -> List.of(type.name())));
  }

  public List<FieldType> entries() {
    return index.entries();
  }

  public Optional<FieldType> find(String name) {
    return index.find(name);
  }

  /**
   * Whether a field of the type holds a value; true for absent and unknown types, which decide
   * nothing.
   */
  public boolean carriesValue(String name) {
    return find(name).map(FieldType::carriesValue).orElse(true);
  }

  /** Whether Shield field-level encryption is possible; false for unknown types. */
  public boolean encryptable(String name) {
    return find(name).map(FieldType::encryptable).orElse(false);
  }
}
