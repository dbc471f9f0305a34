package io.github.leastforce.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Names of files, as they are and as messages may show them. */
final class Shown {
  private static final int LONGEST = 160;

  private Shown() {}

  /**
   * The last segment of an absolute path, exact in every locale: where the platform's encoding does
   * not know a letter, the path's text has lost it, but its URI still carries the bytes.
   */
  static String fileName(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    if (name.chars().allMatch(c -> c < 128)) {
      return name;
    }
    String uri = path.toUri().getRawPath();
    String raw = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    String segment = raw.substring(raw.lastIndexOf('/') + 1).replace("+", "%2B");
    return URLDecoder.decode(segment, StandardCharsets.UTF_8);
  }

  /**
   * A path or name in reports, which must not hold a backslash: it would read as another path.
   *
   * @throws SourceError when it does
   */
  static String withoutBackslash(String path) {
    if (path.indexOf('\\') >= 0) {
      throw new SourceError(
          SourceError.Kind.INCOMPLETE,
          "`" + name(path) + "` holds a backslash",
          "rename the file or folder");
    }
    return path;
  }

  /** A name without anything that could forge a message: one line, no backtick, not too long. */
  static String name(String name) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < name.length() && shown.length() < LONGEST; i++) {
      char c = name.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c == '`' ? '\'' : c);
      }
    }
    return shown.length() < LONGEST ? shown.toString() : shown + "…";
  }
}
