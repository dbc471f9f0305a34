package io.github.leastforce.run;

/** Something was asked for in a way that cannot be followed. */
public final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String help;

  /**
   * @param message one line: what is wrong
   * @param help one line: what to do, or empty
   */
  public UsageError(String message, String help) {
    super(message);
    this.help = help;
  }

  /** One line: what to do, or empty. */
  public String help() {
    return help;
  }
}
