package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;

/**
 * A field as its definition declares it; standard fields appear when the object file lists them.
 * Absent texts are empty.
 *
 * @param object API name of the object
 * @param name API name of the field, without the object
 * @param type field type such as {@code Text}; empty for standard fields, which carry none
 * @param referenceTo API name of the object that a lookup or master-detail field points to; else
 *     empty
 * @param required required by definition: readable whenever the object is
 * @param formula whether it is computed
 * @param encryptionScheme text of the element; empty when there is none
 * @param complianceGroups the tags, split at {@code ;}
 * @param trackHistory field history tracking
 * @param restrictedValues API names of the picklist values when the picklist is restricted and its
 *     values are in the input, else empty
 * @param location the field's element: root of a field file, or {@code fields[…]} of an object file
 */
public record CustomField(
    String object,
    String name,
    String label,
    String description,
    String helpText,
    String type,
    String referenceTo,
    int length,
    boolean required,
    boolean formula,
    boolean unique,
    boolean externalId,
    String encryptionScheme,
    String securityClassification,
    List<String> complianceGroups,
    boolean trackHistory,
    List<String> restrictedValues,
    Location location) {
  public CustomField {
    Objects.requireNonNull(object);
    Objects.requireNonNull(location);
    complianceGroups = List.copyOf(complianceGroups);
    restrictedValues = List.copyOf(restrictedValues);
  }

  /** {@code Object.Field}. */
  public String qualifiedName() {
    return object + "." + name;
  }

  /** Whether it follows its master: no field-level security, readable whenever the object is. */
  public boolean masterDetail() {
    return type.equals("MasterDetail");
  }

  public boolean isCustom() {
    return name.contains("__");
  }

  /** The same field with this data classification in place of its own. */
  public CustomField withClassification(
      String securityClassification, List<String> complianceGroups) {
    return with(securityClassification, complianceGroups, restrictedValues);
  }

  /**
   * The same field restricted to these picklist values: API names, as a value set declares them.
   */
  public CustomField withRestrictedValues(List<String> restrictedValues) {
    return with(securityClassification, complianceGroups, restrictedValues);
  }

  private CustomField with(
      String securityClassification, List<String> complianceGroups, List<String> restrictedValues) {
    return new CustomField(
        object,
        name,
        label,
        description,
        helpText,
        type,
        referenceTo,
        length,
        required,
        formula,
        unique,
        externalId,
        encryptionScheme,
        securityClassification,
        complianceGroups,
        trackHistory,
        restrictedValues,
        location);
  }
}
