package io.github.leastforce.query;

/**
 * A question that cannot be asked: no such principal, no such thing, an action that does not fit.
 */
public final class QuestionError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String help;

  QuestionError(String message, String help) {
    super(message);
    this.help = help;
  }

  /** What to do about it, one line; may be empty. */
  public String help() {
    return help;
  }
}
