package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.baseline.Baseline;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.report.text.Words;
import io.github.leastforce.run.UsageError;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Accepts what is there today. */
@Command(
    name = BaselineWriteCommand.NAME,
    description = {
      "Accept the findings of today in a new baseline.",
      "Suppressed findings are left out: when their suppression ends, they are new."
    },
    sortOptions = false)
final class BaselineWriteCommand extends BaselineOptions implements Callable<Integer> {

  static final String NAME = "write";

  @Option(names = "--force", description = "Write over a baseline that exists.")
  boolean force;

  BaselineWriteCommand(Terminal terminal, Audit audit, RuleCatalogue catalogue) {
    super(terminal, audit, catalogue);
  }

  @Override
  public Integer call() {
    Configuration configuration = configuration();
    Path file = file(configuration);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !force) {
      throw new UsageError(
          "`" + file + "` exists",
          "`leastforce baseline update` removes what is gone; --force accepts everything anew");
    }
    AnalysisResult result = analyse(configuration, Optional.empty());
    if (refused(result)) {
      return ExitCode.INCOMPLETE.number();
    }
    write(Baseline.of(Version.number(), catalogue().rules(), result.findings()), file);
    notice("wrote " + file + ": " + Words.count(result.findings().size(), "finding"));
    if (Configurations.baseline(configuration).isEmpty()) {
      notice(
          "use it with `leastforce audit --baseline`, or name it in leastforce.yml: `baseline:`");
    }
    return ExitCode.CLEAN.number();
  }
}
