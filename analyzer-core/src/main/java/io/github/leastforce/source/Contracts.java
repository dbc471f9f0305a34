package io.github.leastforce.source;

import io.github.leastforce.location.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the contracts of integrations that a project keeps beside its metadata. */
final class Contracts {

  private static final String FOLDER = "integrations";

  private Contracts() {}

  /**
   * The contract files of a project.
   *
   * @param root the project's folder
   * @param prefix path from the repository to the folder, empty or with a final {@code /}
   */
  static List<MetadataFile> beside(Path root, String prefix) {
    Path folder = root.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isYaml(Shown.fileName(file)))
          .map(file -> contract(file, prefix))
          .sorted(Comparator.comparing(MetadataFile::file))
          .toList();
    } catch (IOException e) {
      throw new SourceError(
          SourceError.Kind.INCOMPLETE,
          "cannot read the folder `" + FOLDER + "`",
          "check that it is readable");
    }
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }

  private static MetadataFile contract(Path file, String prefix) {
    SourceFile shown = new SourceFile(prefix + FOLDER + "/" + Shown.fileName(file));
    return new MetadataFile(shown, 0, -1, () -> Files.newInputStream(file));
  }
}
