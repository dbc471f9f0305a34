package io.github.leastforce.engine.compile;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rule folders that cannot become a pack. The message lists all problems for the author of the
 * rules; where in the compiler they were noticed is of no use to them, so there is no stack trace.
 */
public final class RulePackException extends RuntimeException {

  private final transient List<RuleProblem> problems;

  RulePackException(List<RuleProblem> problems) {
    super(
        problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")),
        null,
        false,
        false);
    this.problems = List.copyOf(problems);
  }

  /** The problems in the order of files and lines. */
  public List<RuleProblem> problems() {
    return problems;
  }
}
