package io.github.leastforce.cli;

import java.util.Locale;

/** When to use colours. */
enum ColourChoice {
  AUTO,
  ALWAYS,
  NEVER;

  /** The word on the command line, which the help shows too. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
