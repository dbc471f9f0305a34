package io.github.leastforce.parse.apex;

import io.github.apexdevtools.apexparser.ApexParser.LiteralContext;
import java.util.Locale;

/** Types as they are written, without white space. */
final class TypeText {

  private TypeText() {}

  /** What one element of a list, set or array is; empty when the type is none of them. */
  static String element(String type) {
    if (type.endsWith("[]")) {
      return type.substring(0, type.length() - 2);
    }
    return is(type, "list") || is(type, "set") ? arguments(type) : "";
  }

  /** What a value of a map is; empty when the type is no map. */
  static String value(String type) {
    if (!is(type, "map")) {
      return "";
    }
    String arguments = arguments(type);
    int comma = arguments.indexOf(',');
    return comma < 0 ? "" : arguments.substring(comma + 1);
  }

  /** The object of the records in it; empty when it may be any. */
  static String records(String type) {
    String inner = element(type);
    if (inner.isEmpty()) {
      inner = value(type);
    }
    if (!inner.isEmpty()) {
      return records(inner);
    }
    String plain =
        type.regionMatches(true, 0, "Schema.", 0, 7) ? type.substring("Schema.".length()) : type;
    boolean any = plain.equalsIgnoreCase("SObject") || plain.equalsIgnoreCase("Object");
    return any || plain.indexOf('<') >= 0 ? "" : plain;
  }

  /** What a method of the platform's collections and of records returns. */
  static String returned(String type, String method) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "values" -> list(value(type));
      case "get" -> is(type, "map") ? value(type) : element(type);
      case "remove" -> is(type, "map") ? value(type) : "";
      case "clone", "deepclone" -> type;
      default -> "";
    };
  }

  static String ofTrigger(String variable, String object) {
    return switch (variable.toLowerCase(Locale.ROOT)) {
      case "new", "old" -> list(object);
      case "newmap", "oldmap" -> "Map<Id," + object + ">";
      default -> "";
    };
  }

  static String ofLiteral(LiteralContext literal) {
    if (literal.StringLiteral() != null || literal.MultilineStringLiteral() != null) {
      return "String";
    }
    if (literal.IntegerLiteral() != null) {
      return "Integer";
    }
    if (literal.LongLiteral() != null) {
      return "Long";
    }
    if (literal.NumberLiteral() != null) {
      return "Decimal";
    }
    return literal.BooleanLiteral() != null ? "Boolean" : "";
  }

  private static String list(String element) {
    return element.isEmpty() ? "" : "List<" + element + ">";
  }

  private static boolean is(String type, String generic) {
    return type.regionMatches(true, 0, generic, 0, generic.length())
        && type.length() > generic.length()
        && type.charAt(generic.length()) == '<';
  }

  private static String arguments(String type) {
    return type.substring(
        type.indexOf('<') + 1, Math.max(type.indexOf('<') + 1, type.length() - 1));
  }
}
