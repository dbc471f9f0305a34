package io.github.leastforce.run;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.baseline.AcceptedFiles;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.RuleMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is to be analysed and how, from what a user and his configuration say. */
public final class Requests {
  private final AnalysisSettings settings;
  private final Supplier<List<RuleMetadata>> rules;
  private final Surroundings around;

  /**
   * Requests of one user.
   *
   * @param rules all there are, enabled or not; asked for when the configuration names some
   */
  public Requests(
      AnalysisSettings settings, Supplier<List<RuleMetadata>> rules, Surroundings around) {
    this.settings = settings;
    this.rules = rules;
    this.around = around;
  }

  /**
   * The configuration that is named or found.
   *
   * @throws io.github.leastforce.declared.ConfigurationError when it says something that cannot be
   *     followed
   */
  public Configuration configuration() {
    return settings
        .config()
        .or(() -> Configurations.find(settings.path()))
        .map(this::read)
        .orElse(Configuration.EMPTY);
  }

  private Configuration read(Path file) {
    Configuration configuration = Configurations.read(file);
    if (!configuration.rules().isEmpty()) {
      Configurations.check(configuration, rules.get());
    }
    return configuration;
  }

  /**
   * The request.
   *
   * @param progress told what is going on
   * @throws UsageError if the settings contradict each other
   */
  public AnalysisRequest of(Configuration configuration, Consumer<String> progress) {
    Persona persona = settings.persona().or(configuration::persona).orElse(Persona.REGULAR);
    return suppressing(
        AnalysisRequest.of(settings.path(), configuration, persona, around.clock(), progress));
  }

  /** The request with the suppressions that the settings name. */
  private AnalysisRequest suppressing(AnalysisRequest request) {
    Optional<Path> file = settings.suppressions();
    if (settings.noSuppressions() && file.isPresent()) {
      throw new UsageError(
          around.option("suppressions")
              + " and "
              + around.option("no-suppressions")
              + " exclude each other",
          "choose one of them");
    }
    AcceptedFiles files = request.accepted();
    if (settings.noSuppressions()) {
      return request.withAccepted(files.withSuppressions(Optional.empty()));
    }
    return file.isEmpty() ? request : request.withAccepted(files.withSuppressions(file));
  }
}
