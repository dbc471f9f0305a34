package io.github.leastforce.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** YAML as maps, lists and values; what is absent is empty. */
final class Yaml {

  private Yaml() {}

  static Map<String, Object> read(String text) {
    return mapping(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  static Map<String, Object> mapping(@Nullable Object node) {
    if (!(node instanceof Map<?, ?> map)) {
      return Map.of();
    }
    Map<String, Object> mapping = new LinkedHashMap<>();
    map.forEach((key, value) -> mapping.put(key + "", value == null ? "" : value));
    return mapping;
  }

  static List<?> list(@Nullable Object node) {
    return node instanceof List<?> list ? list : List.of();
  }

  static String text(@Nullable Object node) {
    return node == null ? "" : Objects.toString(node);
  }

  /** All values of a key, at whatever depth. */
  static List<Object> all(String key, @Nullable Object node) {
    List<Object> found = new ArrayList<>();
    collect(key, node, found);
    return found;
  }

  private static void collect(String key, @Nullable Object node, List<Object> found) {
    for (Map.Entry<String, Object> entry : mapping(node).entrySet()) {
      if (entry.getKey().equals(key)) {
        found.add(entry.getValue());
      }
      collect(key, entry.getValue(), found);
    }
    list(node).forEach(item -> collect(key, item, found));
  }
}
