package io.github.leastforce.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes files that are either whole or as before. */
public final class WholeFile {

  private WholeFile() {}

  /** Writes into a stream that somebody else opens and closes. */
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes the file. Never leaves half a file behind.
   *
   * @throws UsageError if it cannot be written where it is to go
   */
  public static void write(Path file, Content content) throws IOException {
    check(file);
    Path unfinished = Files.createTempFile(folder(file), ".leastforce", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        content.write(out);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Finds out early whether the file can be written. */
  static void check(Path file) {
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
