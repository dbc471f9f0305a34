package io.github.leastforce.draft;

import java.util.Objects;

/**
 * A project file as it could be.
 *
 * @param path path below the project's folder, with {@code /}
 * @param text the whole file, lines ended by a line feed
 */
public record DraftFile(String path, String text) {
  public DraftFile {
    Objects.requireNonNull(path);
    Objects.requireNonNull(text);
  }
}
