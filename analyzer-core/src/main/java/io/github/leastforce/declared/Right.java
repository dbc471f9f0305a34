package io.github.leastforce.declared;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a contract says an integration does with an object or a field. */
public enum Right {
  READ,
  /** Reads, and creates, changes or deletes. */
  READ_WRITE;

  /** The word used in contracts, such as {@code read-write}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Right::word).toList();
  }

  static Right ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
