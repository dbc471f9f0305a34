package io.github.leastforce.source;

/** The input cannot be read at all. The message is for the person who named it. */
public final class SourceError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;
  private final String help;

  /** What the caller should make of it. */
  public enum Kind {
    /** Named wrongly: no such path, nothing there that is Salesforce metadata. */
    USAGE,
    /** There, but unsafe or damaged, so that nothing was analysed. */
    INCOMPLETE
  }

  public SourceError(Kind kind, String message, String help) {
    super(message);
    this.kind = kind;
    this.help = help;
  }

  public Kind kind() {
    return kind;
  }

  /** One line: what to do. */
  public String help() {
    return help;
  }
}
