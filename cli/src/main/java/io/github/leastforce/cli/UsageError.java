package io.github.leastforce.cli;

/** The command was called in a way that cannot be followed. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String help;

  UsageError(String message, String help) {
    super(message);
    this.help = help;
  }

  /** One line: what to do, or empty. */
  String help() {
    return help;
  }
}
