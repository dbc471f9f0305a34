package io.github.leastforce.analysis;

import io.github.leastforce.location.SourceFile;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/** Folders whose metadata is read for references but is not production, and yields no findings. */
final class NonProduction {

  private final List<PathMatcher> globs;

  NonProduction(List<String> globs) {
    this.globs =
        globs.stream()
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();
  }

  boolean holds(SourceFile file) {
    // The folder in front lets a pattern such as **/scratch-org/** match at the root, too.
    Path path = Path.of("./" + file.path());
    return globs.stream().anyMatch(glob -> glob.matches(path));
  }
}
