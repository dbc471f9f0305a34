package io.github.leastforce.cli;

import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.run.Listening;

/** Tells a person how far a run is; on the error output, and nothing when quiet. */
final class OrgProgress implements Listening {

  private final Terminal terminal;
  private final boolean quiet;
  private final Progress line;

  OrgProgress(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
    this.line = new Progress(terminal.err(), !quiet && terminal.isWatched());
  }

  @Override
  public void progress(String what) {
    line.accept(SafeText.line(what));
  }

  @Override
  public void notice(String what) {
    if (!quiet) {
      line.close();
      terminal.err().println("note: " + SafeText.line(what));
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
