package io.github.leastforce.parse;

import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import io.github.leastforce.parse.code.CodeSecrets;
import io.github.leastforce.parse.xml.ElementSearch;
import io.github.leastforce.parse.xml.UrlSecrets;
import io.github.leastforce.secrets.SecretDetectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The lines of a file, and pieces of them that are fit to be shown. */
final class ExcerptText {
  private static final int LONGEST_LINE = 400;

  /** What labels and records hold, secret or not. */
  private static final String VALUE = "value";

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

  /** By first letter, which lengths the secret elements have: one bit each. */
  private static final int[] SECRET_LENGTHS = new int['z' + 1];

  static {
    SECRET_ELEMENTS.forEach(name -> SECRET_LENGTHS[name.charAt(0)] |= 1 << name.length());
  }

  /** The file's text, and the same characters with secrets overwritten; often one array. */
  private final char[] text;

  private final char[] masked;
  private final int[] lineStarts;
  private final SecretDetectors secrets;

  private ExcerptText(char[] text, char[] masked, int[] lineStarts, SecretDetectors secrets) {
    this.text = text;
    this.masked = masked;
    this.lineStarts = lineStarts;
    this.secrets = secrets;
  }

  /**
   * The text of an XML or JSON file.
   *
   * @param hidesValues whether any {@code value} of it may be a secret
   */
  static ExcerptText ofXml(char[] text, boolean hidesValues, SecretDetectors secrets) {
    Scan scan = new Scan(text, hidesValues);
    scan.xml();
    return scan.text(withoutKeys(text, scan.masked, secrets), secrets);
  }

  /** Strings next to a class declaration may be keys; code that matters is never in one. */
  static ExcerptText ofApex(char[] text, SecretDetectors secrets) {
    Scan scan = new Scan(text, false);
    scan.lines();
    char[] masked = text.clone();
    for (SecretDetectors.Span hidden : CodeSecrets.hiddenInApex(text)) {
      overwrite(masked, hidden);
    }
    return scan.text(withoutKeys(text, masked, secrets), secrets);
  }

  /** Markup with scripts inside: whatever stands in quotes may be a key. */
  static ExcerptText ofMarkup(char[] text, SecretDetectors secrets) {
    Scan scan = new Scan(text, false);
    scan.lines();
    char[] masked = text.clone();
    for (SecretDetectors.Span hidden : CodeSecrets.hiddenInScript(text)) {
      overwrite(masked, hidden);
    }
    return scan.text(withoutKeys(text, masked, secrets), secrets);
  }

  /** Of a file that is no metadata nothing is shown but that there is a line. */
  static ExcerptText ofOther(char[] text, SecretDetectors secrets) {
    Scan scan = new Scan(text, false);
    scan.lines();
    char[] masked = new char[text.length];
    for (int i = 0; i < text.length; i++) {
      masked[i] = Character.isWhitespace(text[i]) ? text[i] : '*';
    }
    return scan.text(masked, secrets);
  }

  /** Keys span lines, so they are overwritten in the text as a whole. */
  private static char[] withoutKeys(char[] text, char[] masked, SecretDetectors secrets) {
    char[] without = masked;
    for (SecretDetectors.Span key : secrets.privateKeys(new String(text))) {
      if (without == text) {
        without = text.clone();
      }
      overwrite(without, key);
    }
    return without;
  }

  private static void overwrite(char[] text, SecretDetectors.Span span) {
    for (int i = span.start(); i < span.end(); i++) {
      if (text[i] != '\n' && text[i] != '\r') {
        text[i] = '*';
      }
    }
  }

  /** The excerpt for the first private key of the text; its first line when there is none. */
  Excerpt privateKey(Location location) {
    List<SecretDetectors.Span> keys = secrets.privateKeys(new String(text));
    return keys.isEmpty()
        ? line(location, 1, false)
        : line(location, lineOf(keys.get(0).start()), true);
  }

  /** The excerpt for a found element. */
  Excerpt element(Location location, ElementSearch.Hit hit) {
    return excerpt(location, firstLine(hit.start(), hit.end()), hit.exact());
  }

  /** The excerpt for a stretch of the text, as far as it is on its first line. */
  Excerpt span(Location location, SecretDetectors.Span span) {
    return excerpt(location, firstLine(span.start(), span.end()), true);
  }

  private Region firstLine(int start, int wantedEnd) {
    int line = lineOf(start);
    int lineStart = lineStarts[line - 1];
    int lineEnd = contentEnd(line);
    int end = wantedEnd > start && wantedEnd <= lineEnd ? wantedEnd : trimmedEnd(line);
    return new Region(line, start - lineStart + 1, Math.max(start, end) - lineStart + 1);
  }

  /** The excerpt for a stretch that was found. */
  Excerpt region(Location location, Region region) {
    return excerpt(location, region, true);
  }

  /** The excerpt for a whole line. */
  Excerpt line(Location location, int wanted, boolean exact) {
    int line = Math.max(1, Math.min(wanted, lineStarts.length));
    int lineStart = lineStarts[line - 1];
    int end = trimmedEnd(line);
    int start = lineStart;
    while (start < end && text[start] <= ' ') {
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
          && lineStarts[line - 1] == text.length) {
        break; // Nothing follows the last line break.
      }
      int from = lineStarts[line - 1];
      String shown = new String(masked, from, contentEnd(line) - from);
      lines.add(cut(secrets.masked(UrlSecrets.masked(shown))));
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
   * One walk over a text. Most characters are letters, and lie above all that is looked for; files
   * of ten million characters pass through here.
   */
  private static final class Scan {
    private final char[] text;
    private char[] masked;
    private int[] lineStarts = new int[64];
    private int lines = 1;
    private int maskedUntil;
    private final boolean hidesValues;

    Scan(char[] text, boolean hidesValues) {
      this.text = text;
      this.masked = text;
      this.hidesValues = hidesValues;
    }

    ExcerptText text(char[] shown, SecretDetectors secrets) {
      return new ExcerptText(text, shown, Arrays.copyOf(lineStarts, lines), secrets);
    }

    void lines() {
      for (int i = 0; i < text.length; i++) {
        if (text[i] <= '\r') {
          control(i);
        }
      }
    }

    /**
     * Overwrites the text of secret elements, also where it spans lines or was commented out. The
     * length stays, so that columns stay right; it tells no more than the columns of the element
     * do.
     */
    void xml() {
      for (int i = 0; i < text.length; i++) {
        char c = text[i];
        if (c > '<') {
          continue; // nearly always
        }
        if (c == '<') {
          tag(i);
        } else if (c <= '\r') {
          control(i);
        }
      }
    }

    private void control(int i) {
      char c = text[i];
      boolean pair = c == '\r' && i + 1 < text.length && text[i + 1] == '\n';
      if ((c == '\n' || c == '\r') && !pair) {
        if (lines == lineStarts.length) {
          lineStarts = Arrays.copyOf(lineStarts, lines * 2);
        }
        lineStarts[lines++] = i + 1;
      }
    }

    private void tag(int tag) {
      if (tag < maskedUntil || tag + 1 == text.length || text[tag + 1] == '/') {
        return;
      }
      int nameEnd = tag + 1;
      int localStart = nameEnd;
      while (nameEnd < text.length && isNamePart(text[nameEnd])) {
        if (text[nameEnd] == ':') {
          localStart = nameEnd + 1;
        }
        nameEnd++;
      }
      if (!isSecret(localStart, nameEnd)) {
        return;
      }
      int open = nameEnd;
      while (open < text.length && text[open] != '>') {
        open++;
      }
      if (open == text.length || text[open - 1] == '/') {
        return;
      }
      if (masked == text) {
        masked = text.clone();
      }
      maskedUntil = endOf(tag + 1, nameEnd, open);
      for (int i = open + 1; i < maskedUntil; i++) {
        if (text[i] != '\n' && text[i] != '\r') {
          masked[i] = '*';
        }
      }
    }

    /** Where the end tag of that name begins, or the end of the text. */
    private int endOf(int nameStart, int nameEnd, int from) {
      int length = nameEnd - nameStart;
      for (int i = from; i + 2 + length <= text.length; i++) {
        if (text[i] == '<'
            && text[i + 1] == '/'
            && Arrays.equals(text, i + 2, i + 2 + length, text, nameStart, nameEnd)) {
          return i;
        }
      }
      return text.length;
    }

    /** Most elements are told apart by length and first letter, without a string of their name. */
    private boolean isSecret(int start, int end) {
      int length = end - start;
      if (hidesValues
          && length == VALUE.length()
          && VALUE.equals(new String(text, start, length))) {
        return true;
      }
      return length > 0
          && length < Integer.SIZE
          && text[start] < SECRET_LENGTHS.length
          && (SECRET_LENGTHS[text[start]] & 1 << length) != 0
          && SECRET_ELEMENTS.contains(new String(text, start, length));
    }
  }

  private static boolean isNamePart(char c) {
    return c > ' ' && c != '>' && c != '/' && c != '<';
  }

  private int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Offset after the line's last character, its line break left out. */
  private int contentEnd(int line) {
    int end = line < lineStarts.length ? lineStarts[line] : text.length;
    while (end > lineStarts[line - 1] && (text[end - 1] == '\n' || text[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  private int trimmedEnd(int line) {
    int end = contentEnd(line);
    while (end > lineStarts[line - 1] && text[end - 1] <= ' ') {
      end--;
    }
    return end;
  }
}
