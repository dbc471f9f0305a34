package io.github.leastforce.cli;

import io.github.leastforce.run.OrgSettings;
import io.github.leastforce.run.RetrieveSettings;
import io.github.leastforce.run.Runs;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a snapshot of an org, for audits without it. */
@Command(
    name = RetrieveCommand.NAME,
    description = {
      "Take a snapshot of an org: its metadata, and what metadata cannot say, in one zip that every"
          + " command reads without the org.",
      "Nothing in the org is changed. An interrupted retrieve goes on where it stopped when it is"
          + " run again."
    },
    sortOptions = false)
final class RetrieveCommand extends CommonOptions implements RetrieveSettings, Callable<Integer> {

  static final String NAME = "retrieve";

  private final Terminal terminal;
  private final Commands commands;

  @Mixin OrgOptions org = new OrgOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.zip",
      required = true,
      description = "Where the snapshot goes.")
  Path output = Path.of("");

  @Option(
      names = "--require-complete",
      description = "Exit with 3 when the org did not deliver everything that was asked for.")
  boolean requireComplete;

  @Option(names = "--force", description = "Write over a file that exists.")
  boolean force;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notices on the error output.")
  boolean quiet;

  RetrieveCommand(Terminal terminal, Commands commands) {
    this.terminal = terminal;
    this.commands = commands;
  }

  @Override
  public Integer call() {
    Console console = new Console(terminal, ColourChoice.AUTO, quiet);
    return ExitCode.of(new Runs(commands.program(), console).retrieve(this).verdict()).number();
  }

  @Override
  public OrgSettings orgSettings() {
    return org;
  }

  @Override
  public Path output() {
    return output;
  }

  @Override
  public boolean requireComplete() {
    return requireComplete;
  }

  @Override
  public boolean force() {
    return force;
  }
}
