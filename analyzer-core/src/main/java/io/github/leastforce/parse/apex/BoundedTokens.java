package io.github.leastforce.parse.apex;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.TokenSource;

/**
 * Tokens of which only so many may be looked at. Prediction reads ahead and comes back: the worst
 * expressions take it steps by the square of their length. The bound counts steps, not time, so
 * that a file ends at the same place on every machine, whatever was read before it.
 */
final class BoundedTokens extends CommonTokenStream {

  private final int mostSteps;
  private int steps;

  /**
   * @param mostSteps how many tokens may be passed, those that are passed again counted again
   */
  BoundedTokens(TokenSource source, int mostSteps) {
    super(source);
    this.mostSteps = mostSteps;
  }

  /** It takes too many steps. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("too much work", null, false, false);
    }
  }

  @Override
  public void consume() {
    if (++steps > mostSteps) {
      throw new Exhausted();
    }
    super.consume();
  }
}
