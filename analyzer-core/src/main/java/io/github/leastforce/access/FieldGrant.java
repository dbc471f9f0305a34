package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import java.util.Optional;

/**
 * How a bundle comes to read a field.
 *
 * @param read the object read without which a field grant gives nothing
 * @param route the container that opens the field
 * @param permission the system permission that opens it, for {@link Means#ALL_FIELDS_EVERYWHERE}
 */
public record FieldGrant(
    String field,
    Means means,
    Route route,
    ObjectGrant read,
    Optional<PermissionGrant> permission,
    Confidence confidence) {

  /** What opens the field. */
  public enum Means {
    /** An entry of {@code fieldPermissions}. */
    FIELD_PERMISSION,
    /** {@code viewAllFields} of the object. */
    ALL_FIELDS_OF_OBJECT,
    /** The system permission {@code ViewAllFieldsGlobal}. */
    ALL_FIELDS_EVERYWHERE,
    /** Required and master-detail fields have no field-level security. */
    ALWAYS_READABLE
  }
}
