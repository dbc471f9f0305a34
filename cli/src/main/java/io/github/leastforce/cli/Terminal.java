package io.github.leastforce.cli;

import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.text.SafeText;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Everything outside the process that a command may look at or write to.
 *
 * @param in read by log-ins that take a token from it
 * @param out results
 * @param err progress, notices and complaints
 * @param environment environment variables
 * @param clock the only source of "today"
 * @param tty whether results go to a terminal
 */
record Terminal(
    InputStream in,
    OutputStream out,
    PrintStream err,
    Map<String, String> environment,
    Clock clock,
    boolean tty) {

  private static final int WIDEST = 200;

  /** Results as text. */
  PrintStream print() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  boolean colour(ColourChoice choice) {
    return switch (choice) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> colourByEnvironment();
    };
  }

  private boolean colourByEnvironment() {
    if (isSet("NO_COLOR")) {
      return false;
    }
    if (isForced("CLICOLOR_FORCE") || isForced("FORCE_COLOR")) {
      return true;
    }
    return tty && !"dumb".equals(environment.get("TERM"));
  }

  private boolean isSet(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }

  private boolean isForced(String name) {
    return isSet(name) && !"0".equals(environment.get(name));
  }

  /** Columns of the terminal; files do not depend on the terminal they are written from. */
  int width() {
    return tty ? columns().orElse(ReportOptions.DEFAULT_WIDTH) : ReportOptions.DEFAULT_WIDTH;
  }

  private Optional<Integer> columns() {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,4}")
        ? Optional.of(Math.min(WIDEST, Integer.parseInt(columns)))
        : Optional.empty();
  }

  /** Whether somebody watches the error output; the launcher knows. */
  boolean isWatched() {
    return isSet("LEASTFORCE_PROGRESS") && !isSet("CI");
  }

  /** One line for the user, with what to do about it. */
  void complain(String message, String help) {
    err.println("leastforce: " + SafeText.line(message));
    if (!help.isEmpty()) {
      err.println("  = help: " + SafeText.line(help));
    }
  }
}
