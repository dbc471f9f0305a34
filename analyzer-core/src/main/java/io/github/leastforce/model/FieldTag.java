package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;

/**
 * How the org classifies a field ({@code FieldDefinition}).
 *
 * @param securityClassification empty when there is none
 * @param complianceGroups the tags, split at {@code ;}
 */
public record FieldTag(
    String object,
    String field,
    String securityClassification,
    List<String> complianceGroups,
    Location location) {
  public FieldTag {
    complianceGroups = List.copyOf(complianceGroups);
  }
}
