package io.github.leastforce.parse;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.VisualforcePage;
import io.github.leastforce.secrets.SecretDetectors.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The markup of a Visualforce page. It is almost XML, but formulas in it need no escapes, so only
 * its first tag is read, by hand.
 */
final class PageText {

  private static final String TAG = "<apex:page";
  private static final String COMMENT = "<!--";
  private static final String COMMENT_END = "-->";

  private final char[] text;
  private final int start;
  private final Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private int at;

  private PageText(char[] text) {
    this.text = text;
    this.start = tag();
    this.at = start < 0 ? text.length : start + TAG.length();
    while (attribute()) {}
  }

  /** What the page declares; all of it is empty when there is no {@code apex:page}. */
  static VisualforcePage of(String name, SourceFile file, char[] text) {
    PageText page = new PageText(text);
    List<String> extensions =
        Arrays.stream(page.value("extensions").split(",", -1))
            .map(String::strip)
            .filter(extension -> !extension.isEmpty())
            .toList();
    return new VisualforcePage(
        name,
        page.value("controller"),
        extensions,
        page.value("standardController"),
        mediaType(page.value("contentType")),
        page.value("renderAs"),
        new Location(file, ElementPath.root("page")));
  }

  /** The first tag, without what the page puts inside; empty when there is none. */
  static Optional<Span> tag(char[] text) {
    PageText page = new PageText(text);
    return page.start < 0 ? Optional.empty() : Optional.of(new Span(page.start, page.at));
  }

  /** A media type may be followed by parameters or, after a hash, the name of a file. */
  private static String mediaType(String contentType) {
    return contentType.startsWith("{!")
        ? contentType
        : contentType.split("[;#]", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private String value(String attribute) {
    return attributes.getOrDefault(attribute, "").strip();
  }

  /** Where the first tag begins that is not commented out; -1 when there is none. */
  private int tag() {
    int from = 0;
    while (from < text.length) {
      if (text[from] != '<') {
        from++;
      } else if (follows(from, COMMENT)) {
        from = after(from, COMMENT_END);
      } else if (follows(from, TAG)
          && from + TAG.length() < text.length
          && !Character.isLetter(text[from + TAG.length()])) {
        return from;
      } else {
        from++;
      }
    }
    return -1;
  }

  private boolean follows(int from, String word) {
    if (from + word.length() > text.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase(text[from + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int after(int from, String word) {
    int found = from;
    while (found < text.length && !follows(found, word)) {
      found++;
    }
    return Math.min(text.length, found + word.length());
  }

  /** Reads the next attribute; false at the end of the tag. */
  private boolean attribute() {
    while (at < text.length && (text[at] <= ' ' || text[at] == '/')) {
      at++;
    }
    int name = at;
    while (at < text.length && text[at] > ' ' && text[at] != '=' && text[at] != '>') {
      at++;
    }
    int nameEnd = at;
    while (at < text.length && (text[at] <= ' ' || text[at] == '=')) {
      at++;
    }
    if (at >= text.length || nameEnd == name || (text[at] != '"' && text[at] != '\'')) {
      if (at < text.length && text[at] == '>') {
        at++;
      }
      return false;
    }
    char quote = text[at];
    int value = ++at;
    while (at < text.length && text[at] != quote) {
      at++;
    }
    attributes.putIfAbsent(
        new String(text, name, nameEnd - name), new String(text, value, at - value));
    at = Math.min(text.length, at + 1);
    return true;
  }
}
