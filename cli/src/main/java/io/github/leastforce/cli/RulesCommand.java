package io.github.leastforce.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the commands about rules. */
@Command(
    name = RulesCommand.NAME,
    description = "List, show or start rules.",
    synopsisSubcommandLabel = "COMMAND")
final class RulesCommand extends CommonOptions implements Runnable {

  static final String NAME = "rules";

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
