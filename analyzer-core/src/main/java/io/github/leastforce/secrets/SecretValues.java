package io.github.leastforce.secrets;

import io.github.leastforce.catalogue.SecretPatterns;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a value looks like a secret, whatever it is called. */
final class SecretValues {

  /** A short password with fewer different characters is a pattern that somebody typed. */
  private static final int FEWEST_DIFFERENT = 5;

  /** Longer texts are documents, not secrets that somebody generated. */
  private static final int LONGEST = 8192;

  private static final int LONGEST_PLACEHOLDER = 256;
  private static final String SPECIAL = "!#$%^&*+=?~@";

  private final int minLength;
  private final SecretPatterns.Entropy entropy;
  private final List<Pattern> placeholders;
  private final List<Pattern> otherThings;

  SecretValues(SecretPatterns data) {
    this.minLength = data.minLength();
    this.entropy = data.entropy();
    this.placeholders = compiled(data.placeholders());
    this.otherThings = compiled(data.otherThings());
  }

  private static List<Pattern> compiled(List<String> patterns) {
    return patterns.stream()
        .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
        .toList();
  }

  /** Whether the value only stands where a secret will stand, or is empty. */
  boolean placeholder(String value) {
    return value.isBlank()
        || (value.length() <= LONGEST_PLACEHOLDER && matchesOne(placeholders, value));
  }

  /** Whether the value shows so much chance that nobody wrote it to be read. */
  boolean generated(String value) {
    if (value.length() < minLength || value.length() > LONGEST || !mixed(value)) {
      return false;
    }
    boolean chance =
        value.length() < entropy.from()
            ? value.chars().distinct().count() >= FEWEST_DIFFERENT
            : tenthsOfBits(value) >= (hexadecimal(value) ? entropy.hex() : entropy.base64());
    return chance && !matchesOne(otherThings, value) && !placeholder(value);
  }

  /** Whether it is the text of a basic authentication header: a name, a colon and a password. */
  boolean basic(String value) {
    try {
      String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
      int colon = decoded.indexOf(':');
      return colon > 0
          && decoded.chars().allMatch(c -> c >= ' ' && c < 127)
          && !placeholder(decoded.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return false; // Not Base64, so no such header.
    }
  }

  private static boolean matchesOne(List<Pattern> patterns, String value) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(value).matches());
  }

  /** Letters with digits or special characters, and no spaces. */
  private static boolean mixed(String value) {
    boolean letters = false;
    boolean others = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isWhitespace(c)) {
        return false;
      }
      letters |= Character.isLetter(c);
      others |= Character.isDigit(c) || SPECIAL.indexOf(c) >= 0;
    }
    return letters && others;
  }

  private static boolean hexadecimal(String value) {
    return value.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0);
  }

  /** Shannon's entropy for each character, in tenths of a bit. */
  private static double tenthsOfBits(String value) {
    Map<Character, Integer> counts = new HashMap<>();
    for (int i = 0; i < value.length(); i++) {
      counts.merge(value.charAt(i), 1, Integer::sum);
    }
    double bits = 0;
    for (int count : counts.values()) {
      double share = (double) count / value.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits * 10;
  }
}
