package io.github.leastforce.parse.apex;

import io.github.apexdevtools.apexparser.ApexParser.Arth2ExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.ExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.LiteralPrimaryContext;
import io.github.apexdevtools.apexparser.ApexParser.PrimaryExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.SubExpressionContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that code puts together, as far as it is constant. {@link #OPEN} stands for a piece that is
 * not known, {@link #ANEW} for the beginning of another text that the same variable may hold.
 */
final class DynamicText {
  static final String OPEN = "\u0000";
  static final String ANEW = "\u0001";

  /** More is no query that anybody wrote. */
  private static final int LONGEST = 20_000;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.]+|[()'\u0000\u0001,]");

  private DynamicText() {}

  /** The text of an expression of literals; empty when it has none. */
  static String constant(@Nullable ExpressionContext expression) {
    return expression == null ? "" : of(expression, name -> OPEN);
  }

  /**
   * The text of an expression.
   *
   * @param known the text of what is no literal, {@link #OPEN} when it has none
   */
  static String of(ExpressionContext expression, Function<ExpressionContext, String> known) {
    // Long concatenations lean to the left, so this goes as deep as they are long.
    Deque<ExpressionContext> right = new ArrayDeque<>();
    ExpressionContext left = expression;
    while (true) {
      if (left instanceof Arth2ExpressionContext sum && sum.ADD() != null) {
        right.push(sum.expression(1));
        left = sum.expression(0);
      } else if (left instanceof SubExpressionContext sub) {
        left = sub.expression();
      } else {
        break;
      }
    }
    StringBuilder text = new StringBuilder(piece(left, known));
    while (!right.isEmpty() && text.length() < LONGEST) {
      ExpressionContext next = right.pop();
      text.append(next instanceof SubExpressionContext ? of(next, known) : piece(next, known));
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString();
  }

  private static String piece(
      ExpressionContext expression, Function<ExpressionContext, String> known) {
    if (expression instanceof PrimaryExpressionContext primary
        && primary.primary() instanceof LiteralPrimaryContext literal
        && literal.literal().StringLiteral() != null) {
      String quoted = literal.getText();
      return quoted.substring(1, quoted.length() - 1);
    }
    return known.apply(expression);
  }

  /** Two texts that follow each other. */
  static String joined(String first, String second) {
    return first.length() + second.length() > LONGEST ? first : first + second;
  }

  /** The objects that SOQL in the text reads, in order; empty when none can be told. */
  static List<String> queried(String text) {
    return named(text, "from");
  }

  /** The objects that SOSL in the text returns. */
  static List<String> searched(String text) {
    return named(text, "returning");
  }

  /** Names after a keyword outside parentheses and quotes, with those after commas. */
  private static List<String> named(String text, String keyword) {
    Set<String> names = new LinkedHashSet<>();
    int depth = 0;
    boolean expected = false;
    boolean inList = false;
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String word = words.group();
      switch (word) {
        case "(" -> depth++;
        case ")" -> depth = Math.max(0, depth - 1);
        case ANEW -> {
          depth = 0;
          expected = false;
          inList = false;
        }
        case "," -> expected = depth == 0 && inList;
        default -> {
          if (depth == 0 && word.equalsIgnoreCase(keyword)) {
            expected = true;
            inList = keyword.equals("returning");
          } else if (expected && depth == 0) {
            if (Character.isLetter(word.charAt(0))) {
              names.add(word);
            }
            expected = false;
          }
        }
      }
    }
    return new ArrayList<>(names);
  }
}
