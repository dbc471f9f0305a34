package io.github.leastforce.catalogue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One value of a catalogue file together with the place it stands at.
 *
 * @param file name of the file, for messages
 * @param pointer JSON pointer (RFC 6901) of the value inside the file; empty for the root
 * @param value {@code Map}, {@code List}, {@code String}, {@code Integer} or {@code Boolean}; never
 *     null
 */
record JsonValue(String file, String pointer, Object value) {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Reads a whole file. */
  static JsonValue read(String file, InputStream in) {
    try (JsonParser parser = JSON.createParser(in)) {
      parser.nextToken();
      JsonValue root = new JsonValue(file, "", tree(file, parser));
      if (parser.nextToken() != null) {
        throw malformed(file, parser.currentTokenLocation(), "text after the end of the document");
      }
      return root;
    } catch (JacksonException e) {
      throw malformed(file, e.getLocation(), e.getOriginalMessage());
    } catch (IOException e) {
      throw new CatalogueError("catalogue `" + file + "`: cannot be read: " + e.getMessage(), e);
    }
  }

  private static Object tree(String file, JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        map.put(key, tree(file, parser));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(tree(file, parser));
      }
      return list;
    }
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getIntValue();
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return parser.getBooleanValue();
    }
    throw malformed(
        file,
        parser.currentTokenLocation(),
        "expected an object, list, text, integer, true or false");
  }

  private static CatalogueError malformed(String file, JsonLocation at, String problem) {
    return new CatalogueError(
        "catalogue `" + file + "`:" + at.getLineNr() + ":" + at.getColumnNr() + ": " + problem);
  }

  CatalogueError error(String problem) {
    return new CatalogueError("catalogue `" + file + "`: `" + pointer + "`: " + problem);
  }

  boolean has(String key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  /** The member of that name, which must be there. */
  JsonValue at(String key) {
    if (!(value instanceof Map<?, ?> map)) {
      throw error("expected an object");
    }
    Object member = map.get(key);
    if (member == null) {
      throw error("`" + key + "` is missing");
    }
    return new JsonValue(file, pointer + "/" + key.replace("~", "~0").replace("/", "~1"), member);
  }

  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw error("expected text");
  }

  String text(String key) {
    return at(key).text();
  }

  /** The text of an optional member; empty when absent. */
  String textOrEmpty(String key) {
    return has(key) ? text(key) : "";
  }

  boolean flag(String key) {
    JsonValue member = at(key);
    if (member.value instanceof Boolean flag) {
      return flag;
    }
    throw member.error("expected true or false");
  }

  int number(String key) {
    JsonValue member = at(key);
    if (member.value instanceof Integer number) {
      return number;
    }
    throw member.error("expected an integer");
  }

  List<JsonValue> list(String key) {
    JsonValue member = at(key);
    if (!(member.value instanceof List<?> list)) {
      throw member.error("expected a list");
    }
    List<JsonValue> values = new ArrayList<>(list.size());
    for (Object element : list) {
      values.add(new JsonValue(file, member.pointer + "/" + values.size(), element));
    }
    return values;
  }

  List<Integer> numbers(String key) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonValue value : list(key)) {
      if (!(value.value instanceof Integer number)) {
        throw value.error("expected an integer");
      }
      numbers.add(number);
    }
    return List.copyOf(numbers);
  }

  List<String> texts(String key) {
    return list(key).stream().map(JsonValue::text).toList();
  }

  /** The same for a list of thousands: without a place for each element. */
  List<String> manyTexts(String key) {
    JsonValue member = at(key);
    if (!(member.value instanceof List<?> list)) {
      throw member.error("expected a list");
    }
    List<String> texts = new ArrayList<>(list.size());
    for (Object element : list) {
      if (!(element instanceof String text)) {
        throw member.error("expected texts only");
      }
      texts.add(text);
    }
    return texts;
  }

  /** The texts of an optional list; empty when absent. */
  List<String> textsOrEmpty(String key) {
    return has(key) ? texts(key) : List.of();
  }

  /**
   * The enum constant a text stands for: {@code read-all}, {@code readAll} and {@code READ_ALL} are
   * one.
   */
  <E extends Enum<E>> E constant(Class<E> type) {
    String text = text();
    for (E constant : type.getEnumConstants()) {
      if (isSpelling(text, constant.name())) {
        return constant;
      }
    }
    throw error("unknown value `" + text() + "`");
  }

  /** Equal but for case, hyphens and underscores. */
  private static boolean isSpelling(String text, String name) {
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '-' || text.charAt(i) == '_') {
        continue;
      }
      at += at < name.length() && name.charAt(at) == '_' ? 1 : 0;
      if (at == name.length() || Character.toUpperCase(text.charAt(i)) != name.charAt(at++)) {
        return false;
      }
    }
    return at == name.length();
  }

  <E extends Enum<E>> E constant(String key, Class<E> type) {
    return at(key).constant(type);
  }

  <E extends Enum<E>> List<E> constants(String key, Class<E> type) {
    return list(key).stream().map(element -> element.constant(type)).toList();
  }
}
