package io.github.leastforce.maven;

import io.github.leastforce.run.AuditSettings;
import io.github.leastforce.run.Outcome;
import io.github.leastforce.run.Runs;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that audit one state of an org. */
abstract class AuditMojo extends ReportingMojo implements AuditSettings {

  /**
   * Analyses this snapshot of an org, which the goal retrieve has written; the path is the project
   * that belongs to it.
   */
  @Parameter(property = "leastforce.snapshot")
  @Nullable File snapshot;

  /** Name of the org in the opengraph format. Default: name of the folder or zip. */
  @Parameter(property = "leastforce.orgName")
  @Nullable String orgName;

  /**
   * Findings that were there before, written by {@code leastforce baseline}. They are counted, not
   * listed, and do not fail the build.
   */
  @Parameter(property = "leastforce.baseline")
  @Nullable File baseline;

  /** Lets findings of rules that are younger than the baseline fail the build. */
  @Parameter(property = "leastforce.failOnNewRules", defaultValue = "false")
  boolean failOnNewRules;

  /** Lists findings in the baseline, too. */
  @Parameter(property = "leastforce.showBaselined", defaultValue = "false")
  boolean showBaselined;

  @Override
  final Outcome start(Runs runs) {
    return runs.audit(this);
  }

  @Override
  public Optional<Path> snapshot() {
    return path(snapshot);
  }

  @Override
  public Optional<String> orgName() {
    return Optional.ofNullable(orgName);
  }

  @Override
  public Optional<Path> baseline() {
    return path(baseline);
  }

  @Override
  public boolean failOnNewRules() {
    return failOnNewRules;
  }

  @Override
  public boolean showBaselined() {
    return showBaselined;
  }
}
