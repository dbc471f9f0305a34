package io.github.leastforce.parse.apex;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.TokenSource;

/**
 * Tokens that may be looked at only so often. Prediction reads ahead and comes back; made-up input
 * can make it do so again and again, and the number of steps is a bound that no clock has a part
 * in.
 */
final class BoundedTokens extends CommonTokenStream {

  /** Ordinary code takes about ten steps for each token, long expressions a hundred. */
  private static final int STEPS_FOR_TOKEN = 400;

  private static final long FEWEST_STEPS = 2_000_000;

  private long left = Long.MAX_VALUE;

  BoundedTokens(TokenSource source) {
    super(source);
  }

  /** Reading ahead goes on and on. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("too much work", null, false, false);
    }
  }

  /** Goes back to the first token with all steps to spend. */
  void restart() {
    left = Long.MAX_VALUE;
    fill();
    left = Math.max(FEWEST_STEPS, (long) STEPS_FOR_TOKEN * size());
    seek(0);
  }

  @Override
  public void consume() {
    if (--left < 0) {
      throw new Exhausted();
    }
    super.consume();
  }
}
