package io.github.leastforce.report.text;

import java.util.Locale;

/** Small phrases. */
public final class Words {

  private Words() {}

  /** A number with its noun, such as {@code 1,214 files}. */
  public static String count(long number, String singular, String plural) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? singular : plural);
  }

  /** A number with its noun, for nouns with a plural in s. */
  public static String count(long number, String noun) {
    return count(number, noun, noun + "s");
  }

  /** The text as a sentence that ends in a full stop. */
  public static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  /** The text with its first letter in upper case. */
  public static String capitalised(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
