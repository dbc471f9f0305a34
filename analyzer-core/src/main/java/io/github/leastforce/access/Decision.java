package io.github.leastforce.access;

import java.util.Optional;

/**
 * The answer to "may they?": yes with proof, no, or not in the input.
 *
 * @param grant the proof, when granted
 * @param unknown why it cannot be said, when neither granted nor refuted; else empty
 */
public record Decision<T>(Optional<T> grant, String unknown) {

  static <T> Decision<T> granted(T grant) {
    return new Decision<>(Optional.of(grant), "");
  }

  static <T> Decision<T> denied() {
    return new Decision<>(Optional.empty(), "");
  }

  static <T> Decision<T> unknown(String reason) {
    return new Decision<>(Optional.empty(), reason);
  }

  public boolean isGranted() {
    return grant.isPresent();
  }

  public boolean isUnknown() {
    return grant.isEmpty() && !unknown.isEmpty();
  }
}
