package io.github.leastforce.model.apex;

import java.util.Map;
import java.util.Objects;

/**
 * An annotation of a declaration.
 *
 * @param name without {@code @}, in lower case as Apex does not tell cases apart
 * @param parameters texts by name in lower case, quotes of literals left out; a value without name
 *     stands under {@code value}
 */
public record ApexAnnotation(String name, Map<String, String> parameters) {
  public ApexAnnotation {
    Objects.requireNonNull(name);
    parameters = Map.copyOf(parameters);
  }
}
