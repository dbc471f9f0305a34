package io.github.leastforce.parse.apex;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.TokenSource;

/**
 * Tokens that may be looked at only for so long. Prediction reads ahead and comes back; a chain of
 * some hundred casts, which nobody writes, takes it time by the cube of its length.
 */
final class BoundedTokens extends CommonTokenStream {

  /** A thousand times what a long class takes. */
  private static final long LONGEST_NANOS = 15_000_000_000L;

  /** How many tokens are looked at between two looks at the clock. */
  private static final int STRIDE = 16;

  private final long started = System.nanoTime();
  private int steps;

  BoundedTokens(TokenSource source) {
    super(source);
  }

  /** It takes too long. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("too much work", null, false, false);
    }
  }

  @Override
  public void consume() {
    if (++steps % STRIDE == 0 && System.nanoTime() - started > LONGEST_NANOS) {
      throw new Exhausted();
    }
    super.consume();
  }
}
