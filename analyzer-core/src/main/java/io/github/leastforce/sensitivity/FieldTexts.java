package io.github.leastforce.sensitivity;

import java.util.List;

/**
 * What the metadata says about one field. An empty string means absent.
 *
 * @param object API name of the object, with namespace and suffix
 * @param field API name of the field, without the object
 * @param type text of {@code type}; empty for most standard fields
 * @param formula whether the value is computed; the type is then that of the result
 * @param securityClassification such as {@code Restricted}
 * @param complianceGroups such as {@code PII}, already split
 * @param configurationStore whether the object is a custom setting or a custom metadata type
 */
public record FieldTexts(
    String object,
    String field,
    String label,
    String helpText,
    String description,
    String type,
    boolean formula,
    String securityClassification,
    List<String> complianceGroups,
    boolean configurationStore) {
  public FieldTexts {
    complianceGroups = List.copyOf(complianceGroups);
  }
}
