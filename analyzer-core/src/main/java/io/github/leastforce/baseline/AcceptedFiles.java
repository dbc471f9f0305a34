package io.github.leastforce.baseline;

import io.github.leastforce.declared.ConfigurationError;
import io.github.leastforce.declared.Suppressions;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.source.MetadataSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The files in which a project accepts findings; each may be missing.
 *
 * @param baseline findings that were there once, see {@link Baseline}
 * @param suppressions decisions with an end, see {@link Suppressions}
 */
public record AcceptedFiles(
    Optional<Path> baseline, Optional<Path> suppressions, SuppressionPolicy policy) {

  /** Nothing is accepted. */
  public static final AcceptedFiles NONE =
      new AcceptedFiles(Optional.empty(), Optional.empty(), SuppressionPolicy.DEFAULT);

  public AcceptedFiles {
    Objects.requireNonNull(baseline);
    Objects.requireNonNull(suppressions);
    Objects.requireNonNull(policy);
  }

  /** The same with this baseline, or none. */
  public AcceptedFiles withBaseline(Optional<Path> file) {
    return new AcceptedFiles(file, suppressions, policy);
  }

  /** The same with these suppressions, or none. */
  public AcceptedFiles withSuppressions(Optional<Path> file) {
    return new AcceptedFiles(baseline, file, policy);
  }

  /**
   * Reads the files.
   *
   * @param pack all rules, enabled or not
   * @throws ConfigurationError at the first that cannot be read or followed
   */
  public Accepting read(List<RuleMetadata> pack) {
    return new Accepting(
        baseline.map(Baseline::read),
        suppressions.map(file -> Suppressions.read(file, MetadataSources.shown(file), pack)),
        policy);
  }
}
