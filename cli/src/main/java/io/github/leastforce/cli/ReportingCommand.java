package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Gate;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.declared.FailOn;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.report.LinkBase;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that evaluate rules and report. */
abstract class ReportingCommand extends CommonOptions {

  private static final String NO_LINKS = "none";

  private final Terminal terminal;
  private final RuleCatalogue catalogue;

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

  ReportingCommand(Terminal terminal, RuleCatalogue catalogue) {
    this.terminal = terminal;
    this.catalogue = catalogue;
  }

  Terminal terminal() {
    return terminal;
  }

  /** The configuration that is named or found. */
  Configuration configuration() {
    return Optional.ofNullable(config)
        .or(() -> Configurations.find(path))
        .map(this::read)
        .orElse(Configuration.EMPTY);
  }

  private Configuration read(Path file) {
    Configuration configuration = Configurations.read(file);
    if (!configuration.rules().isEmpty()) {
      Configurations.check(configuration, catalogue.rules());
    }
    return configuration;
  }

  Destinations destinations(Configuration configuration) {
    checkThresholds();
    links();
    return Destinations.of(
        formats,
        outputs,
        configuration.formats().stream()
            .flatMap(word -> ReportFormat.ofWord(word).stream())
            .toList());
  }

  private void checkThresholds() {
    if (failOn != null && failOn != FailOn.NONE && !failOn.isReachedBy(minSeverity)) {
      return; // the threshold is severer than what is left out
    }
    if (failOn != null && failOn != FailOn.NONE && !failOn.word().equals(minSeverity.word())) {
      throw new UsageError(
          "--fail-on "
              + failOn.word()
              + " has no effect: --min-severity leaves out everything below "
              + minSeverity.word(),
          "lower --min-severity");
    }
  }

  Persona persona(Configuration configuration) {
    return Optional.ofNullable(persona).or(configuration::persona).orElse(Persona.REGULAR);
  }

  Gate gate(Configuration configuration, boolean failOnNewRules) {
    FailOn threshold = Optional.ofNullable(failOn).or(configuration::failOn).orElse(FailOn.DEFAULT);
    return new Gate(threshold, requireComplete, failOnNewRules, failOnUnused);
  }

  ReportOptions look(boolean painted, int width, boolean showBaselined, Verdict verdict) {
    ReportOptions options =
        new ReportOptions(painted, width, showGaps, showBaselined, showSuppressed).with(verdict);
    return links().map(options::withLinks).orElse(options);
  }

  private Optional<LinkBase> links() {
    if (linkBase == null) {
      return LinkBase.ofEnvironment(terminal.environment());
    }
    if (linkBase.equals(NO_LINKS)) {
      return Optional.empty();
    }
    return Optional.of(
        LinkBase.of(linkBase)
            .orElseThrow(
                () ->
                    new UsageError(
                        "--link-base cannot be `" + linkBase + "`",
                        "write an address such as https://git.example.com/team/org/blob/main")));
  }

  void told(Destinations destinations) {
    if (!quiet) {
      destinations.written().forEach(written -> terminal.err().println("wrote " + written));
    }
  }

  int exit(Verdict verdict) {
    ExitCode code = ExitCode.of(verdict);
    return code == ExitCode.FINDINGS && exitZero ? ExitCode.CLEAN.number() : code.number();
  }

  AnalysisResult reported(AnalysisResult result) {
    AnalysisResult kept = result.only(this::isReported);
    int left = result.findings().size() - kept.findings().size();
    if (left > 0 && !quiet) {
      terminal
          .err()
          .println(
              Words.count(left, "finding") + " left out by --min-severity or --min-confidence");
    }
    return kept;
  }

  private boolean isReported(Finding finding) {
    return finding.severity().atLeast(minSeverity)
        && finding.confidence().compareTo(minConfidence) <= 0;
  }
}
