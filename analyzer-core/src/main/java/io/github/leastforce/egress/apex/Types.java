package io.github.leastforce.egress.apex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Types as they are written, without white space, compared without regard to case. */
final class Types {

  private static final Set<String> SUFFIXES =
      Set.of("__c", "__e", "__b", "__x", "__mdt", "__kav", "__share", "__history", "__feed");

  private static final Set<String> SCALARS =
      Set.of(
          "string",
          "id",
          "integer",
          "long",
          "decimal",
          "double",
          "boolean",
          "date",
          "datetime",
          "time",
          "blob",
          "void");

  private static final Set<String> FIGURES =
      Set.of("integer", "long", "decimal", "double", "date", "datetime", "time");

  private Types() {}

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Without the namespace of the platform in front, in lower case. */
  static String plain(String written) {
    String key = key(written);
    if (key.startsWith("system.")) {
      return key.substring("system.".length());
    }
    return key.startsWith("schema.") ? key.substring("schema.".length()) : key;
  }

  /** The type without its arguments. */
  static String raw(String type) {
    int arguments = type.indexOf('<');
    return arguments < 0 ? type : type.substring(0, arguments);
  }

  /** What one element of a list, set, array or iterable is; empty when the type is none. */
  static String element(String type) {
    if (type.endsWith("[]")) {
      return type.substring(0, type.length() - 2);
    }
    List<String> arguments = arguments(type);
    return arguments.size() == 1 ? arguments.get(0) : "";
  }

  /** What a value of a map is; empty when the type is no map. */
  static String value(String type) {
    List<String> arguments = arguments(type);
    return arguments.size() == 2 ? arguments.get(1) : "";
  }

  /** What a key of a map is; empty when the type is no map. */
  static String keyOf(String type) {
    List<String> arguments = arguments(type);
    return arguments.size() == 2 ? arguments.get(0) : "";
  }

  static boolean collection(String type) {
    if (type.endsWith("[]")) {
      return true;
    }
    String raw = plain(raw(type));
    return raw.equals("list")
        || raw.equals("set")
        || raw.equals("map")
        || raw.equals("iterable")
        || raw.equals("iterator");
  }

  static boolean map(String type) {
    return plain(raw(type)).equals("map");
  }

  /** The object of the records in it; empty when it may be any, or none. */
  static String records(String type) {
    String inner = type;
    for (int depth = 0; depth < 4 && collection(inner); depth++) {
      inner = map(inner) ? value(inner) : element(inner);
    }
    String plain =
        inner.regionMatches(true, 0, "Schema.", 0, 7) ? inner.substring("Schema.".length()) : inner;
    boolean any = plain.equalsIgnoreCase("SObject") || plain.equalsIgnoreCase("Object");
    return any || plain.indexOf('<') >= 0 || scalar(plain) ? "" : plain;
  }

  /** Text, number, date or id. */
  static boolean scalar(String type) {
    return SCALARS.contains(plain(type));
  }

  /** A type that can hold no more than a sign of what it was made from. */
  static boolean sign(String type) {
    String inner = type;
    for (int depth = 0; depth < 4 && collection(inner); depth++) {
      inner = map(inner) ? value(inner) : element(inner);
    }
    String plain = plain(inner);
    return plain.equals("boolean") || plain.equals("id") || plain.equals("void");
  }

  /** Number, date, sign, or a collection of them: tells nothing of whom it is about. */
  static boolean figure(String type) {
    String inner = collection(type) && !map(type) ? element(type) : type;
    return sign(inner) || FIGURES.contains(plain(inner));
  }

  /** Whether the name can only be an object of records. */
  static boolean customObject(String type) {
    String key = key(type);
    int suffix = key.lastIndexOf("__");
    return suffix > 0 && SUFFIXES.contains(key.substring(suffix));
  }

  /** The arguments of a generic type, such as key and value of a map. */
  private static List<String> arguments(String type) {
    int open = type.indexOf('<');
    if (open < 0 || !type.endsWith(">")) {
      return List.of();
    }
    List<String> arguments = new ArrayList<>(2);
    int depth = 0;
    int start = open + 1;
    for (int i = start; i < type.length(); i++) {
      char c = type.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == ',' && depth == 0) {
        arguments.add(type.substring(start, i));
        start = i + 1;
      } else if (c == '>') {
        if (depth == 0) {
          arguments.add(type.substring(start, i));
          break;
        }
        depth--;
      }
    }
    return arguments;
  }
}
