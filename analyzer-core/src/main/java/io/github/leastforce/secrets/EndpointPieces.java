package io.github.leastforce.secrets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a text may be remembered because it is a piece of an address, or a plain word. A text
 * that might be a secret is never one.
 */
final class EndpointPieces {

  private static final int LONGEST_WORD = 80;

  /** A label of a host this long, with chance in it, is a key that has dots. */
  private static final int LONG_LABEL = 20;

  /** A template may leave a part of a host open. */
  private static final String HOST = "[A-Za-z0-9{][A-Za-z0-9._{}-]{0,252}(?::[0-9]{1,5})?";

  private static final Pattern URL =
      Pattern.compile("(?i)(https?://)(?:[^/?#\\s]*@)?([^/?#\\s@]*)([^?#\\s]*)(?:[?#]\\S*)?");
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)(callout:)([A-Za-z0-9_{}]{0,80})(/[^?#\\s]*)?(?:[?#]\\S*)?");
  private static final Pattern BARE_HOST =
      Pattern.compile(
          "([A-Za-z0-9{}-]+(?:\\.[A-Za-z0-9{}-]+)*\\.[A-Za-z]{2,18}(?::[0-9]{1,5})?)(/[^?#\\s]*)?(?:[?#]\\S*)?");
  private static final Pattern PATH = Pattern.compile("(/[^?#\\s]*)(?:[?#]\\S*)?");
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~{}$:-]*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private final SecretValues values;
  private final SecretNames names;

  EndpointPieces(SecretValues values, SecretNames names) {
    this.values = values;
    this.names = names;
  }

  /**
   * The piece, if the text is one; what would show who calls, or with which key, is cut off.
   *
   * @param name what the text is called; a name of a secret makes every word one
   * @param text stripped
   */
  Optional<String> of(String name, String text) {
    if (text.isEmpty()) {
      return Optional.of(text);
    }
    if (text.length() > 2048) {
      return Optional.empty();
    }
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      return url.group(2).matches(HOST) && url.group(3).indexOf('@') < 0
          ? Optional.of(url.group(1) + url.group(2) + path(url.group(3)))
          : Optional.empty();
    }
    Matcher credential = CREDENTIAL.matcher(text);
    if (credential.matches()) {
      String path = credential.group(3) == null ? "" : path(credential.group(3));
      return Optional.of(credential.group(1) + credential.group(2) + path);
    }
    return names.strength(name) == SecretNames.Strength.NONE ? unnamed(text) : Optional.empty();
  }

  /** Scheme and host of an address; empty for other pieces. */
  static Optional<String> host(String piece) {
    Matcher url = URL.matcher(piece);
    return url.matches() ? Optional.of(url.group(1) + url.group(2) + "/") : Optional.empty();
  }

  private Optional<String> unnamed(String text) {
    Matcher path = PATH.matcher(text);
    if (path.matches()) {
      return Optional.of(path(path.group(1)));
    }
    Matcher host = BARE_HOST.matcher(text);
    if (host.matches()) {
      return generatedLabel(host.group(1))
          ? Optional.empty()
          : Optional.of(host.group(1) + (host.group(2) == null ? "" : path(host.group(2))));
    }
    boolean plain =
        text.length() <= LONGEST_WORD && WORD.matcher(text).matches() && !values.generated(text);
    return plain ? Optional.of(text) : Optional.empty();
  }

  private boolean generatedLabel(String host) {
    for (String label : host.split("\\.", -1)) {
      if (label.length() >= LONG_LABEL && values.generated(label)) {
        return true;
      }
    }
    return false;
  }

  /** The path up to the first segment that may be a key. */
  private String path(String path) {
    StringBuilder kept = new StringBuilder();
    int from = 0;
    while (from < path.length()) {
      int end = path.indexOf('/', from + 1);
      String segment = path.substring(from + 1, end < 0 ? path.length() : end);
      if (!SEGMENT.matcher(segment).matches() || values.generated(segment)) {
        return kept.append('/').toString();
      }
      kept.append('/').append(segment);
      from = end < 0 ? path.length() : end;
    }
    return kept.toString();
  }
}
