package io.github.leastforce.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small inputs for tests. */
public final class Inputs {
  private final Path root;

  public Inputs(Path root) {
    this.root = root;
  }

  /** An SFDX project with package directory {@code force-app}. */
  public static Inputs sfdx(Path root) {
    return new Inputs(root)
        .file(
            "sfdx-project.json",
            """
            { "packageDirectories": [ { "path": "force-app", "default": true } ],
              "namespace": "", "sourceApiVersion": "62.0" }
            """);
  }

  public Path root() {
    return root;
  }

  public Inputs file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public Inputs file(String path, byte[] content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A zip of names and texts, alternating. */
  public static byte[] zip(String... namesAndTexts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
