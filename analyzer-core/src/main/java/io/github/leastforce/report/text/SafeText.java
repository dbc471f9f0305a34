package io.github.leastforce.report.text;

import java.util.regex.Pattern;

/** Makes text from the analysed input harmless to show: names and lines are not ours. */
public final class SafeText {

  private static final char REPLACEMENT = '\uFFFD';

  /** CI servers obey {@code ##[command]} and {@code ##vso[command]} anywhere in a line of a log. */
  private static final Pattern COMMAND = Pattern.compile("##(?=[A-Za-z]*\\[)");

  /** GitHub obeys {@code ::command::} where a line begins, behind blanks and what nobody sees. */
  private static final Pattern FIRST =
      Pattern.compile("^((?:\u001B\\[[0-9;]*m|[\\s\\p{Z}\\p{C}])*+)::");

  private SafeText() {}

  /**
   * One line without control characters, without characters that reorder what follows, and without
   * commands to a CI server inside of it.
   */
  public static String line(String text) {
    if (text.chars().allMatch(SafeText::isHarmless)) {
      return withoutCommand(text);
    }
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      safe.append(harmless(text.charAt(i)));
    }
    return withoutCommand(safe.toString());
  }

  /** A line of a log, ours or made of safe parts, that is no command to a CI server. */
  public static String logLine(String line) {
    String safe = withoutCommand(line);
    return safe.contains("::") ? FIRST.matcher(safe).replaceFirst("$1:\u2236") : safe;
  }

  /** A sign that looks the same and is as wide. */
  private static String withoutCommand(String text) {
    return text.contains("##") ? COMMAND.matcher(text).replaceAll("#\u266F") : text;
  }

  private static char harmless(char c) {
    if (c < ' ') {
      return (char) ('\u2400' + c); // the visible picture of the control character
    }
    return isHarmless(c) ? c : REPLACEMENT;
  }

  private static boolean isHarmless(int c) {
    boolean control = c < ' ' || (c >= 0x7F && c <= 0x9F);
    boolean lineEnd = c == 0x2028 || c == 0x2029;
    boolean reorders =
        c == 0x061C
            || c == 0x200E
            || c == 0x200F
            || (c >= 0x202A && c <= 0x202E)
            || (c >= 0x2066 && c <= 0x2069);
    return !control && !lineEnd && !reorders;
  }

  /** Shortens to at most {@code length} UTF-16 units, never in the middle of a character. */
  public static String shorten(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
