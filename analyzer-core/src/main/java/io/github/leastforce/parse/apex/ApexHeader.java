package io.github.leastforce.parse.apex;

import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/**
 * The declaration before the first brace of an Apex file.
 *
 * @param name declared name; empty when there is no declaration
 * @param trigger whether it declares a trigger
 * @param sharing {@code with sharing}, {@code without sharing}, {@code inherited sharing} or empty
 * @param test annotated {@code @IsTest}
 * @param hidden whether the body is not there because a managed package hides it
 * @param line one-based line of the declaring keyword, 1 when there is none
 */
public record ApexHeader(
    String name, boolean trigger, String sharing, boolean test, boolean hidden, int line) {
  private static final String HIDDEN = "(hidden)";

  /** A header rarely lies further inside, and the lexer's time grows with what it is given. */
  private static final int PROBE = 8 << 10;

  /** Reads the header of this file content. */
  public static ApexHeader of(byte[] content) {
    if (content.length <= 64
        && new String(content, StandardCharsets.UTF_8).strip().equals(HIDDEN)) {
      return new ApexHeader("", false, "", false, true, 1);
    }
    if (content.length > PROBE) {
      Optional<ApexHeader> probed = scan(new String(content, 0, PROBE, StandardCharsets.UTF_8));
      if (probed.isPresent()) {
        return probed.get();
      }
    }
    return scan(new String(content, StandardCharsets.UTF_8))
        .orElse(new ApexHeader("", false, "", false, false, 1));
  }

  /** The header, or empty when no brace ends it. */
  private static Optional<ApexHeader> scan(String text) {
    String source = text.startsWith("\uFEFF") ? text.substring(1) : text;
    ApexLexer lexer = ApexParserFactory.createLexer(CharStreams.fromString(source));
    lexer.removeErrorListeners();
    String name = "";
    boolean trigger = false;
    String sharing = "";
    boolean test = false;
    int line = 1;
    boolean declared = false;
    int parentheses = 0;
    int before = Token.INVALID_TYPE;
    String beforeText = "";
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      String word = token.getText().toLowerCase(Locale.ROOT);
      switch (token.getType()) {
        case ApexLexer.LPAREN -> parentheses++;
        case ApexLexer.RPAREN -> parentheses--;
        case ApexLexer.LBRACE -> {
          if (parentheses <= 0) {
            return Optional.of(new ApexHeader(name, trigger, sharing, test, false, line));
          }
        }
        case ApexLexer.SHARING -> {
          if (!declared) {
            sharing = beforeText + " sharing";
          }
        }
        default -> {
          if (before == ApexLexer.ATSIGN && word.equals("istest")) {
            test = true;
          } else if (!declared && parentheses <= 0 && declares(token.getType())) {
            declared = true;
            trigger = token.getType() == ApexLexer.TRIGGER;
            line = token.getLine();
          } else if (declared && name.isEmpty()) {
            name = token.getText();
          } else if (!declared && word.equals("testmethod")) {
            test = true;
          }
        }
      }
      before = token.getType();
      beforeText = word;
    }
    return Optional.empty();
  }

  private static boolean declares(int type) {
    return type == ApexLexer.CLASS
        || type == ApexLexer.INTERFACE
        || type == ApexLexer.ENUM
        || type == ApexLexer.TRIGGER;
  }
}
