package io.github.leastforce.parse.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Overwrites what may be secret in the URLs of a text. */
public final class UrlSecrets {

  /** The password of a URL, or a token that stands in its place. */
  private static final Pattern PASSWORD = Pattern.compile("://(?:[^/\\s<>@:]*:)?([^/\\s<>@]+)@");

  /** Query and fragment of a URL, where keys and signatures stand. */
  private static final Pattern QUERY = Pattern.compile("://[^\\s<>\"'?#]*[?#]([^\\s<>\"']+)");

  private static final Pattern QUERY_VALUE = Pattern.compile("=([^&;#]+)");

  private UrlSecrets() {}

  /** The text with passwords and values of queries overwritten; the length stays. */
  public static String masked(String text) {
    if (!text.contains("://")) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text);
    Matcher password = PASSWORD.matcher(text);
    while (password.find()) {
      overwrite(masked, password.start(1), password.end(1));
    }
    String withoutPasswords = masked.toString();
    Matcher query = QUERY.matcher(withoutPasswords);
    while (query.find()) {
      Matcher value = QUERY_VALUE.matcher(withoutPasswords).region(query.start(1), query.end(1));
      while (value.find()) {
        overwrite(masked, value.start(1), value.end(1));
      }
    }
    return masked.toString();
  }

  private static void overwrite(StringBuilder text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
        text.setCharAt(i, '*');
      }
    }
  }
}
