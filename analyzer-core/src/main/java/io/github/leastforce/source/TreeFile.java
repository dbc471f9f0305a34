package io.github.leastforce.source;

import io.github.leastforce.location.SourceFile;
import java.util.Optional;

/**
 * A file of a folder or an archive.
 *
 * @param path relative to the folder or archive, separated by {@code /}
 * @param blob git's name for the content, when the file is one of a commit
 */
record TreeFile(String path, long size, MetadataFile.Content content, Optional<String> blob) {

  /** The name of the folder it lies in, with a final {@code /}; empty at the top. */
  String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether its name says that it holds metadata. */
  boolean recognised() {
    return KnownNames.recognised(fileName());
  }

  MetadataFile in(String prefix, int packageDirectory) {
    return new MetadataFile(new SourceFile(prefix + path), packageDirectory, size, content, blob);
  }
}
