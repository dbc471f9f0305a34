package io.github.leastforce.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Entries by API name. API names compare case-insensitively; the order of the file is kept. */
final class NameIndex<T> {
  private final Map<String, T> byKey = new LinkedHashMap<>();
  private final List<T> entries = new ArrayList<>();

  /** Reads one list of a catalogue; two entries that share a name are an error. */
  static <T> NameIndex<T> read(
      JsonValue root, String list, Function<JsonValue, T> reader, Function<T, List<String>> names) {
    NameIndex<T> index = new NameIndex<>();
    for (JsonValue value : root.list(list)) {
      T entry = reader.apply(value);
      index.entries.add(entry);
      for (String name : names.apply(entry)) {
        if (index.byKey.putIfAbsent(key(name), entry) != null) {
          throw value.error("`" + name + "` is listed twice");
        }
      }
    }
    return index;
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  Optional<T> find(String name) {
    return Optional.ofNullable(byKey.get(key(name)));
  }

  List<T> entries() {
    return List.copyOf(entries);
  }
}
