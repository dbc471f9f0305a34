package io.github.leastforce.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logic over numbered conditions, as {@code booleanFilter} writes it: {@code 1 AND (2 OR NOT 3)}.
 * Text that does not follow the grammar counts as "all of them", the narrowest reading.
 */
interface BooleanFilter {

  /** Evaluates the logic, given which of the one-based conditions hold. */
  boolean holds(IntPredicate condition);

  static BooleanFilter parse(String text, int conditions) {
    BooleanFilter all = allOf(conditions);
    if (text.isBlank()) {
      return all;
    }
    Parser parser = new Parser(text, conditions);
    try {
      BooleanFilter filter = parser.disjunction();
      return parser.atEnd() ? filter : all;
    } catch (IllegalArgumentException e) {
      return all;
    }
  }

  private static BooleanFilter allOf(int conditions) {
    return condition -> {
      for (int ordinal = 1; ordinal <= conditions; ordinal++) {
        if (!condition.test(ordinal)) {
          return false;
        }
      }
      return true;
    };
  }

  /** Recursive descent: OR of AND of NOT of number or parenthesis. */
  final class Parser {
    private static final Pattern TOKEN = Pattern.compile("\\d{1,4}|[A-Za-z]+|[()]|\\S");
    private static final int DEEPEST = 64;
    private final List<String> tokens = new ArrayList<>();
    private final int conditions;
    private int at;
    private int depth;

    Parser(String text, int conditions) {
      this.conditions = conditions;
      Matcher matcher = TOKEN.matcher(text);
      while (matcher.find()) {
        tokens.add(matcher.group().toUpperCase(Locale.ROOT));
      }
    }

    boolean atEnd() {
      return at == tokens.size();
    }

    BooleanFilter disjunction() {
      BooleanFilter left = conjunction();
      while (take("OR")) {
        BooleanFilter first = left;
        BooleanFilter second = conjunction();
        left = condition -> first.holds(condition) || second.holds(condition);
      }
      return left;
    }

    private BooleanFilter conjunction() {
      BooleanFilter left = negation();
      while (take("AND")) {
        BooleanFilter first = left;
        BooleanFilter second = negation();
        left = condition -> first.holds(condition) && second.holds(condition);
      }
      return left;
    }

    private BooleanFilter negation() {
      if (++depth > DEEPEST) {
        throw new IllegalArgumentException("nested too deeply");
      }
      try {
        if (take("NOT")) {
          BooleanFilter negated = negation();
          return condition -> !negated.holds(condition);
        }
        if (take("(")) {
          BooleanFilter inner = disjunction();
          if (!take(")")) {
            throw new IllegalArgumentException("unbalanced");
          }
          return inner;
        }
        return number();
      } finally {
        depth--;
      }
    }

    private BooleanFilter number() {
      if (atEnd() || !tokens.get(at).matches("\\d+")) {
        throw new IllegalArgumentException("a number is expected");
      }
      int ordinal = Integer.parseInt(tokens.get(at++));
      if (ordinal < 1 || ordinal > conditions) {
        throw new IllegalArgumentException("no such condition");
      }
      return condition -> condition.test(ordinal);
    }

    private boolean take(String token) {
      if (!atEnd() && tokens.get(at).equals(token)) {
        at++;
        return true;
      }
      return false;
    }
  }
}
