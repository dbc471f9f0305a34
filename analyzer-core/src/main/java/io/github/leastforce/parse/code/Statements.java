package io.github.leastforce.parse.code;

import io.github.leastforce.catalogue.SecretPatterns;
import io.github.leastforce.parse.code.Context.Kind;
import java.util.Locale;

/** Looks around a token: backwards through its statement, outwards through the blocks around it. */
final class Statements {

  /** More tokens in front of a text have nothing to do with it. */
  private static final int FARTHEST = 400;

  private static final String RETURN = "return";

  private final CodeTokens tokens;
  private final SecretPatterns.Code words;

  Statements(CodeTokens tokens, SecretPatterns.Code words) {
    this.tokens = tokens;
    this.words = words;
  }

  /** What becomes of the text or name at this token. */
  Context context(int token) {
    boolean encoded = false;
    boolean loose = false; // Behind a condition, whose own operators mean nothing here.
    int i = token - 1;
    for (int step = 0; i >= 0 && step < FARTHEST; step++) {
      switch (tokens.kind(i)) {
        case '+' -> i = beforeOperand(i - 1);
        case '?' -> {
          loose = true;
          i--;
        }
        case ':' -> {
          if (isKey(i - 1)) {
            return new Context(Kind.ENTRY, word(i - 1), "", encoded);
          }
          loose = true;
          i--;
        }
        case '=' -> {
          boolean compares = "=!<>".indexOf(tokens.kind(i - 1)) >= 0;
          if (!compares) {
            return new Context(Kind.ASSIGNED, target(i - 1), "", encoded);
          }
          if (!loose) {
            return compared(i - 1, encoded);
          }
          i -= 2;
        }
        case '>' -> {
          if (tokens.is(i - 1, '=')) {
            return new Context(Kind.ENTRY, word(i - 2), "", encoded);
          }
          if (!loose) {
            return Context.other(encoded);
          }
          i--;
        }
        case '(' -> {
          String method = tokens.name(i - 1).toLowerCase(Locale.ROOT);
          if (words.wrappers().contains(method)) {
            encoded |= words.encoders().contains(method);
            i = beforeQualified(i - 1);
          } else if (method.isEmpty()) {
            i--;
          } else if (method.equals(RETURN)) {
            return new Context(Kind.RETURNED, enclosingName(i), "", encoded);
          } else {
            return argument(i, 0, encoded);
          }
        }
        case ',' -> {
          return listed(i, encoded);
        }
        case ')', ']' -> {
          if (!loose) {
            return Context.other(encoded);
          }
          i = opening(i) - 1;
        }
        case ';', '{', '}' -> {
          return Context.other(encoded);
        }
        default -> {
          if (tokens.named(i, RETURN)) {
            return new Context(Kind.RETURNED, enclosingName(i), "", encoded);
          }
          if (!loose) {
            return Context.other(encoded);
          }
          i--;
        }
      }
    }
    return Context.other(encoded);
  }

  /** A property of an object that is written down: its name follows a brace or a comma. */
  private boolean isKey(int token) {
    boolean named = tokens.is(token, CodeTokens.NAME) || tokens.is(token, CodeTokens.TEXT);
    return named && (tokens.is(token - 1, '{') || tokens.is(token - 1, ','));
  }

  /** A text or name as a word. */
  private String word(int token) {
    return tokens.is(token, CodeTokens.TEXT) ? tokens.said(token) : tokens.name(token);
  }

  /** What stands left of an assignment: a variable, or a text in brackets. */
  private String target(int token) {
    if (tokens.is(token, '+')) {
      return target(token - 1);
    }
    return tokens.is(token, ']') ? word(token - 1) : tokens.name(token);
  }

  private Context compared(int token, boolean encoded) {
    int i = token;
    while (tokens.is(i, '=') || tokens.is(i, '!')) {
      i--;
    }
    return new Context(Kind.COMPARED, tokens.name(i), "", encoded);
  }

  /** Something after a comma: an argument, if a call is around it. */
  private Context listed(int comma, boolean encoded) {
    int index = 1;
    int i = comma - 1;
    for (int step = 0; i >= 0 && step < FARTHEST; step++) {
      switch (tokens.kind(i)) {
        case ')', ']', '}' -> i = opening(i) - 1;
        case ',' -> {
          index++;
          i--;
        }
        case '(' -> {
          return argument(i, index, encoded);
        }
        case '{', '[', ';' -> {
          return Context.other(encoded);
        }
        default -> i--;
      }
    }
    return Context.other(encoded);
  }

  private Context argument(int open, int index, boolean encoded) {
    String name = tokens.name(open - 1);
    String method = name.toLowerCase(Locale.ROOT);
    Kind kind = Kind.OTHER;
    String called = "";
    if (index == 1 && words.headerMethods().contains(method)) {
      kind = Kind.HEADER;
      called = word(open + 1);
    } else if (index == 1 && words.entryMethods().contains(method)) {
      kind = Kind.ENTRY;
      called = word(open + 1);
    } else if (Integer.valueOf(index).equals(words.keyArguments().get(qualified(open - 1)))) {
      kind = Kind.KEY;
    } else if (index == 0 && words.comparers().contains(method)) {
      kind = Kind.COMPARED;
      called = tokens.is(open - 2, '.') ? tokens.name(open - 3) : "";
    } else if (words.setters().stream().anyMatch(method::startsWith)) {
      kind = Kind.ASSIGNED;
      called = name;
    }
    return new Context(kind, called, method, encoded);
  }

  private String qualified(int name) {
    String qualifier = tokens.is(name - 1, '.') ? tokens.name(name - 2) : "";
    return (qualifier + "." + tokens.name(name)).toLowerCase(Locale.ROOT);
  }

  /** The token in front of an operand that ends here. */
  private int beforeOperand(int last) {
    int i = last;
    while (i >= 0) {
      if (tokens.is(i, ')') || tokens.is(i, ']')) {
        i = opening(i) - 1;
        if (!tokens.is(i, CodeTokens.NAME)) {
          return i; // in parentheses
        }
      }
      if (!tokens.is(i, CodeTokens.NAME) && !tokens.is(i, CodeTokens.TEXT)) {
        return i;
      }
      i--;
      if (!tokens.is(i, '.')) {
        return i;
      }
      i--;
    }
    return i;
  }

  /** The token in front of a name and what qualifies it. */
  int beforeQualified(int name) {
    int i = name - 1;
    while (tokens.is(i, '.') && tokens.is(i - 1, CodeTokens.NAME)) {
      i -= 2;
    }
    return i;
  }

  /** The bracket that this one closes, or the first token. */
  private int opening(int close) {
    int depth = 0;
    for (int i = close; i > 0; i--) {
      switch (tokens.kind(i)) {
        case ')', ']', '}' -> depth++;
        case '(', '[', '{' -> {
          depth--;
          if (depth == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return 0;
  }

  /** The brace of the block around a token; -1 when there is none. */
  private int block(int token) {
    int depth = 0;
    for (int i = token - 1; i >= 0; i--) {
      if (tokens.is(i, '}')) {
        depth++;
      } else if (tokens.is(i, '{') && --depth < 0) {
        return i;
      }
    }
    return -1;
  }

  /** The name of the method or property whose body is around a token; empty when there is none. */
  private String enclosingName(int token) {
    for (int brace = block(token); brace > 0; brace = block(brace)) {
      int before = brace - 1;
      String name = tokens.is(before, ')') ? tokens.name(opening(before) - 1) : tokens.name(before);
      String folded = name.toLowerCase(Locale.ROOT);
      if (!words.blockWords().contains(folded)) {
        return name;
      }
    }
    return "";
  }

  /** Whether only tests come here, as far as the statement and the blocks around it say. */
  boolean inTest(int token) {
    if (inTestBranch(token)) {
      return true;
    }
    for (int brace = block(token); brace >= 0; brace = block(brace)) {
      if (opensTest(brace)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the token is what a conditional expression gives a test. */
  private boolean inTestBranch(int token) {
    boolean otherwise = false;
    for (int i = token - 1; i >= 0 && ";{}".indexOf(tokens.kind(i)) < 0; i--) {
      if (tokens.is(i, ':')) {
        otherwise = true;
      } else if (asksForTest(i)) {
        return negated(i) == otherwise;
      }
    }
    return false;
  }

  private boolean opensTest(int brace) {
    boolean test = false;
    for (int i = brace - 1; i >= 0 && ";{}".indexOf(tokens.kind(i)) < 0; i--) {
      if (asksForTest(i)) {
        test |= !negated(i);
      } else if (tokens.is(i, CodeTokens.NAME)) {
        test |= words.testWords().contains(tokens.name(i).toLowerCase(Locale.ROOT));
      }
    }
    return test;
  }

  private boolean asksForTest(int token) {
    return tokens.named(token, "isRunningTest");
  }

  private boolean negated(int token) {
    return tokens.is(beforeQualified(token), '!');
  }
}
