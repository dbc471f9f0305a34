package io.github.leastforce.engine.compile;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Something wrong with a rule folder.
 *
 * @param file the file or folder
 * @param line the line in it, counted from 1
 * @param message what is wrong, one line
 */
public record RuleProblem(Path file, int line, String message) {

  static final Comparator<RuleProblem> BY_PLACE =
      Comparator.comparing(RuleProblem::file)
          .thenComparing(RuleProblem::line)
          .thenComparing(RuleProblem::message);

  /** The problem as {@code file:line: message}, the file as seen from the working directory. */
  @Override
  public String toString() {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    return shown.toString().replace('\\', '/') + ":" + line + ": " + message;
  }
}
