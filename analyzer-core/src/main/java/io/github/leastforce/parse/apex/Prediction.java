package io.github.leastforce.parse.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.DecisionState;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.StarLoopEntryState;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Prediction that first looks at the rules that are open, where that settles it.
 *
 * <p>Without the open rules the parser believes that anything may follow a type or an expression
 * that follows one anywhere. So behind {@code List} the sign {@code <} may open arguments or
 * compare, and it reads on, often to the end of the file, and learns a state of prediction for
 * every token; and {@code name(} is no call, which is wrong and costs a second pass. Four decisions
 * take nearly all the time of prediction so. In each of them the next token or two, and the tokens
 * that can follow what is open here, leave one alternative. That is the one that prediction with
 * the full context finds, which looks at the same. Whatever they do not settle goes the usual way.
 */
final class Prediction extends ParserATNSimulator {

  /** Open rules that are looked through; more are left to the usual way, which counts its steps. */
  private static final int MOST_RULES = 64;

  private static final ATN GRAMMAR = ApexParser._ATN;

  /** What is decided, by number of the decision; null for all that goes the usual way. */
  private static final @Nullable Asked[] ASKED = new Asked[GRAMMAR.getNumberOfDecisions()];

  private enum Question {
    /** Does {@code <} open the arguments of a type, the first alternative? */
    ARGUMENTS,
    /** Is a name behind a dot a call, the first alternative? */
    CALL_BEHIND_DOT,
    /** Does an expression begin with a call, the second alternative, or with a value? */
    CALL,
    /** Does an expression go on, the first alternative? */
    OPERATOR
  }

  /**
   * A decision.
   *
   * @param first where the first alternative begins
   * @param second where the second begins
   * @param behind where the alternative that is no call goes on behind its only token
   */
  private record Asked(Question question, ATNState first, ATNState second, ATNState behind) {}

  static {
    for (DecisionState decision : GRAMMAR.decisionToState) {
      if (decision.getNumberOfTransitions() >= 2) {
        ASKED[decision.decision] = asked(decision);
      }
    }
  }

  private static @Nullable Asked asked(DecisionState decision) {
    ATNState first = decision.transition(0).target;
    ATNState second = decision.transition(1).target;
    if (decision.ruleIndex == ApexParser.RULE_typeName
        && invoked(first) == ApexParser.RULE_typeArguments) {
      return new Asked(Question.ARGUMENTS, first, second, second);
    }
    if (decision.ruleIndex == ApexParser.RULE_expression) {
      if (invoked(first) == ApexParser.RULE_dotMethodCall
          && invoked(second) == ApexParser.RULE_anyId) {
        return new Asked(Question.CALL_BEHIND_DOT, first, second, behind(second));
      }
      if (invoked(first) == ApexParser.RULE_primary
          && invoked(second) == ApexParser.RULE_methodCall
          && !othersBegin(decision, GRAMMAR.nextTokens(second))) {
        return new Asked(Question.CALL, first, second, behind(first));
      }
      if (decision instanceof StarLoopEntryState loop && loop.isPrecedenceDecision) {
        return new Asked(Question.OPERATOR, first, second, second);
      }
    }
    return null;
  }

  /** Whether alternatives behind the second begin with one of the tokens. */
  private static boolean othersBegin(DecisionState decision, IntervalSet tokens) {
    for (int i = 2; i < decision.getNumberOfTransitions(); i++) {
      if (!GRAMMAR.nextTokens(decision.transition(i).target).and(tokens).isNil()) {
        return true;
      }
    }
    return false;
  }

  /** The rule that an alternative begins with; -1 when it begins with a token or a choice. */
  private static int invoked(ATNState state) {
    Transition next = plain(state).transition(0);
    return next instanceof RuleTransition rule ? rule.target.ruleIndex : -1;
  }

  private static ATNState behind(ATNState state) {
    return ((RuleTransition) plain(state).transition(0)).followState;
  }

  private static ATNState plain(ATNState state) {
    ATNState at = state;
    while (at.getNumberOfTransitions() == 1 && at.transition(0).isEpsilon()) {
      if (at.transition(0) instanceof RuleTransition) {
        break;
      }
      at = at.transition(0).target;
    }
    return at;
  }

  Prediction(ApexParser parser, DFA[] decisions, PredictionContextCache contexts) {
    super(parser, GRAMMAR, decisions, contexts);
  }

  @Override
  public int adaptivePredict(TokenStream input, int decision, ParserRuleContext open) {
    Asked asked = ASKED[decision];
    int settled = asked == null ? 0 : settled(asked, input, open);
    return settled == 0 ? super.adaptivePredict(input, decision, open) : settled;
  }

  /** The only alternative that is left; 0 when there are more, or none. */
  private static int settled(Asked asked, TokenStream input, ParserRuleContext open) {
    return switch (asked.question()) {
      case ARGUMENTS -> {
        if (input.LA(1) != ApexParser.LT) {
          yield 2;
        }
        yield follows(asked.behind(), ApexParser.LT, open) ? 0 : 1;
      }
      case CALL_BEHIND_DOT -> {
        if (input.LA(2) != ApexParser.LPAREN) {
          yield 2;
        }
        yield follows(asked.behind(), ApexParser.LPAREN, open) ? 0 : 1;
      }
      case CALL -> {
        if (!begins(asked.second(), input.LA(1))) {
          yield 0;
        }
        if (input.LA(2) != ApexParser.LPAREN) {
          yield 1;
        }
        yield follows(asked.behind(), ApexParser.LPAREN, open) ? 0 : 2;
      }
      case OPERATOR -> {
        int next = input.LA(1);
        if (!begins(asked.first(), next)) {
          yield 2;
        }
        yield follows(asked.behind(), next, open) ? 0 : 1;
      }
    };
  }

  private static boolean begins(ATNState state, int token) {
    return GRAMMAR.nextTokens(state).contains(token);
  }

  /** Whether the token can come at a place of the grammar inside the rules that are open. */
  private static boolean follows(ATNState state, int token, RuleContext open) {
    ATNState at = state;
    RuleContext rule = open;
    for (int rules = 0; rules < MOST_RULES; rules++) {
      IntervalSet next = GRAMMAR.nextTokens(at);
      if (next.contains(token)) {
        return true;
      }
      if (!next.contains(Token.EPSILON)) {
        return false;
      }
      if (rule == null || rule.invokingState < 0) {
        return true;
      }
      at = ((RuleTransition) GRAMMAR.states.get(rule.invokingState).transition(0)).followState;
      rule = rule.parent;
    }
    return true;
  }
}
