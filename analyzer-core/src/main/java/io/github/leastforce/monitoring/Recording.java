package io.github.leastforce.monitoring;

import io.github.leastforce.catalogue.MonitoringCoverage.PathKind;
import io.github.leastforce.finding.EvidenceStep;
import java.util.List;
import java.util.Objects;

/**
 * What the platform records of one way for data to leave.
 *
 * @param shown the records that would show it
 * @param steps the settings that decide
 * @param notes what weakens the records, and what the input does not tell; one line each
 */
public record Recording(
    PathKind path, State state, List<Shown> shown, List<EvidenceStep> steps, List<String> notes) {

  /** How much of it is recorded. */
  public enum State {
    COVERED,
    /** The act, not what was taken; or a part of the acts. */
    PARTIAL,
    NOT_COVERED,
    /** The input does not tell. */
    UNKNOWN
  }

  /**
   * A record that would show it.
   *
   * @param record what it is, in words
   * @param kept for how long, in words
   */
  public record Shown(String record, String kept) {}

  public Recording {
    Objects.requireNonNull(path);
    shown = List.copyOf(shown);
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }
}
