package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.Answer;
import io.github.leastforce.query.Located;
import io.github.leastforce.query.Questions;
import java.util.function.Function;

/** Questions about an input, as the commands need them. */
interface Inquiry {
  <A extends Located> Answer<A> ask(AnalysisRequest request, Function<Questions, A> question);
}
