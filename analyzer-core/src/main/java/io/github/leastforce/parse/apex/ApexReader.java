package io.github.leastforce.parse.apex;

import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.Region;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.apex.ApexType;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads Apex files as models. The parse tree of a file lives only while the file is read.
 *
 * <p>What the open rules do not settle at once ({@link Prediction}) is predicted without the full
 * context first, which is fast and may be wrong, and then with it. What prediction learns about the
 * grammar serves all files of the same reader, on all threads, up to a bound; it goes with the
 * reader. Making a reader costs nothing before the first file.
 */
public final class ApexReader {

  /**
   * Brackets inside brackets; people write a dozen, generators some hundreds. Reading needs a
   * {@link io.github.leastforce.stack.DeepStack} for them.
   */
  static final int DEEPEST = 4_000;

  /**
   * Casts of casts. Prediction takes time by the cube of their number; people write three, and a
   * hundred take about half a second.
   */
  static final int MOST_CASTS = 100;

  /**
   * Tokens that are looked at in one file. Files take one or two for each of their tokens, the
   * worst one seen five; casts of brackets as deep as they may be, some fifty million in all. So
   * many take some ten seconds.
   */
  private static final int MOST_STEPS = 128_000_000;

  private final int mostSteps;
  private @Nullable Learnt learnt;

  /** States of prediction that are kept; one takes some three kilobytes. */
  private static final int MOST_LEARNT = 40_000;

  /** What prediction learns; the parser's own place for it is static and never goes. */
  private static final class Learnt {
    private final DFA[] decisions = new DFA[ApexParser._ATN.getNumberOfDecisions()];
    private final PredictionContextCache contexts = new PredictionContextCache();

    Learnt() {
      for (int i = 0; i < decisions.length; i++) {
        decisions[i] = new DFA(ApexParser._ATN.getDecisionState(i), i);
      }
    }

    int states() {
      int states = 0;
      for (DFA decision : decisions) {
        states += decision.states.size();
      }
      return states;
    }
  }

  /** Reads with the bound that serves all code people write. */
  public ApexReader() {
    this(MOST_STEPS);
  }

  ApexReader(int mostSteps) {
    this.mostSteps = mostSteps;
  }

  /**
   * What became of a file.
   *
   * @param type what it declares; empty when there is a problem
   */
  public record Result(Optional<ApexType> type, Optional<ParseProblem> problem) {}

  /**
   * Reads a file whose body is there. Never throws because of its content.
   *
   * @param trigger whether it is a trigger's file
   */
  public Result read(SourceFile file, char[] text, boolean trigger) {
    BoundedTokens tokens = new BoundedTokens(lexer(text), mostSteps);
    CodeLines lines = new CodeLines(text);
    try {
      tokens.fill();
      Optional<Token> tooDeep = tooDeep(tokens);
      if (tooDeep.isPresent()) {
        return deep(file, lines.of(tooDeep.get(), tooDeep.get()));
      }
      Optional<Token> tooManyCasts = CastChains.tooLong(tokens.getTokens(), MOST_CASTS);
      if (tooManyCasts.isPresent()) {
        return tooMuch(file, lines.of(tooManyCasts.get(), tooManyCasts.get()));
      }
      TypeReader reader = new TypeReader(file, lines);
      return new Result(
          Optional.of(twice(parser(tokens), tokens, trigger, reader)), Optional.empty());
    } catch (ParseCancellationException e) {
      return broken(file, tokens, lines, e);
    } catch (BoundedTokens.Exhausted e) {
      Token reached = tokens.get(tokens.index());
      return tooMuch(file, lines.of(reached, reached));
    } catch (StackOverflowError e) {
      return deep(file, new Region(1, 1, 1));
    }
  }

  private ApexParser parser(BoundedTokens tokens) {
    Learnt known = learnt();
    ApexParser parser = new ApexParser(tokens);
    parser.setInterpreter(new Prediction(parser, known.decisions, known.contexts));
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    return parser;
  }

  /** What is learnt is dropped when it is too much; most of it serves one odd file only. */
  private synchronized Learnt learnt() {
    if (learnt == null || learnt.states() > MOST_LEARNT) {
      learnt = new Learnt();
    }
    return learnt;
  }

  private static ApexLexer lexer(char[] text) {
    ApexLexer lexer =
        ApexParserFactory.createLexer(CharStreams.fromString(new String(withoutPairs(text))));
    lexer.removeErrorListeners();
    return lexer;
  }

  /**
   * Characters outside the basic plane occur in texts and comments only, and would count as one
   * where columns count two.
   */
  private static char[] withoutPairs(char[] text) {
    char[] plain = text;
    for (int i = 0; i < text.length; i++) {
      if (Character.isSurrogate(text[i])) {
        if (plain == text) {
          plain = text.clone();
        }
        plain[i] = '\uFFFD';
      }
    }
    return plain;
  }

  private static ApexType twice(
      ApexParser parser, BoundedTokens tokens, boolean trigger, TypeReader reader) {
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return once(parser, trigger, reader);
    } catch (ParseCancellationException e) {
      tokens.seek(0);
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      return once(parser, trigger, reader);
    }
  }

  private static ApexType once(ApexParser parser, boolean trigger, TypeReader reader) {
    return trigger
        ? reader.trigger(parser.triggerUnit())
        : reader.unit(parser.compilationUnit().typeDeclaration());
  }

  /** The first token below too many open brackets. */
  private static Optional<Token> tooDeep(BoundedTokens tokens) {
    int brackets = 0;
    int angles = 0; // Most of them are comparisons; those of types close before a statement ends.
    for (Token token : tokens.getTokens()) {
      switch (token.getType()) {
        case ApexLexer.LPAREN, ApexLexer.LBRACK -> brackets++;
        case ApexLexer.RPAREN, ApexLexer.RBRACK -> brackets--;
        case ApexLexer.LBRACE -> {
          brackets++;
          angles = 0;
        }
        case ApexLexer.RBRACE -> {
          brackets--;
          angles = 0;
        }
        case ApexLexer.SEMI -> angles = 0;
        case ApexLexer.LT -> angles++;
        case ApexLexer.GT -> angles--;
        default -> {}
      }
      if (brackets + angles > DEEPEST) {
        return Optional.of(token);
      }
    }
    return Optional.empty();
  }

  private static Result deep(SourceFile file, Region at) {
    return failed(
        file, at, "the Apex code is nested too deeply", "split its deepest expression or block");
  }

  private static Result tooMuch(SourceFile file, Region at) {
    return failed(
        file,
        at,
        "the Apex code takes too much work to parse",
        "simplify the expression that stands here");
  }

  private static Result broken(
      SourceFile file, BoundedTokens tokens, CodeLines lines, ParseCancellationException e) {
    Token at =
        e.getCause() instanceof RecognitionException cause && cause.getOffendingToken() != null
            ? cause.getOffendingToken()
            : tokens.get(0);
    return failed(
        file,
        lines.of(at, at),
        at.getType() == Token.EOF
            ? "the Apex code ends before its declaration does"
            : "the Apex code cannot be parsed from here on",
        "make it compile; a script belongs outside the package directories");
  }

  private static Result failed(SourceFile file, Region at, String message, String help) {
    return new Result(
        Optional.empty(),
        Optional.of(new ParseProblem(file, at.line(), at.startColumn(), message, help, true)));
  }
}
