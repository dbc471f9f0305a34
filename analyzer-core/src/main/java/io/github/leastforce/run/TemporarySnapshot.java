package io.github.leastforce.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A snapshot for one audit, in a folder that only this user may read. Nothing of it stays, also
 * when the process is told to end.
 */
final class TemporarySnapshot implements AutoCloseable {

  private static final int QUIET = 4;
  private static final int ROUNDS = 60;
  private static final long PAUSE = 25;

  private final Surroundings around;
  private final Path folder;
  private final Thread onExit;

  TemporarySnapshot(Surroundings around) {
    this.around = around;
    try {
      this.folder = Files.createTempDirectory("leastforce"); // for its owner alone
    } catch (IOException e) {
      throw new UsageError(
          "no temporary folder can be made",
          "set `java.io.tmpdir` to a folder that can be written");
    }
    this.onExit = new Thread(this::removeForGood, "leastforce-temporary-snapshot");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** A snapshot of the org. */
  Path of(LiveOrg org) {
    try (Listening listening = around.listen()) {
      return org.take(folder, listening);
    }
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The process is ending, so the hook has run.
    }
  }

  /**
   * While the process ends, its other threads go on for a moment and may write what was removed
   * already.
   */
  private void removeForGood() {
    int quiet = 0;
    for (int round = 0; quiet < QUIET && round < ROUNDS; round++) {
      quiet = Files.exists(folder) ? 0 : quiet + 1;
      remove();
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void remove() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // Only its owner can read what is left, and the system clears such folders.
    }
  }
}
