package io.github.leastforce.parse;

import io.github.leastforce.secrets.SecretDetectors;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What of an input is wanted beside what its metadata declare; each costs time.
 *
 * @param secrets recognises secrets, asked for when a file comes that may hold one; empty when
 *     nobody wants to know
 * @param code whether the bodies of Apex are read, and not only its headers
 * @param client whether code that browsers run is looked through for secrets
 * @param flows whether flows are read, and the templates of e-mails
 */
public record Reading(
    Optional<Supplier<SecretDetectors>> secrets, boolean code, boolean client, boolean flows) {

  /** The metadata alone. */
  public static final Reading PLAIN = new Reading(Optional.empty(), false, false, false);

  public Reading {
    Objects.requireNonNull(secrets);
  }
}
