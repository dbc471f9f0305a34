package io.github.leastforce.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Enum constants by the words that users write: their names in lower case, with hyphens. */
public final class OptionWords {

  private OptionWords() {}

  /** The constant of this word. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(word))
        .findFirst();
  }

  /** What to tell who wrote a word that there is not. */
  public static <E extends Enum<E>> String complaint(Class<E> type, String word) {
    return "`" + word + "` is none of " + String.join(", ", words(type));
  }

  /** All words, in the order of the constants. */
  public static <E extends Enum<E>> List<String> words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(OptionWords::word).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
