package io.github.leastforce.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The completion script of a shell. */
@Command(
    name = CompletionCommand.NAME,
    description = "Print a completion script; use it with: source <(leastforce completion bash)")
final class CompletionCommand extends CommonOptions implements Runnable {

  static final String NAME = "completion";

  private final Terminal terminal;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  Shell shell = Shell.BASH;

  /** The shells there is a script for; the script is the same and finds out where it runs. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.print().print(AutoComplete.bash("leastforce", spec.root().commandLine()));
  }
}
