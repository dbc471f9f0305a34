package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.baseline.Baseline;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.run.AnalysisSettings;
import io.github.leastforce.run.Requests;
import io.github.leastforce.run.UsageError;
import io.github.leastforce.run.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands about the baseline have in common: which input, which file. */
abstract class BaselineOptions extends CommonOptions implements AnalysisSettings {

  private final Terminal terminal;
  private final Audit audit;
  private final RuleCatalogue catalogue;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "What to analyse (default: the current folder).")
  Path path = Path.of(".");

  @Option(
      names = "--snapshot",
      paramLabel = "FILE.zip",
      description = "Analyse this snapshot of an org; PATH is the project that belongs to it.")
  @Nullable Path snapshot;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = {
        "The baseline (default: as leastforce.yml says, else leastforce-baseline.json beside it, or"
            + " in PATH)."
      })
  @Nullable Path baseline;

  @Mixin AcceptanceOptions acceptance = new AcceptanceOptions();

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

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notices on the error output.")
  boolean quiet;

  BaselineOptions(Terminal terminal, Audit audit, RuleCatalogue catalogue) {
    this.terminal = terminal;
    this.audit = audit;
    this.catalogue = catalogue;
  }

  Terminal terminal() {
    return terminal;
  }

  RuleCatalogue catalogue() {
    return catalogue;
  }

  Configuration configuration() {
    return requests().configuration();
  }

  private Requests requests() {
    return new Requests(this, catalogue::rules, new Console(terminal, ColourChoice.AUTO, quiet));
  }

  /** Where the baseline is, or will be. */
  Path file(Configuration configuration) {
    return Optional.ofNullable(baseline)
        .or(() -> Configurations.baseline(configuration))
        .orElseGet(() -> Configurations.folder(configuration, path).resolve(Baseline.FILE_NAME));
  }

  /** Analyses, comparing with this baseline or with none. */
  AnalysisResult analyse(Configuration configuration, Optional<Path> before) {
    Path zip = snapshot;
    try (Progress progress = new Progress(terminal.err(), !quiet && terminal.isWatched())) {
      AnalysisRequest request = requests().of(configuration, progress);
      AnalysisRequest asked =
          zip == null ? request : request.withSnapshot(zip, path, Optional.empty());
      return audit.run(asked.withAccepted(asked.accepted().withBaseline(before)));
    }
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
  public Optional<Persona> persona() {
    return Optional.ofNullable(persona);
  }

  @Override
  public Optional<Path> suppressions() {
    return acceptance.suppressions();
  }

  @Override
  public boolean noSuppressions() {
    return acceptance.noSuppressions();
  }

  /** What was not read may hold findings, or may be why findings are missing. */
  boolean refused(AnalysisResult result) {
    if (result.incomplete()) {
      terminal.complain(
          "the analysis is incomplete, so the baseline was not written",
          "`leastforce audit` says what could not be read");
    }
    return result.incomplete();
  }

  void write(Baseline written, Path file) {
    try {
      WholeFile.write(file, written::write);
    } catch (IOException e) {
      throw new UsageError(
          "`" + file + "` cannot be written", "check the permissions of the folder");
    }
  }

  void notice(String text) {
    if (!quiet) {
      terminal.err().println(text);
    }
  }
}
