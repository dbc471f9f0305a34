package io.github.leastforce.location;

import java.util.Objects;

/**
 * A file of the analysed input.
 *
 * @param path path relative to the repository root (or to the scan root when there is no
 *     repository, or inside the zip), separated by {@code /}, never percent-encoded, never absolute
 */
public record SourceFile(String path) implements Comparable<SourceFile> {
  public SourceFile {
    Objects.requireNonNull(path);
    if (path.isEmpty() || path.startsWith("/") || path.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("not a relative path: " + path);
    }
  }

  /** The last segment of the path. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(SourceFile other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}
