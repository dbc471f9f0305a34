package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.baseline.AcceptedFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options about suppressions, which every command that finds something has. */
final class AcceptanceOptions {

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

  /** The request with what the options say about suppressions. */
  AnalysisRequest applied(AnalysisRequest request) {
    if (noSuppressions && suppressions != null) {
      throw new UsageError(
          "--suppressions and --no-suppressions exclude each other", "choose one of them");
    }
    AcceptedFiles files = request.accepted();
    if (noSuppressions) {
      return request.withAccepted(files.withSuppressions(Optional.empty()));
    }
    return suppressions == null
        ? request
        : request.withAccepted(files.withSuppressions(Optional.of(suppressions)));
  }
}
