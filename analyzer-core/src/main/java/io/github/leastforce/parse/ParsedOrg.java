package io.github.leastforce.parse;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Org;
import java.util.List;

/**
 * The org and what could not be read of it.
 *
 * @param files files that were read as metadata
 * @param bytes their size
 * @param skipped files of the input that are no metadata type this version knows
 */
public record ParsedOrg(Org org, List<ParseProblem> problems, int files, long bytes, int skipped) {
  public ParsedOrg {
    problems = List.copyOf(problems);
  }
}
