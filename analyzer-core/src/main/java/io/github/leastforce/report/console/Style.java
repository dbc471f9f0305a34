package io.github.leastforce.report.console;

import io.github.leastforce.finding.Severity;

/** ANSI colours, or none. */
record Style(boolean colour) {

  private static final String RESET = "\u001B[0m";

  String bold(String text) {
    return paint("1", text);
  }

  String dim(String text) {
    return paint("2", text);
  }

  String path(String text) {
    return paint("36", text);
  }

  String help(String text) {
    return paint("32", text);
  }

  String warning(String text) {
    return paint("1;33", text);
  }

  String severity(Severity severity, String text) {
    return paint(
        switch (severity) {
          case CRITICAL -> "1;35";
          case HIGH -> "1;31";
          case MEDIUM -> "1;33";
          case LOW -> "1;36";
          case INFO -> "1;34";
        },
        text);
  }

  private String paint(String code, String text) {
    return colour && !text.isEmpty() ? "\u001B[" + code + "m" + text + RESET : text;
  }
}
