package io.github.leastforce.parse;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Snapshot;
import java.util.List;

/**
 * The org and what could not be read of it.
 *
 * @param snapshot what a snapshot tells beside metadata
 * @param gaps what a snapshot says that it lacks, or says in two ways
 * @param files files that were read as metadata
 * @param shared how many of them another input has, too, and were read there
 * @param bytes their size
 * @param skipped files of the input that are no metadata type this version knows
 */
public record ParsedOrg(
    Org org,
    Snapshot snapshot,
    List<ParseProblem> problems,
    List<CoverageGap> gaps,
    int files,
    int shared,
    long bytes,
    int skipped) {
  public ParsedOrg {
    gaps = List.copyOf(gaps);
    problems = List.copyOf(problems);
  }
}
