package io.github.leastforce.cli;

import io.github.leastforce.declared.FailOn;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.run.OrgSettings;
import io.github.leastforce.run.Outcome;
import io.github.leastforce.run.ReportSettings;
import io.github.leastforce.run.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that evaluate rules and report. */
@OptionHeading(value = "Reports and what counts", order = 1)
abstract class ReportingCommand extends CommonOptions implements ReportSettings, Callable<Integer> {

  private final Terminal terminal;
  private final Commands commands;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "What to analyse (default: the current folder).")
  Path path = Path.of(".");

  @Option(
      names = {"-f", "--format"},
      split = ",",
      paramLabel = "FORMAT",
      completionCandidates = Candidates.Formats.class,
      description = "Report formats: ${COMPLETION-CANDIDATES} (default: console).")
  List<ReportFormat> formats = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PLACE",
      description = {
        "Write to a file, or to a folder when there are several formats, or FORMAT=FILE once for"
            + " each. Without --format the extension decides."
      })
  List<String> outputs = List.of();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      completionCandidates = Candidates.Thresholds.class,
      description = {
        "Exit with 1 from this severity on: ${COMPLETION-CANDIDATES} (default: high)."
      })
  @Nullable FailOn failOn;

  @Mixin AcceptanceOptions acceptance = new AcceptanceOptions();

  @Option(
      names = "--fail-on-unused-suppression",
      description = "Exit with 1 when a suppression matches nothing.")
  boolean failOnUnused;

  @Option(
      names = "--exit-zero",
      description = "Exit with 0 also when there are findings; an incomplete analysis still is 3.")
  boolean exitZero;

  @Option(
      names = "--require-complete",
      description = "Exit with 3 when anything could not be decided for lack of input.")
  boolean requireComplete;

  @Option(
      names = "--min-severity",
      paramLabel = "SEVERITY",
      completionCandidates = Candidates.Severities.class,
      description = {
        "Leave out findings below: ${COMPLETION-CANDIDATES}. They do not count for --fail-on."
      })
  Severity minSeverity = Severity.INFO;

  @Option(
      names = "--min-confidence",
      paramLabel = "CONFIDENCE",
      completionCandidates = Candidates.Confidences.class,
      description = {
        "Leave out findings below: ${COMPLETION-CANDIDATES}. They do not count for --fail-on."
      })
  Confidence minConfidence = Confidence.POSSIBLE;

  @Option(
      names = "--persona",
      paramLabel = "PERSONA",
      completionCandidates = Candidates.Personas.class,
      description = "For whom: ${COMPLETION-CANDIDATES}, each with the rules of those before it.")
  @Nullable Persona persona;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Configuration file (default: leastforce.yml, searched from PATH up to the root of the"
            + " repository)."
      })
  @Nullable Path config;

  @Option(names = "--show-gaps", description = "List everything that could not be decided.")
  boolean showGaps;

  @Option(names = "--show-suppressed", description = "List suppressed findings, too.")
  boolean showSuppressed;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colours: ${COMPLETION-CANDIDATES} (default: auto).")
  ColourChoice colour = ColourChoice.AUTO;

  @Option(
      names = "--link-base",
      paramLabel = "URL",
      description = {
        "Address of the root folder of the repository on the web, for links to lines in the markdown"
            + " format; none for no links (default: what GitHub Actions and GitLab CI tell)."
      })
  @Nullable String linkBase;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notices on the error output.")
  boolean quiet;

  @Mixin OrgOptions org = new OrgOptions();

  ReportingCommand(Terminal terminal, Commands commands) {
    this.terminal = terminal;
    this.commands = commands;
  }

  /** Starts what the command stands for. */
  abstract Outcome run(Runs runs);

  @Override
  public final Integer call() {
    Runs runs = new Runs(commands.program(), new Console(terminal, colour, quiet));
    return ExitCode.of(run(runs).verdict()).number();
  }

  Terminal terminal() {
    return terminal;
  }

  Commands commands() {
    return commands;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Optional<Path> config() {
    return Optional.ofNullable(config);
  }

  @Override
  public List<ReportFormat> format() {
    return formats;
  }

  @Override
  public List<String> output() {
    return outputs;
  }

  @Override
  public Optional<FailOn> failOn() {
    return Optional.ofNullable(failOn);
  }

  @Override
  public boolean failOnUnusedSuppression() {
    return failOnUnused;
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
    return minSeverity;
  }

  @Override
  public Confidence minConfidence() {
    return minConfidence;
  }

  @Override
  public Optional<Persona> persona() {
    return Optional.ofNullable(persona);
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
  public Optional<Path> suppressions() {
    return acceptance.suppressions();
  }

  @Override
  public boolean noSuppressions() {
    return acceptance.noSuppressions();
  }

  @Override
  public Optional<String> linkBase() {
    return Optional.ofNullable(linkBase);
  }

  @Override
  public OrgSettings orgSettings() {
    return org;
  }
}
