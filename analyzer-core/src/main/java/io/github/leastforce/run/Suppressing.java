package io.github.leastforce.run;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.baseline.AcceptedFiles;
import java.nio.file.Path;
import java.util.Optional;

/** What a request becomes by what a user says about suppressions. */
public final class Suppressing {

  private Suppressing() {}

  /** The request with the suppressions that the settings name. */
  public static AnalysisRequest applied(
      AnalysisRequest request, SuppressionSettings settings, Surroundings around) {
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
