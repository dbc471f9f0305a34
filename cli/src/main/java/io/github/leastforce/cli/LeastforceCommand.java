package io.github.leastforce.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself does nothing but hold the others. */
@Command(
    name = "leastforce",
    description = {
      "Finds over-permissioned integrations, unencrypted sensitive fields and unlogged exports"
          + " in Salesforce metadata."
    },
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = LeastforceCommand.VersionText.class,
    footer = {
      "",
      "Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 usage or configuration,",
      "3 analysis incomplete, 4 internal error, 5 login or remote failure. They do not depend on the",
      "format.",
      "Documentation: https://leastforce.github.io/"
    })
final class LeastforceCommand extends CommonOptions implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  boolean version;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** What {@code --version} prints when it comes with other arguments. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"leastforce " + Version.number()};
    }
  }
}
