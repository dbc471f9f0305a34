package io.github.leastforce.source;

import io.github.leastforce.location.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file that may hold metadata.
 *
 * @param file its name in reports
 * @param packageDirectory ordinal of the package directory it belongs to, from 0; later ones win
 *     when a component stands in several
 * @param size bytes, as far as known without reading; -1 when not
 * @param content opens it; several times if asked, by several threads
 * @param blob git's name for the content, where it is known without reading
 */
public record MetadataFile(
    SourceFile file, int packageDirectory, long size, Content content, Optional<String> blob) {

  /** A file that no repository knows. */
  public MetadataFile(SourceFile file, int packageDirectory, long size, Content content) {
    this(file, packageDirectory, size, content, Optional.empty());
  }

  /** Opens the file's bytes. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }
}
