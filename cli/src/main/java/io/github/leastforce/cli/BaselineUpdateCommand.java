package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.baseline.Acceptance;
import io.github.leastforce.baseline.Baseline;
import io.github.leastforce.baseline.BaselineEntry;
import io.github.leastforce.baseline.BaselineState;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes from the baseline what is gone. */
@Command(
    name = BaselineUpdateCommand.NAME,
    description = {
      "Remove from the baseline what is no longer found.",
      "When there are findings that it does not accept, they are listed, nothing is written, and"
          + " the exit code is 1."
    },
    sortOptions = false)
final class BaselineUpdateCommand extends BaselineOptions implements Callable<Integer> {

  static final String NAME = "update";

  @Option(names = "--allow-growth", description = "Accept the findings of today, too.")
  boolean allowGrowth;

  BaselineUpdateCommand(Terminal terminal, Audit audit, RuleCatalogue catalogue) {
    super(terminal, audit, catalogue);
  }

  @Override
  public Integer call() {
    Configuration configuration = configuration();
    Path file = file(configuration);
    AnalysisResult result = analyse(configuration, Optional.of(file));
    if (refused(result)) {
      return ExitCode.INCOMPLETE.number();
    }
    List<Finding> grown = result.findings();
    Acceptance accepted = result.accepted();
    PrintStream out = terminal().print();
    grown.forEach(
        finding ->
            out.println(
                (allowGrowth ? "added" : "would be added")
                    + " · "
                    + accepted.state(finding).map(BaselineState::word).orElse("")
                    + " · "
                    + line(
                        finding.rule().id(),
                        finding.subject().qualifiedName(),
                        finding.severity().word())));
    if (!grown.isEmpty() && !allowGrowth) {
      terminal()
          .complain(
              "the baseline would grow by "
                  + Words.count(grown.size(), "finding")
                  + ", so it was not written",
              "mend or suppress them, or accept them with --allow-growth");
      return ExitCode.FINDINGS.number();
    }
    accepted.absent().forEach(entry -> out.println("removed · " + line(entry)));
    Baseline written = Baseline.of(Version.number(), catalogue().rules(), accepted, grown);
    write(written, file);
    notice(
        "wrote " + file + ": " + Words.count(written.entries().size(), "finding") + kept(result));
    return ExitCode.CLEAN.number();
  }

  private static String kept(AnalysisResult result) {
    int unjudged = result.accepted().unjudged().size();
    return unjudged == 0 ? "" : ", of which " + unjudged + " could not be judged in this run";
  }

  private static String line(BaselineEntry entry) {
    return line(entry.rule(), entry.subject(), entry.severity().word());
  }

  private static String line(String rule, String subject, String severity) {
    return SafeText.line(severity + " · " + rule + " · `" + subject + "`");
  }
}
