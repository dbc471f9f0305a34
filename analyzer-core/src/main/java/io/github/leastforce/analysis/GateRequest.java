package io.github.leastforce.analysis;

import io.github.leastforce.declared.Policies;
import java.util.Objects;

/**
 * What change to judge and how.
 *
 * @param base the state before
 * @param head the state after, and how to analyse both
 * @param policies what the project wants of every change
 */
public record GateRequest(AnalysisRequest.Input base, AnalysisRequest head, Policies policies) {
  public GateRequest {
    Objects.requireNonNull(base);
    Objects.requireNonNull(head);
    Objects.requireNonNull(policies);
  }
}
