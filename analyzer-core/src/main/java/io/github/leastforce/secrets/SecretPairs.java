package io.github.leastforce.secrets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys with values inside a text: the body of a form, JSON, XML. */
final class SecretPairs {

  private static final Pattern PAIR =
      Pattern.compile(
          "(?:^|[?&;\\s\"'{,])([A-Za-z][A-Za-z0-9_.-]{1,40})=([^&;\\s\"'<>]{6,400})"
              + "|\"([A-Za-z][A-Za-z0-9_.-]{1,40})\\\\?\"\\s*:\\s*\\\\?\"([^\"\\\\]{6,400})\\\\?\""
              + "|<(?:[A-Za-z0-9]{1,20}:)?([A-Za-z][A-Za-z0-9_.-]{1,40})(?:\\s[^<>]{0,200})?>([^<>]{6,400})</");

  /** A key at the end of a text, for the value that code puts behind it. */
  private static final Pattern LAST =
      Pattern.compile(
          "(?:^|[?&;\\s{,])([A-Za-z][A-Za-z0-9_.-]{1,40})=$"
              + "|\"([A-Za-z][A-Za-z0-9_.-]{1,40})\\\\?\"\\s*:\\s*\\\\?\"$"
              + "|<(?:[A-Za-z0-9]{1,20}:)?([A-Za-z][A-Za-z0-9_.-]{1,40})>$"
              + "|(?i:^(?:(authorization)\\s*:\\s*)?(?:basic|bearer|token|apikey)\\s+$)");

  /** RFC 6749: what a request for a token carries; a value there is no word by chance. */
  private static final String GRANT = "grant_type=";

  private static final int WINDOW = 200;

  /** Called for each pair. */
  @FunctionalInterface
  interface OnPair {
    /**
     * Whether it is a secret.
     *
     * @param grant whether the pair is part of a request for a token
     */
    Optional<Recognised> judge(String key, String value, boolean grant);
  }

  private SecretPairs() {}

  static Optional<SecretDetectors.Keyed> first(String text, OnPair judge) {
    if (text.indexOf('=') < 0 && text.indexOf('"') < 0 && text.indexOf('<') < 0) {
      return Optional.empty();
    }
    boolean grant = text.contains(GRANT);
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      for (int group = 1; group < pair.groupCount(); group += 2) {
        String key = pair.group(group);
        String value = pair.group(group + 1);
        if (key != null && value != null) {
          Optional<Recognised> secret = judge.judge(key, value, grant);
          if (secret.isPresent()) {
            return Optional.of(new SecretDetectors.Keyed(key, secret.get()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The key that a text ends with; the header for the scheme of an authorisation. */
  static Optional<String> last(String text) {
    String end = text.length() > WINDOW ? text.substring(text.length() - WINDOW) : text;
    Matcher last = LAST.matcher(end);
    if (!last.find()) {
      return Optional.empty();
    }
    for (int group = 1; group <= last.groupCount(); group++) {
      if (last.group(group) != null) {
        return Optional.of(last.group(group));
      }
    }
    return Optional.of("Authorization");
  }
}
