package io.github.leastforce.analysis;

import io.github.leastforce.declared.Policies;
import java.util.Objects;
import java.util.Optional;

/**
 * What change to judge and how.
 *
 * @param base the state before
 * @param head the state after, and how to analyse both
 * @param policies what the project wants of every change
 * @param configuration where each state has the configuration
 * @param suppressions where each state has the suppressions
 */
public record GateRequest(
    AnalysisRequest.Input base,
    AnalysisRequest head,
    Policies policies,
    Where configuration,
    Where suppressions) {
  public GateRequest {
    Objects.requireNonNull(base);
    Objects.requireNonNull(head);
    Objects.requireNonNull(policies);
    Objects.requireNonNull(configuration);
    Objects.requireNonNull(suppressions);
  }

  /** A request where each state has its files in the usual places. */
  public GateRequest(AnalysisRequest.Input base, AnalysisRequest head, Policies policies) {
    this(base, head, policies, Where.USUAL, Where.USUAL);
  }

  /**
   * Where a state has a file by which changes are judged.
   *
   * @param path from the root of its repository; empty for the usual place
   * @param given whether a person gave the file, beside both states: it counts for both, and there
   *     is nothing to compare
   */
  public record Where(Optional<String> path, boolean given) {

    /** Each state has it where it is looked for. */
    public static final Where USUAL = new Where(Optional.empty(), false);

    /** Neither state has it. */
    public static final Where GIVEN = new Where(Optional.empty(), true);

    public Where {
      Objects.requireNonNull(path);
    }

    /** Each state has it at this path from the root of its repository. */
    public static Where at(String path) {
      return new Where(Optional.of(path), false);
    }
  }
}
