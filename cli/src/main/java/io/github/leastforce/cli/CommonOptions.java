package io.github.leastforce.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
@OptionHeading(value = "Help", order = 3)
abstract class CommonOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help and exit.")
  boolean help;

  @Option(
      names = CommandLineRun.DEBUG,
      description = "Print where an error came from in the program.")
  boolean debug;
}
