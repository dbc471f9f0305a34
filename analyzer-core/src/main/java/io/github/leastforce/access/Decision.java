package io.github.leastforce.access;

import java.util.Optional;
import java.util.function.Function;

/**
 * The answer to "may they?": yes with proof, no, or not in the input.
 *
 * @param grant the proof, when granted
 * @param open why it cannot be said, when neither granted nor refuted
 */
public record Decision<T>(Optional<T> grant, Optional<Open> open) {

  static <T> Decision<T> granted(T grant) {
    return new Decision<>(Optional.of(grant), Optional.empty());
  }

  static <T> Decision<T> denied() {
    return new Decision<>(Optional.empty(), Optional.empty());
  }

  static <T> Decision<T> unknown(Open reason) {
    return new Decision<>(Optional.empty(), Optional.of(reason));
  }

  /** Denied, unless there is a reason why that cannot be said. */
  static <T> Decision<T> undecided(Optional<Open> reason) {
    return new Decision<>(Optional.empty(), reason);
  }

  public boolean isGranted() {
    return grant.isPresent();
  }

  public boolean isUnknown() {
    return open.isPresent();
  }

  /** Why it cannot be said, one line; empty when it can. */
  public String unknown() {
    return open.map(Open::text).orElse("");
  }

  /** The same answer with another proof. */
  <R> Decision<R> map(Function<T, R> proof) {
    return new Decision<>(grant.map(proof), open);
  }
}
