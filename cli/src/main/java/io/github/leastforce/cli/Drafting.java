package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.DraftResult;

/** The drafts of project files, as the commands need them. */
@FunctionalInterface
interface Drafting {
  DraftResult run(AnalysisRequest request);
}
