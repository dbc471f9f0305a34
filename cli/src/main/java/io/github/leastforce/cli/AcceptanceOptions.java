package io.github.leastforce.cli;

import io.github.leastforce.run.SuppressionSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about suppressions, which every command that finds something has. */
@OptionHeading(value = "Reports and what counts", order = 1)
final class AcceptanceOptions implements SuppressionSettings {

  @Option(
      names = "--suppressions",
      paramLabel = "FILE",
      description = {
        "File of suppressions (default: leastforce-suppressions.yml beside leastforce.yml, or in"
            + " PATH)."
      })
  @Nullable Path suppressions;

  @Option(names = "--no-suppressions", description = "Suppress nothing.")
  boolean noSuppressions;

  @Override
  public Optional<Path> suppressions() {
    return Optional.ofNullable(suppressions);
  }

  @Override
  public boolean noSuppressions() {
    return noSuppressions;
  }
}
