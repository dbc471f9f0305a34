package io.github.leastforce.model.apex;

import io.github.leastforce.location.Region;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A field or property of a class.
 *
 * @param type as written, without white space
 * @param property whether it has accessors; their bodies are methods of the class
 * @param region the name
 */
public record ApexField(
    String name,
    String type,
    boolean property,
    Set<Modifier> modifiers,
    List<ApexAnnotation> annotations,
    Region region) {
  public ApexField {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(region);
    modifiers = Set.copyOf(modifiers);
    annotations = List.copyOf(annotations);
  }
}
