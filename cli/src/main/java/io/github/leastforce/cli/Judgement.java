package io.github.leastforce.cli;

import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateResult;

/** The judgement of a change, as the commands need it. */
@FunctionalInterface
interface Judgement {
  GateResult run(GateRequest request);
}
