package io.github.leastforce.runmode;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import java.util.List;
import java.util.Objects;

/**
 * Whose records the code of a class sees.
 *
 * @param confidence how sure it is; a version that only the project names takes one step
 * @param steps what decides it, in order
 * @param open why it is not known; empty when it is
 */
public record EffectiveSharing(
    Mode mode, Confidence confidence, List<EvidenceStep> steps, String open) {

  /** Modes of sharing. */
  public enum Mode {
    /** The records of the user who started it. */
    WITH,
    /** All records. */
    WITHOUT,
    /** As its caller; the records of the user when it is what was started. */
    INHERITED,
    /** As its caller; what it is started by decides when it is an entry itself. */
    BY_ENTRY,
    UNKNOWN
  }

  public EffectiveSharing {
    Objects.requireNonNull(mode);
    Objects.requireNonNull(confidence);
    steps = List.copyOf(steps);
    Objects.requireNonNull(open);
  }

  /** Whether code that is started this way sees all records; only what is unknown is neither. */
  public boolean allRecords(EntryPoint.Kind started) {
    return mode == Mode.WITHOUT || (mode == Mode.BY_ENTRY && started != EntryPoint.Kind.AURA);
  }
}
