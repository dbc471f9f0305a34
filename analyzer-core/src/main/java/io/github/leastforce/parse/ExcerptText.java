package io.github.leastforce.parse;

import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import io.github.leastforce.parse.xml.ElementSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a file, and pieces of them that are fit to be shown. */
final class ExcerptText {
  private static final int LONGEST_LINE = 400;

  /**
   * Elements whose text is a secret, or may be one: {@code parameterValue} is an endpoint in one
   * file and an authorisation header in the next.
   */
  private static final Set<String> SECRET_ELEMENTS =
      Set.of(
          "accessToken",
          "authToken",
          "awsAccessKey",
          "awsAccessSecret",
          "clientSecret",
          "consumerKey",
          "consumerSecret",
          "ecKey",
          "oauthRefreshToken",
          "oauthToken",
          "parameterValue",
          "password",
          "privateKey",
          "refreshToken",
          "secret",
          "token");

  private static final String FIRST_LETTERS = "aceoprst";

  /** The password of a URL, or a token that stands in its place. */
  private static final Pattern URL_PASSWORD =
      Pattern.compile("://(?:[^/\\s<>@:]*:)?([^/\\s<>@]+)@");

  /** Query and fragment of a URL, where keys and signatures stand. */
  private static final Pattern URL_QUERY = Pattern.compile("://[^\\s<>\"'?#]*[?#]([^\\s<>\"']+)");

  private static final Pattern QUERY_VALUE = Pattern.compile("=([^&;#]+)");

  private static final Pattern STRING_LITERAL = Pattern.compile("'((?:[^'\\\\\\r\\n]|\\\\.)*)'");

  private final String text;

  /** The same text, character for character, with secrets overwritten. */
  private final String masked;

  private final int[] lineStarts;

  private ExcerptText(String text, String masked, int[] lineStarts) {
    this.text = text;
    this.masked = masked;
    this.lineStarts = lineStarts;
  }

  static ExcerptText ofXml(String text) {
    char[] chars = text.toCharArray();
    return new ExcerptText(text, withoutSecretElements(text, chars), lineStarts(chars));
  }

  /** Strings next to a class declaration may be keys; code that matters is never in one. */
  static ExcerptText ofApex(String text) {
    return new ExcerptText(text, masked(text, STRING_LITERAL, 1), lineStarts(text.toCharArray()));
  }

  /** The excerpt for a found element. */
  Excerpt element(Location location, ElementSearch.Hit hit) {
    int line = lineOf(hit.start());
    int lineStart = lineStarts[line - 1];
    int lineEnd = contentEnd(line);
    int end = hit.end() > hit.start() && hit.end() <= lineEnd ? hit.end() : trimmedEnd(line);
    Region region =
        new Region(line, hit.start() - lineStart + 1, Math.max(hit.start(), end) - lineStart + 1);
    return excerpt(location, region, hit.exact());
  }

  /** The excerpt for a whole line. */
  Excerpt line(Location location, int wanted, boolean exact) {
    int line = Math.max(1, Math.min(wanted, lineStarts.length));
    int lineStart = lineStarts[line - 1];
    int end = trimmedEnd(line);
    int start = lineStart;
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    return excerpt(location, new Region(line, start - lineStart + 1, end - lineStart + 1), exact);
  }

  private Excerpt excerpt(Location location, Region region, boolean exact) {
    int first = Math.max(1, region.line() - 1);
    int last = Math.min(lineStarts.length, region.line() + 1);
    List<String> lines = new ArrayList<>();
    for (int line = first; line <= last; line++) {
      if (line == lineStarts.length
          && line > region.line()
          && lineStarts[line - 1] == text.length()) {
        break; // Nothing follows the last line break.
      }
      String shown = masked.substring(lineStarts[line - 1], contentEnd(line));
      lines.add(cut(withoutUrlSecrets(shown)));
    }
    return new Excerpt(location, region, exact, first, lines);
  }

  private static String cut(String line) {
    if (line.length() <= LONGEST_LINE) {
      return line;
    }
    boolean splits = Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1));
    return line.substring(0, splits ? LONGEST_LINE - 1 : LONGEST_LINE);
  }

  /**
   * Overwrites the text of secret elements, also where it spans lines or was commented out. The
   * length stays, so that columns stay right; it tells no more than the columns of the element do.
   */
  private static String withoutSecretElements(String text, char[] chars) {
    @Nullable StringBuilder masked = null;
    for (int tag = 0; tag < chars.length; tag++) {
      if (chars[tag] != '<' || !mayBeSecret(chars, tag + 1)) {
        continue;
      }
      int nameEnd = tag + 1;
      int localStart = nameEnd;
      while (nameEnd < text.length() && isNamePart(text.charAt(nameEnd))) {
        nameEnd++;
        if (text.charAt(nameEnd - 1) == ':') {
          localStart = nameEnd;
        }
      }
      if (!isSecret(text, localStart, nameEnd)) {
        continue;
      }
      int open = text.indexOf('>', nameEnd);
      if (open < 0 || text.charAt(open - 1) == '/') {
        continue;
      }
      int close = text.indexOf("</" + text.substring(tag + 1, nameEnd), open);
      int end = close < 0 ? text.length() : close;
      masked = masked == null ? new StringBuilder(text) : masked;
      overwrite(masked, open + 1, end);
      tag = end - 1;
    }
    return masked == null ? text : masked.toString();
  }

  /** Most elements are told apart by the first letter; a prefix may stand before the name. */
  private static boolean mayBeSecret(char[] chars, int start) {
    if (start < chars.length && FIRST_LETTERS.indexOf(chars[start]) >= 0) {
      return true;
    }
    for (int at = start; at < chars.length && isNamePart(chars[at]); at++) {
      if (chars[at] == ':') {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamePart(char c) {
    return c > ' ' && c != '>' && c != '/' && c != '<';
  }

  private static boolean isSecret(String text, int start, int end) {
    int length = end - start;
    // Most elements are told apart without making a string of their name.
    return length >= 5
        && length <= 17
        && FIRST_LETTERS.indexOf(text.charAt(start)) >= 0
        && SECRET_ELEMENTS.contains(text.substring(start, end));
  }

  private static void overwrite(StringBuilder text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
        text.setCharAt(i, '*');
      }
    }
  }

  private static String withoutUrlSecrets(String line) {
    String masked = masked(line, URL_PASSWORD, 1);
    Matcher query = URL_QUERY.matcher(masked);
    StringBuilder text = new StringBuilder(masked);
    while (query.find()) {
      Matcher value = QUERY_VALUE.matcher(masked).region(query.start(1), query.end(1));
      while (value.find()) {
        overwrite(text, value.start(1), value.end(1));
      }
    }
    return text.toString();
  }

  private static String masked(String text, Pattern pattern, int group) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text);
    do {
      overwrite(masked, matcher.start(group), matcher.end(group));
    } while (matcher.find());
    return masked.toString();
  }

  private static int[] lineStarts(char[] chars) {
    int[] starts = new int[1 + chars.length / 32];
    int count = 1;
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      if (c > '\r') {
        continue; // nearly always
      }
      boolean pair = c == '\r' && i + 1 < chars.length && chars[i + 1] == '\n';
      if ((c == '\n' || c == '\r') && !pair) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, Math.max(64, count * 2));
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  private int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Offset after the line's last character, its line break left out. */
  private int contentEnd(int line) {
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    while (end > lineStarts[line - 1]
        && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  private int trimmedEnd(int line) {
    int end = contentEnd(line);
    while (end > lineStarts[line - 1] && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return end;
  }
}
