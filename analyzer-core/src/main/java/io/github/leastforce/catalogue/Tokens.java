package io.github.leastforce.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits names and texts into words the way the token sequences of the catalogues are written:
 * borders are everything that is no letter or digit, camel case, the change between letters and
 * digits, and the change between scripts. Words are lower case with accents folded. A run of Han,
 * kana or Hangul is one token, because these scripts do not mark words.
 */
public final class Tokens {
  private static final int SEPARATOR = 0;
  private static final int DIGIT = 1;
  private static final int LOWER = 2;
  private static final int UPPER = 3;
  private static final int UNBORDERED = 4;

  private static final char FIRST_ACCENTED = '\u00C0';
  private static final char LAST_ACCENTED = '\u024F';

  /**
   * Base letters of accented Latin letters, lower case, filled on first use; racing writers write
   * the same value.
   */
  private static final @Nullable String[] FOLDED =
      new @Nullable String[LAST_ACCENTED - FIRST_ACCENTED + 1];

  private Tokens() {}

  /** The words of a text, in order. */
  public static List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    StringBuilder word = new StringBuilder(24);
    int previous = SEPARATOR;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\u0300' && c <= '\u036F') {
        continue; // combining accent of a decomposed letter
      }
      if (isPossessive(text, i)) {
        continue; // driver's = drivers
      }
      int kind = kind(c);
      if (isBorder(previous, kind, text, i)) {
        flush(word, tokens);
      }
      if (kind != SEPARATOR) {
        append(word, c);
      }
      previous = kind;
    }
    flush(word, tokens);
    return tokens;
  }

  /**
   * Whether the token is a run of a script without word borders, inside which sequences may match.
   */
  public static boolean isUnbordered(String token) {
    return !token.isEmpty() && kind(token.charAt(0)) == UNBORDERED;
  }

  private static boolean isBorder(int previous, int kind, String text, int i) {
    if (kind == previous) {
      // the last capital before a small letter starts a word: SSNNumber = SSN, Number
      return kind == UPPER && i + 1 < text.length() && kind(text.charAt(i + 1)) == LOWER;
    }
    return !(previous == UPPER && kind == LOWER);
  }

  private static boolean isPossessive(String text, int i) {
    char c = text.charAt(i);
    if (c != '\'' && c != '\u2019') {
      return false;
    }
    int next = i + 1;
    return i > 0
        && next < text.length()
        && text.charAt(next) == 's'
        && (next + 1 == text.length() || kind(text.charAt(next + 1)) == SEPARATOR);
  }

  private static void flush(StringBuilder word, List<String> tokens) {
    if (word.length() > 0) {
      tokens.add(word.toString());
      word.setLength(0);
    }
  }

  private static int kind(char c) {
    if (c < 128) {
      if (c >= 'a' && c <= 'z') {
        return LOWER;
      }
      if (c >= 'A' && c <= 'Z') {
        return UPPER;
      }
      return c >= '0' && c <= '9' ? DIGIT : SEPARATOR;
    }
    if (!Character.isLetterOrDigit(c)) {
      return SEPARATOR;
    }
    if ((c >= '\u2E80' && c <= '\u9FFF')
        || (c >= '\uAC00' && c <= '\uD7AF')
        || (c >= '\uF900' && c <= '\uFAFF')) {
      return UNBORDERED;
    }
    if (Character.isDigit(c)) {
      return DIGIT;
    }
    return Character.isUpperCase(c) ? UPPER : LOWER;
  }

  private static void append(StringBuilder word, char c) {
    if (c < 128) {
      word.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    } else if (c >= FIRST_ACCENTED && c <= LAST_ACCENTED) {
      word.append(folded(c));
    } else {
      word.append(Character.toLowerCase(c));
    }
  }

  private static String folded(char c) {
    int slot = c - FIRST_ACCENTED;
    @Nullable String folded = FOLDED[slot];
    if (folded == null) {
      folded = fold(Character.toLowerCase(c));
      FOLDED[slot] = folded;
    }
    return folded;
  }

  private static String fold(char lower) {
    return switch (lower) {
      case '\u00DF' -> "ss";
      case '\u00E6' -> "ae";
      case '\u0153' -> "oe";
      case '\u00F8' -> "o";
      case '\u0142' -> "l";
      case '\u0111', '\u00F0' -> "d";
      case '\u00FE' -> "th";
      case '\u0131' -> "i";
      default -> Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD).substring(0, 1);
    };
  }
}
