package io.github.leastforce.analysis;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Excerpts;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Project;
import java.util.List;

/**
 * The answer to a question about an input.
 *
 * @param toolVersion version of Leastforce
 * @param input how the input is named in reports
 * @param content what was asked for
 * @param problems what could not be read and may be missing from the answer, sorted
 * @param excerpts the places it points to, resolved to lines
 */
public record Answer<A>(
    String toolVersion,
    String input,
    Project project,
    A content,
    List<ParseProblem> problems,
    Excerpts excerpts) {
  public Answer {
    problems = List.copyOf(problems);
  }

  /** The place resolved to lines. */
  public Excerpt excerpt(Location location) {
    return excerpts.of(location);
  }

  /** Whether something that should have been read could not be. */
  public boolean incomplete() {
    return problems.stream().anyMatch(ParseProblem::blocking);
  }
}
