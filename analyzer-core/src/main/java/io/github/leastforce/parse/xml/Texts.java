package io.github.leastforce.parse.xml;

import io.github.leastforce.location.Location;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.Setting;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts as bound, where an absent element is null, turned into what the model says. */
final class Texts {
  private Texts() {}

  static String of(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /** An address as far as the model keeps it: passwords and values of queries are left behind. */
  static String address(@Nullable String text) {
    return UrlSecrets.masked(of(text));
  }

  static boolean isTrue(@Nullable String text) {
    String value = of(text);
    return value.equalsIgnoreCase("true") || value.equals("1");
  }

  /** A flag with a documented default. */
  static Setting<Boolean> flag(
      @Nullable String text, boolean fallback, Location block, String element) {
    if (of(text).isEmpty()) {
      return new Setting.Defaulted<>(
          fallback, "`" + element + "` is absent and defaults to " + fallback, block);
    }
    return new Setting.Known<>(isTrue(text), block.child(element));
  }

  /** The lines of a text that are not empty, each with the place of the whole text. */
  static List<Reference> lines(@Nullable String text, Location place) {
    return of(text)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> new Reference(line, place))
        .toList();
  }

  /** The items of a list separated by commas, each with the place of the whole list. */
  static List<Reference> separated(@Nullable String text, Location place) {
    return Arrays.stream(of(text).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .map(item -> new Reference(item, place))
        .toList();
  }
}
