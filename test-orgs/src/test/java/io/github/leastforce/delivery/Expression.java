package io.github.leastforce.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions of GitHub workflows, as far as this repository uses them: {@code ||}, {@code &&},
 * {@code !}, {@code ==}, {@code !=}, strings, names of contexts, {@code cancelled()} and {@code
 * always()}. Everything else is an error.
 */
final class Expression {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\\|\\||&&|==|!=|!|\\(|\\)|'(?:[^']|'')*'|[A-Za-z_][\\w.-]*(?:\\(\\))?)");
  private static final Pattern EMBEDDED = Pattern.compile("\\$\\{\\{(.*?)}}", Pattern.DOTALL);

  private final Map<String, ?> contexts;
  private final Matcher tokens;
  private String token = "";

  private Expression(String text, Map<String, ?> contexts) {
    this.contexts = contexts;
    this.tokens = TOKEN.matcher(text.strip());
    next();
  }

  /** A text with its expressions replaced by their values. */
  static String text(String text, Map<String, ?> contexts) {
    return EMBEDDED
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    new Expression(match.group(1), contexts).whole().toString()));
  }

  /** Whether a condition holds, with or without {@code ${{ }}} around it. */
  static boolean holds(String condition, Map<String, ?> contexts) {
    Matcher embedded = EMBEDDED.matcher(condition.strip());
    String inner = embedded.matches() ? embedded.group(1) : condition;
    return isTrue(new Expression(inner, contexts).whole());
  }

  private Object whole() {
    Object value = or();
    if (!token.isEmpty()) {
      throw new IllegalArgumentException("unexpected `" + token + "`");
    }
    return value;
  }

  private Object or() {
    Object value = and();
    while (accept("||")) {
      Object other = and();
      value = isTrue(value) ? value : other;
    }
    return value;
  }

  private Object and() {
    Object value = equality();
    while (accept("&&")) {
      Object other = equality();
      value = isTrue(value) ? other : value;
    }
    return value;
  }

  private Object equality() {
    Object value = unary();
    if (accept("==")) {
      return value.toString().equalsIgnoreCase(unary().toString());
    }
    if (accept("!=")) {
      return !value.toString().equalsIgnoreCase(unary().toString());
    }
    return value;
  }

  private Object unary() {
    if (accept("!")) {
      return !isTrue(unary());
    }
    if (accept("(")) {
      Object value = or();
      if (!accept(")")) {
        throw new IllegalArgumentException("`)` expected, not `" + token + "`");
      }
      return value;
    }
    String name = token;
    next();
    if (name.startsWith("'")) {
      return name.substring(1, name.length() - 1).replace("''", "'");
    }
    return switch (name) {
      case "cancelled()" -> false;
      case "always()" -> true;
      case "true", "false" -> Boolean.parseBoolean(name);
      default -> valueOf(name);
    };
  }

  private Object valueOf(String name) {
    Object value = contexts;
    for (String part : name.split("\\.")) {
      value =
          value instanceof Map<?, ?> map
              ? Optional.<Object>ofNullable(map.get(part)).orElse("")
              : "";
    }
    return value;
  }

  private static boolean isTrue(Object value) {
    return !value.equals(false) && !value.equals("");
  }

  private boolean accept(String expected) {
    if (!token.equals(expected)) {
      return false;
    }
    next();
    return true;
  }

  private void next() {
    if (tokens.regionStart() == tokens.regionEnd()) {
      token = "";
    } else if (tokens.lookingAt()) {
      token = tokens.group(1);
      tokens.region(tokens.end(), tokens.regionEnd());
    } else {
      throw new IllegalArgumentException("cannot read the expression at " + tokens.regionStart());
    }
  }
}
