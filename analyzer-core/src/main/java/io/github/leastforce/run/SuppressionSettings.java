package io.github.leastforce.run;

import java.nio.file.Path;
import java.util.Optional;

/** What a user says about suppressions. */
public interface SuppressionSettings {

  /** The file of suppressions, when not the usual one. */
  Optional<Path> suppressions();

  /** Whether nothing is suppressed. */
  boolean noSuppressions();
}
