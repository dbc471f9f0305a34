package io.github.leastforce.cli;

import io.github.leastforce.analysis.Answer;
import io.github.leastforce.query.Action;
import io.github.leastforce.query.Questions;
import io.github.leastforce.query.WhoCan;
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

/** Who may do something to a thing. */
@Command(
    name = WhoCanCommand.NAME,
    description = {
      "List who may do something, each with the lines that prove it.",
      "For example: leastforce who-can read Contact.SSN__c"
    },
    sortOptions = false)
final class WhoCanCommand extends QueryCommand<WhoCan> {

  static final String NAME = "who-can";

  @Parameters(
      index = "0",
      paramLabel = "ACTION",
      completionCandidates = Candidates.Actions.class,
      description = "What they may do: ${COMPLETION-CANDIDATES}.")
  Action action = Action.READ;

  @Parameters(
      index = "1",
      paramLabel = "RESOURCE",
      description = {
        "API name of an object, Object.Field, system permission, Apex class, flow and so on;"
            + " * stands for any letters."
      })
  String resource = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "What to look at (default: the current folder).")
  Path path = Path.of(".");

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      completionCandidates = Candidates.AnswerFormats.class,
      description = "Format of the answer: ${COMPLETION-CANDIDATES} (default: console).")
  AnswerFormat format = AnswerFormat.CONSOLE;

  WhoCanCommand(Terminal terminal, Inquiry inquiry) {
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
    return new Candidates.AnswerFormats();
  }

  @Override
  Function<Questions, WhoCan> question() {
    return questions -> questions.whoCan(action, resource);
  }

  @Override
  void write(Answer<WhoCan> answer, ReportOptions options, OutputStream out) throws IOException {
    Reports.writeWhoCan(answer, format, options, out);
  }
}
