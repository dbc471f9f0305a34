package io.github.leastforce.report.console;

/** How many terminal columns text takes, well enough to put a caret under it. */
final class DisplayWidth {

  private DisplayWidth() {}

  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  static int of(int codePoint) {
    if (codePoint < 0x300) {
      return codePoint == 0xAD ? 0 : 1;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1F64F)
        || (c >= 0x1F680 && c <= 0x1F6FF)
        || (c >= 0x1F900 && c <= 0x1F9FF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }

  /** Fills up with blanks on the right. */
  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /** Cut from the left to at most this width, with an ellipsis where something is missing. */
  static String keepRight(String text, int width) {
    int excess = of(text) - width;
    if (excess <= 0) {
      return text;
    }
    int start = 0;
    for (int gone = 0; gone <= excess && start < text.length(); ) {
      int codePoint = text.codePointAt(start);
      gone += of(codePoint);
      start += Character.charCount(codePoint);
    }
    return "…" + text.substring(start);
  }
}
