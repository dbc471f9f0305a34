package io.github.leastforce.parse.apex;

import io.github.apexdevtools.apexparser.ApexLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Finds casts of casts of casts, before the parser does. */
final class CastChains {
  private CastChains() {}

  /**
   * The first bracket that opens behind too many others, each closed and followed by the next, with
   * nothing between them but operators that stand in front of a value.
   */
  static Optional<Token> tooLong(List<Token> tokens, int most) {
    Deque<Integer> open = new ArrayDeque<>();
    int before = 0; // How many brackets stand directly in front of the next token.
    for (Token token : tokens) {
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      switch (token.getType()) {
        case ApexLexer.LPAREN -> {
          if (before >= most) {
            return Optional.of(token);
          }
          open.push(before);
          before = 0;
        }
        case ApexLexer.RPAREN -> before = open.isEmpty() ? 0 : open.pop() + 1;
        case ApexLexer.BANG,
            ApexLexer.TILDE,
            ApexLexer.INC,
            ApexLexer.DEC,
            ApexLexer.ADD,
            ApexLexer.SUB -> {}
        default -> before = 0;
      }
    }
    return Optional.empty();
  }
}
