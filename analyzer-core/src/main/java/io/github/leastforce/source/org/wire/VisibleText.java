package io.github.leastforce.source.org.wire;

/** Text of strangers, made fit for one line of a message. */
final class VisibleText {
  private VisibleText() {}

  /**
   * One line of at most {@code longest} characters; runs of white space become one blank, other
   * control characters and those that reorder text become a replacement character.
   */
  static String line(String text, int longest) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), longest));
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (line.length() >= longest) {
        return line.append('…').toString();
      }
      if (Character.isWhitespace(c) || c == 0x2028 || c == 0x2029) {
        blank = !line.isEmpty();
        continue;
      }
      if (blank) {
        line.append(' ');
        blank = false;
      }
      boolean harmful =
          Character.isISOControl(c)
              || c == 0x061C
              || (c >= 0x200E && c <= 0x200F)
              || (c >= 0x202A && c <= 0x202E)
              || (c >= 0x2066 && c <= 0x2069);
      line.append(harmful ? '\uFFFD' : c);
    }
    return line.toString();
  }
}
