package io.github.leastforce.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Folders of metadata to serve. */
final class Orgs {

  /** A whole org. */
  static final Path SPRAWL = Path.of("../sprawl-mdapi");

  /** A small org with facts. */
  static final Path SNAPSHOT = Path.of("../src/test/resources/snapshot");

  private Orgs() {}

  /** Writes files and a manifest into a folder. */
  static Path write(Path folder, Map<String, String> files) {
    try {
      Files.writeString(folder.resolve("package.xml"), "<Package/>");
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Path parent = path.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.writeString(path, file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
