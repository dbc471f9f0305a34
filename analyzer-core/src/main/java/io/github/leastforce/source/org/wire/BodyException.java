package io.github.leastforce.source.org.wire;

import java.io.IOException;

/** Carries an error through readers that know only {@link IOException}. */
final class BodyException extends IOException {
  private static final long serialVersionUID = 1L;
  private final RemoteError error;

  BodyException(RemoteError error) {
    super(error.getMessage());
    this.error = error;
  }

  RemoteError error() {
    return error;
  }

  /** The error that was carried, wherever in the chain of causes. */
  static java.util.Optional<RemoteError> in(Throwable thrown) {
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < 20; depth++) {
      if (each instanceof BodyException carrier) {
        return java.util.Optional.of(carrier.error());
      }
      if (each instanceof RemoteError error) {
        return java.util.Optional.of(error);
      }
      each = each.getCause();
    }
    return java.util.Optional.empty();
  }
}
