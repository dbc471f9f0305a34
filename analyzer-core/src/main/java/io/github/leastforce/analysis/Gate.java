package io.github.leastforce.analysis;

import io.github.leastforce.declared.FailOn;
import java.util.Objects;

/**
 * When a result does not pass.
 *
 * @param failOn from which severity on an active finding fails
 * @param gapsCount whether a coverage gap makes the analysis incomplete
 * @param newRulesCount whether findings of rules that are younger than the baseline fail
 * @param unusedCount whether a suppression that matches nothing fails
 */
public record Gate(FailOn failOn, boolean gapsCount, boolean newRulesCount, boolean unusedCount) {
  public Gate {
    Objects.requireNonNull(failOn);
  }
}
