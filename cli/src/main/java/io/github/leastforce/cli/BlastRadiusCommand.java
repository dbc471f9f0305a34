package io.github.leastforce.cli;

import io.github.leastforce.analysis.Answer;
import io.github.leastforce.query.BlastRadius;
import io.github.leastforce.query.Questions;
import io.github.leastforce.report.AnswerFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a leaked token could reach, and what to do first. */
@Command(
    name = BlastRadiusCommand.NAME,
    description = {
      "Tell what a leaked token could read and change, which logs would show it, and what to do.",
      "For example: leastforce blast-radius ConnectedApp:ERP -o incident.md"
    },
    sortOptions = false)
final class BlastRadiusCommand extends QueryCommand<BlastRadius> {

  static final String NAME = "blast-radius";

  @Parameters(
      index = "0",
      paramLabel = "PRINCIPAL|CLIENT",
      description = {
        "Name of a profile, permission set, permission set group, declared integration, connected"
            + " app or external client app; when several have it, with the kind in front, as in"
            + " ConnectedApp:ERP."
      })
  String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "What to look at (default: the current folder).")
  Path path = Path.of(".");

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      completionCandidates = Candidates.DocumentFormats.class,
      description = "Format of the answer: ${COMPLETION-CANDIDATES} (default: markdown).")
  AnswerFormat format = AnswerFormat.MARKDOWN;

  BlastRadiusCommand(Terminal terminal, Inquiry inquiry) {
    super(terminal, inquiry);
  }

  @Override
  Path path() {
    return path;
  }

  @Override
  AnswerFormat format() {
    return format;
  }

  @Override
  List<String> formats() {
    return new Candidates.DocumentFormats();
  }

  @Override
  Function<Questions, BlastRadius> question() {
    return questions -> questions.blastRadius(name);
  }

  @Override
  void write(Answer<BlastRadius> answer, ReportOptions options, OutputStream out)
      throws IOException {
    Reports.writeBlastRadius(answer, format, out);
  }
}
