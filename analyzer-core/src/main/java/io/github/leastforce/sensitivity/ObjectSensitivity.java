package io.github.leastforce.sensitivity;

import java.util.List;
import java.util.Objects;

/**
 * The sensitivity of one object.
 *
 * @param deciding the fields that decide the level, most sensitive first; empty when a seed decides
 */
public record ObjectSensitivity(String object, Level level, List<SensitiveField> deciding) {
  public ObjectSensitivity {
    Objects.requireNonNull(object);
    Objects.requireNonNull(level);
    deciding = List.copyOf(deciding);
  }
}
