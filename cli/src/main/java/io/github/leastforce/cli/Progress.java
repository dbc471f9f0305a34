package io.github.leastforce.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;

/** One line that says what is going on, for people who wait longer than a moment. */
final class Progress implements Consumer<String>, AutoCloseable {

  private static final long PATIENCE = Duration.ofMillis(700).toNanos();
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final PrintStream err;
  private final boolean watched;
  private final long start = System.nanoTime();
  private boolean shown;

  Progress(PrintStream err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  @Override
  public synchronized void accept(String what) {
    if (watched && System.nanoTime() - start > PATIENCE) {
      err.print(CLEAR_LINE + what + "…");
      err.flush();
      shown = true;
    }
  }

  @Override
  public synchronized void close() {
    if (shown) {
      err.print(CLEAR_LINE);
      err.flush();
      shown = false;
    }
  }
}
