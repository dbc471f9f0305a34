package io.github.leastforce.source.org.retrieve;

import java.time.Duration;
import java.util.Optional;

/** Hears how far a retrieval is. Called from the thread that runs it. */
@FunctionalInterface
public interface RetrievalProgress {
  /** For those who do not want to know. */
  RetrievalProgress NONE = step -> {};

  /** Something went on. */
  void at(Step step);

  /** What went on. */
  sealed interface Step {}

  /**
   * A type was listed.
   *
   * @param type such as {@code Profile}
   * @param components it has
   * @param number of types listed so far
   * @param of types to list
   */
  record Listed(String type, int components, int number, int of) implements Step {}

  /**
   * A job is under way.
   *
   * @param number of the batch, from 1
   * @param of batches; grows when one is too large for the org
   * @param components asked for in this batch
   * @param status in the org's word
   * @param since the job was started
   */
  record Waiting(int number, int of, int components, String status, Duration since)
      implements Step {}

  /**
   * A batch is here and checked.
   *
   * @param number of finished batches
   * @param of batches
   * @param left to go, when anything can be said about it
   */
  record Finished(int number, int of, Optional<Duration> left) implements Step {}
}
