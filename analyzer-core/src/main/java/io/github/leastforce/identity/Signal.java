package io.github.leastforce.identity;

import io.github.leastforce.location.Location;
import java.util.Objects;

/**
 * One piece of evidence that a container belongs to an integration.
 *
 * @param code number of the evidence in the catalogue of signals, such as {@code I4}
 * @param text what it is, such as "`ApiUserOnly` is enabled"
 * @param score what it adds to the suspicion; 0 for evidence that stands by itself
 */
public record Signal(String code, String text, int score, Location location) {
  public Signal {
    Objects.requireNonNull(code);
    Objects.requireNonNull(text);
    Objects.requireNonNull(location);
  }
}
