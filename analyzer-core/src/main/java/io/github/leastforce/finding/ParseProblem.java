package io.github.leastforce.finding;

import io.github.leastforce.location.SourceFile;
import java.util.Comparator;
import java.util.Objects;

/**
 * A file that should have been analysed and could not be, or not wholly. The rest is analysed; the
 * run is incomplete when {@code blocking}.
 *
 * @param line one-based line where it went wrong, or 0 when no line can be named
 * @param column one-based column in UTF-16 units, or 0
 * @param message one line: what is wrong; never quotes file content
 * @param help one line: what to do
 * @param blocking whether something that should have been analysed was not
 */
public record ParseProblem(
    SourceFile file, int line, int column, String message, String help, boolean blocking)
    implements Comparable<ParseProblem> {

  private static final Comparator<ParseProblem> ORDER =
      Comparator.comparing(ParseProblem::file)
          .thenComparingInt(ParseProblem::line)
          .thenComparingInt(ParseProblem::column)
          .thenComparing(ParseProblem::message);

  public ParseProblem {
    Objects.requireNonNull(file);
    Objects.requireNonNull(message);
    Objects.requireNonNull(help);
  }

  @Override
  public int compareTo(ParseProblem other) {
    return ORDER.compare(this, other);
  }
}
