package io.github.leastforce.declared;

import java.nio.file.Path;

/** A file that the user owns says something that cannot be followed. */
public final class ConfigurationError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Path file;
  private final int line;
  private final int column;
  private final String help;

  /**
   * @param line one-based line, or 0 when the file as a whole is meant
   * @param column one-based column, or 0
   * @param message one line: what is wrong
   * @param help one line: what to write instead, or empty
   */
  public ConfigurationError(Path file, int line, int column, String message, String help) {
    super(message);
    this.file = file;
    this.line = line;
    this.column = column;
    this.help = help;
  }

  public Path file() {
    return file;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  public String help() {
    return help;
  }

  /** Where it stands, such as {@code leastforce.yml:3:5}. */
  public String place() {
    return line == 0 ? file.toString() : file + ":" + line + ":" + column;
  }
}
