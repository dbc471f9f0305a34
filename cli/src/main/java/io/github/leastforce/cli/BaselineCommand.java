package io.github.leastforce.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the commands about the baseline. */
@Command(
    name = BaselineCommand.NAME,
    description = "Accept the findings of today, so that only new ones fail; may shrink after.",
    synopsisSubcommandLabel = "COMMAND")
final class BaselineCommand extends CommonOptions implements Runnable {

  static final String NAME = "baseline";

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
