package io.github.leastforce.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Writes files that are either whole or as before. */
public final class WholeFile {

  /** Builds of Maven may write several files into one folder at a time. */
  private static final AtomicLong STARTED = new AtomicLong();

  private WholeFile() {}

  /** Writes into a stream that somebody else opens and closes. */
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes the file, with the rights that other new files get. Never leaves half a file behind. A
   * link stays and what it leads to is written; a pipe or a device takes what comes.
   *
   * @throws UsageError if it cannot be written where it is to go
   */
  public static void write(Path file, Content content) throws IOException {
    check(file);
    if (isNoFile(file)) {
      write(content, Files.newOutputStream(file, StandardOpenOption.WRITE));
      return;
    }
    Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    Path unfinished =
        folder(target)
            .resolve(
                ".leastforce-"
                    + ProcessHandle.current().pid()
                    + "-"
                    + STARTED.incrementAndGet()
                    + ".tmp");
    Files.deleteIfExists(unfinished); // of another process of that number, long ago
    try {
      write(content, Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW));
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void write(Content content, OutputStream file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(file)) {
      content.write(out);
    }
  }

  /** Whether it is there and is something like {@code /dev/stdout}, which nothing may replace. */
  private static boolean isNoFile(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /** Finds out early whether the file can be written. */
  static void check(Path file) {
    if (isNoFile(file) && Files.isWritable(file)) {
      return;
    }
    Path folder = folder(file);
    if (!Files.isDirectory(folder)) {
      throw new UsageError("folder `" + folder + "` does not exist", "create it first");
    }
    if (Files.isDirectory(file) || !Files.isWritable(folder)) {
      throw new UsageError("`" + file + "` cannot be written", "name another file");
    }
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }
}
