package io.github.leastforce.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected outputs as files. {@code mvn test -Dgolden.update=true} writes them anew; review the
 * difference before committing it.
 */
final class Golden {

  private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "report");

  private Golden() {}

  static void assertEqual(String name, byte[] actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.write(file, actual);
    }
    assertThat(new String(actual, StandardCharsets.UTF_8))
        .as("golden file %s", name)
        .isEqualTo(Files.readString(file));
  }
}
