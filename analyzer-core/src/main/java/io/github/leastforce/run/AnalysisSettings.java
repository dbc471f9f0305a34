package io.github.leastforce.run;

import io.github.leastforce.finding.Persona;
import java.nio.file.Path;
import java.util.Optional;

/** What a user says about an analysis. Empty stands for the default. */
public interface AnalysisSettings extends SuppressionSettings {

  /** The project: what is analysed, and where the configuration is looked for. */
  Path path();

  /** The configuration file, when not the one that is found. */
  Optional<Path> config();

  /** For whom. */
  Optional<Persona> persona();
}
