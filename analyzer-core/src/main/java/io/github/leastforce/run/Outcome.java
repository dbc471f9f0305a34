package io.github.leastforce.run;

import io.github.leastforce.analysis.Verdict;
import java.util.Objects;

/**
 * How a run ended.
 *
 * @param words one line for people: what the verdict rests on
 */
public record Outcome(Verdict verdict, String words) {
  public Outcome {
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(words);
  }
}
