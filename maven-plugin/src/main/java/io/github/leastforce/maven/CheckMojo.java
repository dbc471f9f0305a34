package io.github.leastforce.maven;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Analyzer;
import io.github.leastforce.analysis.Gate;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.baseline.AcceptedFiles;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.ConfigurationError;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.declared.FailOn;
import io.github.leastforce.engine.RulePack;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import io.github.leastforce.source.SourceError;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Audits Salesforce metadata and fails the build when there are findings at or above a severity, or
 * when the analysis is incomplete. Runs once per reactor, in the folder Maven was started in; needs
 * no pom.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends AbstractMojo {

  /**
   * What to audit: an SFDX project, an mdapi folder or an mdapi zip. Default: where Maven started.
   */
  @Parameter(property = "leastforce.path")
  @Nullable File path;

  /** Fails the build from this severity on: critical, high, medium, low, info or none. */
  @Parameter(property = "leastforce.failOn")
  @Nullable String failOn;

  /** For whom: regular, auditor or pedantic. */
  @Parameter(property = "leastforce.persona")
  @Nullable String persona;

  /** Configuration file. Default: leastforce.yml, searched from the path up to the repository. */
  @Parameter(property = "leastforce.config")
  @Nullable File config;

  /**
   * Report formats written to {@code outputDirectory}: console, sarif, sarif-full, json, markdown,
   * github, junit, gitlab, opengraph.
   */
  @Parameter(property = "leastforce.format")
  @Nullable List<String> format;

  /** Where reports go. Default: {@code target/leastforce} where Maven started. */
  @Parameter(property = "leastforce.outputDirectory")
  @Nullable File outputDirectory;

  /** Treats everything that could not be decided as incomplete. */
  @Parameter(property = "leastforce.requireComplete", defaultValue = "false")
  boolean requireComplete;

  /** Lists everything that could not be decided. */
  @Parameter(property = "leastforce.showGaps", defaultValue = "false")
  boolean showGaps;

  /** Findings that were there before, written by {@code leastforce baseline}. */
  @Parameter(property = "leastforce.baseline")
  @Nullable File baseline;

  /** File of suppressions. Default: leastforce-suppressions.yml beside leastforce.yml. */
  @Parameter(property = "leastforce.suppressions")
  @Nullable File suppressions;

  /** Lets findings of rules that are younger than the baseline fail the build. */
  @Parameter(property = "leastforce.failOnNewRules", defaultValue = "false")
  boolean failOnNewRules;

  /** Fails the build when a suppression matches nothing. */
  @Parameter(property = "leastforce.failOnUnusedSuppression", defaultValue = "false")
  boolean failOnUnusedSuppression;

  /** Does nothing. */
  @Parameter(property = "leastforce.skip", defaultValue = "false")
  boolean skip;

  @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true)
  @Nullable String executionRoot;

  @Parameter(defaultValue = "${basedir}", readonly = true)
  @Nullable File basedir;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Leastforce is skipped");
      return;
    }
    Path root = root();
    if (basedir != null && path == null && !basedir.toPath().toAbsolutePath().equals(root)) {
      getLog().debug("Leastforce runs once, where Maven started");
      return;
    }
    try {
      run(root);
    } catch (ConfigurationError error) {
      throw new MojoExecutionException(
          error.place() + ": " + error.getMessage() + " (" + error.help() + ")", error);
    } catch (SourceError error) {
      throw new MojoExecutionException(error.getMessage() + " (" + error.help() + ")", error);
    } catch (IOException error) {
      throw new MojoExecutionException("cannot write reports: " + error.getMessage(), error);
    }
  }

  private Path root() {
    return executionRoot == null
        ? Path.of("").toAbsolutePath()
        : Path.of(executionRoot).toAbsolutePath();
  }

  private void run(Path root) throws MojoFailureException, MojoExecutionException, IOException {
    Path input = path == null ? root : path.toPath();
    RulePack pack = RulePack.read(getClass().getClassLoader());
    Optional<Path> file =
        Optional.ofNullable(config).map(File::toPath).or(() -> Configurations.find(input));
    Configuration configuration = file.map(Configurations::read).orElse(Configuration.EMPTY);
    Configurations.check(configuration, pack.rules());
    AnalysisRequest request =
        accepting(
            AnalysisRequest.of(
                input,
                configuration,
                persona(configuration),
                Clock.systemUTC(),
                message -> getLog().debug(message)));
    List<ReportFormat> formats = formats();
    boolean graph = formats.stream().anyMatch(ReportFormat::needsGraph);
    AnalysisResult result =
        analyze(pack, graph ? request.withGraph(request.folderName()) : request);
    for (String line : console(result).split("\n", -1)) {
      getLog().info(line);
    }
    write(result, formats, root);
    judge(result, threshold(configuration));
  }

  private AnalysisRequest accepting(AnalysisRequest request) {
    AcceptedFiles files = request.accepted();
    return request.withAccepted(
        files
            .withBaseline(Optional.ofNullable(baseline).map(File::toPath).or(files::baseline))
            .withSuppressions(
                Optional.ofNullable(suppressions).map(File::toPath).or(files::suppressions)));
  }

  /** Libraries that look up services must see the plugin's class path, not Maven's. */
  private AnalysisResult analyze(RulePack pack, AnalysisRequest request) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(getClass().getClassLoader());
    try {
      String version = Optional.ofNullable(version()).orElse("unknown");
      return new Analyzer(pack, version).analyze(request);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private @Nullable String version() {
    return getClass().getPackage().getImplementationVersion();
  }

  private String console(AnalysisResult result) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Reports.write(result, ReportFormat.CONSOLE, options(), text);
    return text.toString(StandardCharsets.UTF_8);
  }

  private ReportOptions options() {
    return new ReportOptions(false, 120, showGaps);
  }

  private List<ReportFormat> formats() throws MojoExecutionException {
    List<ReportFormat> formats = new ArrayList<>();
    for (String word : format == null ? List.<String>of() : format) {
      formats.add(
          ReportFormat.ofWord(word.trim())
              .orElseThrow(() -> new MojoExecutionException("unknown format `" + word + "`")));
    }
    return formats;
  }

  private void write(AnalysisResult result, List<ReportFormat> formats, Path root)
      throws IOException {
    if (formats.isEmpty()) {
      return;
    }
    Path folder =
        outputDirectory == null
            ? root.resolve("target").resolve("leastforce")
            : outputDirectory.toPath();
    Files.createDirectories(folder);
    for (ReportFormat known : formats) {
      try (OutputStream out =
          Files.newOutputStream(folder.resolve("leastforce." + known.extension()))) {
        Reports.write(result, known, options(), out);
      }
    }
  }

  private Persona persona(Configuration configuration) throws MojoExecutionException {
    if (persona == null) {
      return configuration.persona().orElse(Persona.REGULAR);
    }
    String word = persona.toLowerCase(Locale.ROOT);
    return Arrays.stream(Persona.values())
        .filter(known -> known.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new MojoExecutionException("unknown persona `" + persona + "`"));
  }

  private FailOn threshold(Configuration configuration) throws MojoExecutionException {
    if (failOn == null) {
      return configuration.failOn().orElse(FailOn.DEFAULT);
    }
    return FailOn.ofWord(failOn)
        .orElseThrow(() -> new MojoExecutionException("unknown severity `" + failOn + "`"));
  }

  private void judge(AnalysisResult result, FailOn threshold)
      throws MojoFailureException, MojoExecutionException {
    switch (Verdict.of(
        result, new Gate(threshold, requireComplete, failOnNewRules, failOnUnusedSuppression))) {
      case INCOMPLETE ->
          throw new MojoExecutionException("the analysis is incomplete; see above what is missing");
      case FINDINGS ->
          throw new MojoFailureException("findings at or above severity " + threshold.word());
      case CLEAN -> getLog().debug("nothing at or above severity " + threshold.word());
    }
  }
}
