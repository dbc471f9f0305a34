package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.Answer;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.query.Located;
import io.github.leastforce.query.Questions;
import io.github.leastforce.report.AnswerFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.run.UsageError;
import io.github.leastforce.run.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A question about an input. Exits with 0 when it could be answered, and with 3 when files were
 * unreadable that may belong to the answer.
 *
 * @param <A> what is answered
 */
abstract class QueryCommand<A extends Located> extends CommonOptions implements Callable<Integer> {

  private final Terminal terminal;
  private final Inquiry inquiry;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file.")
  @Nullable Path output;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Configuration file (default: leastforce.yml, searched from PATH up to the root of the"
            + " repository)."
      })
  @Nullable Path config;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colours: ${COMPLETION-CANDIDATES} (default: auto).")
  ColourChoice colour = ColourChoice.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress on the error output.")
  boolean quiet;

  QueryCommand(Terminal terminal, Inquiry inquiry) {
    this.terminal = terminal;
    this.inquiry = inquiry;
  }

  /** The input to ask about. */
  abstract Path path();

  /** How the answer is to be written. */
  abstract AnswerFormat format();

  /** The words for how it can be written. */
  abstract List<String> formats();

  abstract Function<Questions, A> question();

  abstract void write(Answer<A> answer, ReportOptions options, OutputStream out) throws IOException;

  @Override
  public Integer call() {
    if (!formats().contains(format().word())) {
      throw new UsageError(
          "this answer cannot be written as `" + format().word() + "`",
          "formats are " + String.join(", ", formats()));
    }
    Answer<A> answer = ask();
    try {
      if (output == null) {
        ReportOptions options = new ReportOptions(terminal.colour(colour), terminal.width(), false);
        write(answer, options, terminal.out());
      } else {
        boolean painted = colour == ColourChoice.ALWAYS;
        ReportOptions options = new ReportOptions(painted, ReportOptions.DEFAULT_WIDTH, false);
        WholeFile.write(output, out -> write(answer, options, out));
      }
    } catch (IOException e) {
      throw new UsageError("the answer could not be written: " + e.getMessage(), "");
    }
    ExitCode code = answer.incomplete() ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    return code.number();
  }

  private Answer<A> ask() {
    Optional<Path> file = Optional.ofNullable(config).or(() -> Configurations.find(path()));
    Configuration configuration = file.map(Configurations::read).orElse(Configuration.EMPTY);
    try (Progress progress = new Progress(terminal.err(), !quiet && terminal.isWatched())) {
      return inquiry.ask(
          AnalysisRequest.of(path(), configuration, Persona.REGULAR, terminal.clock(), progress),
          question());
    }
  }
}
