package io.github.leastforce.source;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a folder lies inside its git repository. */
final class Repository {
  private Repository() {}

  /**
   * The path from the repository's root to the folder, empty or with a final {@code /}; empty
   * without a repository. In a work tree or a submodule {@code .git} is a file.
   */
  static String prefix(Path folder) {
    StringBuilder prefix = new StringBuilder();
    for (@Nullable Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return prefix.toString();
      }
      prefix.insert(0, Shown.fileName(at) + "/");
    }
    return "";
  }

  /** Whether a search upwards must stop here. */
  static boolean isRoot(Path folder) {
    return Files.exists(folder.resolve(".git"));
  }
}
