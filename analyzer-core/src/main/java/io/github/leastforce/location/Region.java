package io.github.leastforce.location;

/**
 * A stretch of one line.
 *
 * @param line one-based line; a line ends at LF, CR LF or CR
 * @param startColumn one-based column of the first character, in UTF-16 code units; a byte-order
 *     mark counts as nothing, a tab as one
 * @param endColumn one-based column after the last character
 */
public record Region(int line, int startColumn, int endColumn) {
  public Region {
    if (line < 1 || startColumn < 1 || endColumn < startColumn) {
      throw new IllegalArgumentException(
          "not a region: " + line + ":" + startColumn + "-" + endColumn);
    }
  }
}
