package io.github.leastforce.source;

import io.github.leastforce.location.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a project keeps beside its metadata to say what it is.
 *
 * @param folder where they lie; empty for a zip, which has none
 * @param contracts contracts of integrations
 * @param declarations the files of {@link MetadataSource#DECLARATIONS} that are there
 */
record Beside(
    Optional<Path> folder, List<MetadataFile> contracts, List<MetadataFile> declarations) {

  /** What an archive has. */
  static final Beside NOTHING = new Beside(Optional.empty(), List.of(), List.of());

  private static final String INTEGRATIONS = "integrations";

  Beside {
    contracts = List.copyOf(contracts);
    declarations = List.copyOf(declarations);
  }

  /**
   * The files of a project.
   *
   * @param root the project's folder
   * @param prefix path from the repository to the folder, empty or with a final {@code /}
   */
  static Beside of(Path root, String prefix) {
    List<MetadataFile> declarations =
        MetadataSource.DECLARATIONS.stream()
            .map(root::resolve)
            .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
            .map(file -> file(file, prefix))
            .toList();
    return new Beside(Optional.of(root), contracts(root, prefix), declarations);
  }

  private static List<MetadataFile> contracts(Path root, String prefix) {
    Path folder = root.resolve(INTEGRATIONS);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isYaml(Shown.fileName(file)))
          .map(file -> file(file, prefix + INTEGRATIONS + "/"))
          .sorted(Comparator.comparing(MetadataFile::file))
          .toList();
    } catch (IOException e) {
      throw new SourceError(
          SourceError.Kind.INCOMPLETE,
          "cannot read the folder `" + INTEGRATIONS + "`",
          "check that it is readable");
    }
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }

  private static MetadataFile file(Path file, String prefix) {
    SourceFile shown = new SourceFile(prefix + Shown.fileName(file));
    return new MetadataFile(shown, 0, -1, () -> Files.newInputStream(file));
  }
}
