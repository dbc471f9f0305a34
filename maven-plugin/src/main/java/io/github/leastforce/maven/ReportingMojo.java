package io.github.leastforce.maven;

import io.github.leastforce.declared.FailOn;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.run.OrgSettings;
import io.github.leastforce.run.ReportSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that evaluate rules and report. */
abstract class ReportingMojo extends LeastforceMojo implements ReportSettings {

  /**
   * What to analyse: an SFDX project, an mdapi folder or an mdapi zip. Default: where Maven was
   * started.
   */
  @Parameter(property = "leastforce.path")
  @Nullable File path;

  /**
   * Formats of the reports that are written: console, sarif, sarif-full, json, markdown, github,
   * junit, gitlab, opengraph. The console report is in the log in any case. Default: as
   * leastforce.yml says.
   */
  @Parameter(property = "leastforce.format")
  @Nullable List<String> format;

  /**
   * Where reports go: a file, a folder, or FORMAT=FILE for each. Formats without a place go to
   * {@code outputDirectory}.
   */
  @Parameter(property = "leastforce.output")
  @Nullable List<String> output;

  /**
   * Folder of reports that have no place of their own. Default: {@code leastforce} in the build
   * directory, without a pom in {@code target}.
   */
  @Parameter(property = "leastforce.outputDirectory")
  @Nullable File outputDirectory;

  /**
   * Fails the build from this severity on: critical, high, medium, low, info or none. Default:
   * high.
   */
  @Parameter(property = "leastforce.failOn")
  @Nullable String failOn;

  /**
   * File of suppressions. Default: leastforce-suppressions.yml beside leastforce.yml, or in the
   * path.
   */
  @Parameter(property = "leastforce.suppressions")
  @Nullable File suppressions;

  /** Suppresses nothing. */
  @Parameter(property = "leastforce.noSuppressions", defaultValue = "false")
  boolean noSuppressions;

  /** Fails the build when a suppression matches nothing. */
  @Parameter(property = "leastforce.failOnUnusedSuppression", defaultValue = "false")
  boolean failOnUnusedSuppression;

  /** Does not fail the build when there are findings; an incomplete analysis still does. */
  @Parameter(property = "leastforce.exitZero", defaultValue = "false")
  boolean exitZero;

  /** Treats everything that could not be decided for lack of input as incomplete. */
  @Parameter(property = "leastforce.requireComplete", defaultValue = "false")
  boolean requireComplete;

  /**
   * Leaves out findings below: critical, high, medium, low, info. They do not count for {@code
   * failOn}.
   */
  @Parameter(property = "leastforce.minSeverity")
  @Nullable String minSeverity;

  /** Leaves out findings below: certain, likely, possible. They do not count for {@code failOn}. */
  @Parameter(property = "leastforce.minConfidence")
  @Nullable String minConfidence;

  /** For whom: regular, auditor or pedantic, each with the rules of those before it. */
  @Parameter(property = "leastforce.persona")
  @Nullable String persona;

  /**
   * Configuration file. Default: leastforce.yml, searched from the path up to the root of the
   * repository.
   */
  @Parameter(property = "leastforce.config")
  @Nullable File config;

  /** Lists everything that could not be decided. */
  @Parameter(property = "leastforce.showGaps", defaultValue = "false")
  boolean showGaps;

  /** Lists suppressed findings, too. */
  @Parameter(property = "leastforce.showSuppressed", defaultValue = "false")
  boolean showSuppressed;

  /**
   * Address of the root folder of the repository on the web, for links to lines in the markdown
   * format; none for no links. Default: what GitHub Actions and GitLab CI tell.
   */
  @Parameter(property = "leastforce.linkBase")
  @Nullable String linkBase;

  @Override
  final Optional<Path> reportFolder() {
    return path(outputDirectory);
  }

  @Override
  final Optional<Path> ownInput() {
    return path(path);
  }

  @Override
  public Path path() {
    return path == null ? folder() : path.toPath();
  }

  @Override
  public Optional<Path> config() {
    return path(config);
  }

  @Override
  public List<ReportFormat> format() {
    return list(format).stream()
        .flatMap(word -> word(ReportFormat.class, "format", word).stream())
        .toList();
  }

  @Override
  public List<String> output() {
    return list(output);
  }

  @Override
  public Optional<FailOn> failOn() {
    return word(FailOn.class, "failOn", failOn);
  }

  @Override
  public Optional<Path> suppressions() {
    return path(suppressions);
  }

  @Override
  public boolean noSuppressions() {
    return noSuppressions;
  }

  @Override
  public boolean failOnUnusedSuppression() {
    return failOnUnusedSuppression;
  }

  @Override
  public boolean exitZero() {
    return exitZero;
  }

  @Override
  public boolean requireComplete() {
    return requireComplete;
  }

  @Override
  public Severity minSeverity() {
    return word(Severity.class, "minSeverity", minSeverity).orElse(Severity.INFO);
  }

  @Override
  public Confidence minConfidence() {
    return word(Confidence.class, "minConfidence", minConfidence).orElse(Confidence.POSSIBLE);
  }

  @Override
  public Optional<Persona> persona() {
    return word(Persona.class, "persona", persona);
  }

  @Override
  public boolean showGaps() {
    return showGaps;
  }

  @Override
  public boolean showSuppressed() {
    return showSuppressed;
  }

  @Override
  public Optional<String> linkBase() {
    return Optional.ofNullable(linkBase);
  }

  @Override
  public OrgSettings orgSettings() {
    return this;
  }
}
