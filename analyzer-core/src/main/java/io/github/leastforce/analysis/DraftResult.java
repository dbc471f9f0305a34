package io.github.leastforce.analysis;

import io.github.leastforce.draft.DraftFile;
import io.github.leastforce.finding.ParseProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Project files as they could be.
 *
 * @param folder the project's folder, where the files belong
 * @param files what to write, in the order in which a person should read it
 * @param left what was recognised and not drafted, one line each
 * @param problems what could not be read, and may be missing therefore
 */
public record DraftResult(
    Path folder, List<DraftFile> files, List<String> left, List<ParseProblem> problems) {
  public DraftResult {
    Objects.requireNonNull(folder);
    files = List.copyOf(files);
    left = List.copyOf(left);
    problems = List.copyOf(problems);
  }

  /** Whether everything that should have been looked at was. */
  public boolean complete() {
    return problems.stream().noneMatch(ParseProblem::blocking);
  }
}
