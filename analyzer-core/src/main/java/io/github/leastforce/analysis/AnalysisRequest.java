package io.github.leastforce.analysis;

import io.github.leastforce.finding.Persona;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What to analyse and how. The command line and the Maven plugin only fill this in.
 *
 * @param path SFDX project, mdapi folder or zip
 * @param configuration the configuration file, or empty to search upwards from the path
 * @param persona for whom; overrides the configuration when given
 * @param clock the only source of "today"
 * @param progress told what is going on, for people who wait
 */
public record AnalysisRequest(
    Path path,
    Optional<Path> configuration,
    Optional<Persona> persona,
    Clock clock,
    Consumer<String> progress) {
  public AnalysisRequest {
    Objects.requireNonNull(path);
    Objects.requireNonNull(configuration);
    Objects.requireNonNull(persona);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(progress);
  }
}
