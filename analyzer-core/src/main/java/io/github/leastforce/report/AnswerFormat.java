package io.github.leastforce.report;

import java.util.Locale;

/** The formats an answer to a question can be written in; not every answer has all of them. */
public enum AnswerFormat {
  /** For people at a terminal. */
  CONSOLE,
  /** For people, to hand on. */
  MARKDOWN,
  /** Versioned JSON, for scripts. */
  JSON;

  /** The word used on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
