package io.github.leastforce.model.apex;

import java.util.Objects;

/**
 * A parameter of a method.
 *
 * @param type as written, without white space
 */
public record ApexParameter(String name, String type) {
  public ApexParameter {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
  }
}
