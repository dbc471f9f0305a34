package io.github.leastforce.cli;

import io.github.leastforce.analysis.Answer;
import io.github.leastforce.query.Questions;
import io.github.leastforce.query.WhatCan;
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

/** The effective access of one principal. */
@Command(
    name = WhatCanCommand.NAME,
    description = {
      "List what a principal may do, each with the lines that prove it.",
      "For example: leastforce what-can ERP_Sync"
    },
    sortOptions = false)
final class WhatCanCommand extends QueryCommand<WhatCan> {

  static final String NAME = "what-can";

  @Parameters(
      index = "0",
      paramLabel = "PRINCIPAL",
      description = {
        "Name of a profile, permission set, permission set group or declared integration; when"
            + " several have it, with the kind in front, as in PermissionSet:ERP_Sync."
      })
  String principal = "";

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
      completionCandidates = Candidates.AnswerFormats.class,
      description = "Format of the answer: ${COMPLETION-CANDIDATES} (default: console).")
  AnswerFormat format = AnswerFormat.CONSOLE;

  WhatCanCommand(Terminal terminal, Inquiry inquiry) {
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
  Function<Questions, WhatCan> question() {
    return questions -> questions.whatCan(principal);
  }

  @Override
  void write(Answer<WhatCan> answer, ReportOptions options, OutputStream out) throws IOException {
    Reports.writeWhatCan(answer, format, options, out);
  }
}
