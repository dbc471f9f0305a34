package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;

/** The analysis, as the commands need it. */
@FunctionalInterface
interface Audit {
  AnalysisResult run(AnalysisRequest request);
}
