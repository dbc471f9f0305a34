package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
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
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Analyses a project and reports. */
@Command(
    name = AuditCommand.NAME,
    description = {
      "Analyse an SFDX project, an mdapi folder, an mdapi zip, or an org.",
      "With --org, --snapshot or --demo, PATH is the project whose leastforce.yml, contracts,"
          + " personas and the like apply to the org."
    },
    sortOptions = false)
final class AuditCommand extends CommonOptions implements Callable<Integer> {

  static final String NAME = "audit";

  private final Terminal terminal;
  private final Audit audit;
  private final Snapshots snapshots;
  private final RuleCatalogue catalogue;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "What to analyse (default: the current folder).")
  Path path = Path.of(".");

  @Mixin OrgOptions org = new OrgOptions();

  @Option(
      names = "--snapshot",
      paramLabel = "FILE.zip",
      description = "Analyse this snapshot of an org, which leastforce retrieve has written.")
  @Nullable Path snapshot;

  @Option(
      names = "--demo",
      description = {
        "Analyse an invented org: serve it on this machine, retrieve it over the Metadata API, and"
            + " report."
      })
  boolean demo;

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
      names = "--org-name",
      paramLabel = "NAME",
      description = {
        "Name of the org in the opengraph format, which keeps graphs of several orgs apart (default:"
            + " name of the folder or zip)."
      })
  @Nullable String orgName;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      completionCandidates = Candidates.Thresholds.class,
      description = {
        "Exit with 1 from this severity on: ${COMPLETION-CANDIDATES} (default: high)."
      })
  @Nullable FailOn failOn;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = {
        "Findings that were there before, written by leastforce baseline. They are counted, not"
            + " listed, and do not count for --fail-on."
      })
  @Nullable Path baseline;

  @Mixin AcceptanceOptions acceptance = new AcceptanceOptions();

  @Option(
      names = "--fail-on-new-rules",
      description = "Let findings of rules that are younger than the baseline count for --fail-on.")
  boolean failOnNewRules;

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

  @Option(names = "--show-baselined", description = "List findings in the baseline, too.")
  boolean showBaselined;

  @Option(names = "--show-suppressed", description = "List suppressed findings, too.")
  boolean showSuppressed;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colours: ${COMPLETION-CANDIDATES} (default: auto).")
  ColourChoice colour = ColourChoice.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notices on the error output.")
  boolean quiet;

  AuditCommand(Terminal terminal, Audit audit, Snapshots snapshots, RuleCatalogue catalogue) {
    this.terminal = terminal;
    this.audit = audit;
    this.snapshots = snapshots;
    this.catalogue = catalogue;
  }

  @Override
  public Integer call() {
    Optional<Path> file = Optional.ofNullable(config).or(() -> Configurations.find(path));
    Configuration configuration = file.map(this::read).orElse(Configuration.EMPTY);
    checkThresholds();
    List<ReportFormat> configured =
        configuration.formats().stream()
            .flatMap(word -> ReportFormat.ofWord(word).stream())
            .toList();
    Destinations destinations = Destinations.of(formats, outputs, configured);
    AnalysisResult result = reported(analyse(configuration, destinations));
    destinations.write(result, terminal, colour, this::options);
    if (!quiet) {
      destinations.written().forEach(written -> terminal.err().println("wrote " + written));
    }
    FailOn threshold = Optional.ofNullable(failOn).or(configuration::failOn).orElse(FailOn.DEFAULT);
    ExitCode code =
        ExitCode.of(
            Verdict.of(result, new Gate(threshold, requireComplete, failOnNewRules, failOnUnused)));
    return code == ExitCode.FINDINGS && exitZero ? ExitCode.CLEAN.number() : code.number();
  }

  private ReportOptions options(boolean painted, int width) {
    return new ReportOptions(painted, width, showGaps, showBaselined, showSuppressed);
  }

  private Configuration read(Path file) {
    Configuration configuration = Configurations.read(file);
    if (!configuration.rules().isEmpty()) {
      Configurations.check(configuration, catalogue.rules());
    }
    return configuration;
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

  private AnalysisResult analyse(Configuration configuration, Destinations destinations) {
    if (Stream.of(org.asked(), snapshot != null, demo).filter(asked -> asked).count() > 1) {
      throw new UsageError("--org, --snapshot and --demo exclude each other", "choose one of them");
    }
    if (snapshot != null) {
      Path zip = snapshot;
      return analyse(
          configuration, destinations, one -> one.withSnapshot(zip, path, Optional.empty()));
    }
    if (!org.asked() && !demo) {
      return analyse(configuration, destinations, UnaryOperator.identity());
    }
    try (TemporarySnapshot taken = new TemporarySnapshot(terminal, snapshots, quiet)) {
      Path zip = demo ? taken.ofDemo() : taken.of(org);
      String name = demo ? Demo.NAME : org.name();
      return analyse(
          configuration,
          destinations,
          one -> one.withSnapshot(zip, path, Optional.of("org " + name)));
    }
  }

  private AnalysisResult analyse(
      Configuration configuration,
      Destinations destinations,
      UnaryOperator<AnalysisRequest> input) {
    try (Progress progress = new Progress(terminal.err(), !quiet && terminal.isWatched())) {
      AnalysisRequest request =
          accepting(
              input.apply(
                  AnalysisRequest.of(
                      path,
                      configuration,
                      Optional.ofNullable(persona)
                          .or(configuration::persona)
                          .orElse(Persona.REGULAR),
                      terminal.clock(),
                      progress)));
      return audit.run(
          destinations.needGraph()
              ? request.withGraph(orgName == null ? graphName(request) : orgName)
              : request);
    }
  }

  private AnalysisRequest accepting(AnalysisRequest request) {
    AnalysisRequest suppressing = acceptance.applied(request);
    return baseline == null
        ? suppressing
        : suppressing.withAccepted(suppressing.accepted().withBaseline(Optional.of(baseline)));
  }

  private String graphName(AnalysisRequest request) {
    return demo ? Demo.NAME : org.asked() ? org.name() : request.folderName();
  }

  private AnalysisResult reported(AnalysisResult result) {
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
