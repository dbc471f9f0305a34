package io.github.leastforce.report.markdown;

import io.github.leastforce.report.text.SafeText;

/**
 * Text as Markdown that shows it and does nothing else. Names in backticks become code; whatever
 * else a name of the input carries is escaped, so that it makes no link, no tag, no heading, no
 * mention and no further cell of a table.
 */
final class SafeMarkdown {

  private static final String SPECIAL = "\\`*_{}[]#|~!$";

  /**
   * Escapes are gone when a site looks for mentions of people and issues, so something that nobody
   * sees has to stand between the sign and the name.
   */
  private static final String NOTHING = "&#8203;";

  private SafeMarkdown() {}

  /** One line of text; what stands between backticks is code. */
  static String line(String text) {
    String safe = SafeText.line(text);
    String[] parts = safe.split("`", -1);
    if (parts.length % 2 == 0) {
      return escaped(safe); // a backtick that closes nothing
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      line.append(i % 2 == 0 ? escaped(parts[i]) : code(parts[i]));
    }
    return line.toString();
  }

  /** Markdown as it may stand in a cell of a table, where a bar ends the cell even in code. */
  static String cell(String markdown) {
    // A bar after an even number of backslashes is not escaped, as these escape each other.
    return markdown.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\|", "$1\\\\|");
  }

  /** A name or place as code. */
  static String code(String text) {
    String safe = SafeText.line(text);
    if (safe.isBlank()) {
      return "`␠`";
    }
    int longest = 0;
    int run = 0;
    for (int i = 0; i < safe.length(); i++) {
      run = safe.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String room = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
    return fence + room + safe + room + fence;
  }

  /** One line of text inside of HTML tags, where Markdown is not read; code as in {@link #line}. */
  static String html(String text) {
    String[] parts = SafeText.line(text).split("`", -1);
    if (parts.length % 2 == 0) {
      return entities(SafeText.line(text));
    }
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      String part = entities(parts[i]);
      line.append(i % 2 == 0 ? part : "<code>" + part + "</code>");
    }
    return line.toString();
  }

  private static String entities(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        // Letters, digits and what makes sentences; anything else could be markup to some reader.
        case ' ', '_', ',', ';', '(', ')', '-', '/', '\'', '"', '%', '+', '=', '?' ->
            escaped.append(c);
        case ':' -> escaped.append(text.startsWith("://", i) ? "&#58;" + NOTHING : ":");
        case '.' ->
            escaped.append(text.regionMatches(true, i - 3, "www", 0, 3) ? "&#46;" + NOTHING : ".");
        case '@', '#' -> escaped.append("&#").append((int) c).append(';').append(NOTHING);
        default -> {
          if (Character.isLetterOrDigit(c) || c >= 0x80) {
            escaped.append(c);
          } else {
            escaped.append("&#").append((int) c).append(';');
          }
        }
      }
    }
    return escaped.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '@' -> escaped.append("&#64;").append(NOTHING);
        case '#' -> escaped.append("\\#").append(NOTHING);
        case ':' -> escaped.append(text.startsWith("://", i) ? "&#58;" : ":");
        case '.' -> escaped.append(text.regionMatches(true, i - 3, "www", 0, 3) ? "&#46;" : ".");
        default -> {
          if (SPECIAL.indexOf(c) >= 0) {
            escaped.append('\\');
          }
          escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }
}
