package io.github.leastforce.parse;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.secrets.SecretDetectors;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The detectors of the shipped data. */
public final class TestSecrets {

  private static final SecretDetectors SHIPPED =
      new SecretDetectors(
          Catalogues.secretPatterns(TestSecrets::open),
          Catalogues.read(TestSecrets::open).detectors());

  public static final Supplier<SecretDetectors> DETECTORS = () -> SHIPPED;

  /** An audit wants secrets and code. */
  public static final Reading EVERYTHING = new Reading(Optional.of(DETECTORS), true, true, true);

  private TestSecrets() {}

  private static @Nullable InputStream open(String file) {
    return TestSecrets.class.getResourceAsStream("/data/" + file);
  }
}
