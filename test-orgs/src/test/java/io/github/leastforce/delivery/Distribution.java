package io.github.leastforce.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The archives that the module of the command has packed. Without them, as in {@code mvnw test},
 * tests are skipped; {@code mvnw verify} has them. {@code -Dleastforce.distribution=FOLDER} tests
 * one that is unpacked already.
 */
final class Distribution {

  private static final Path TARGET = Path.of("..", "cli", "target").toAbsolutePath().normalize();

  private Distribution() {}

  /** The only archive with this extension. */
  static Path archive(String extension) throws IOException {
    try (Stream<Path> files = Files.isDirectory(TARGET) ? Files.list(TARGET) : Stream.empty()) {
      Optional<Path> archive =
          files
              .filter(file -> file.getFileName().toString().startsWith("leastforce-"))
              .filter(file -> file.toString().endsWith(extension))
              .findFirst();
      assumeTrue(archive.isPresent(), "no archive " + extension + "; run mvnw verify");
      return archive.orElseThrow();
    }
  }

  /** A folder with the launcher in it. */
  static Path unpacked(Path folder) throws IOException, InterruptedException {
    String named = System.getProperty("leastforce.distribution", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    Path archive = archive(".tar.gz");
    Files.createDirectories(folder);
    Processes.run(folder, Map.of(), List.of("tar", "-xzf", archive.toString())).succeeded();
    try (Stream<Path> roots = Files.list(folder)) {
      List<Path> all = roots.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
