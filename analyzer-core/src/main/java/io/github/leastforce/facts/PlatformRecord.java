package io.github.leastforce.facts;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.monitoring.Recording;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the platform itself records of a way out, beside any record that code writes.
 *
 * @param recording what it records, by the settings of the input
 * @param enough whether that counts as a record of who took what
 * @param enforcedBy the policy that holds people back on that way, when one does
 */
public record PlatformRecord(
    Recording recording, boolean enough, Optional<EvidenceStep> enforcedBy) {

  /** Behind all fields of data. */
  private static final int LAST = 1_000;

  public PlatformRecord {
    Objects.requireNonNull(recording);
    Objects.requireNonNull(enforcedBy);
  }

  /** Whether an active transaction security policy acts on that way. */
  public boolean enforced() {
    return enforcedBy.isPresent();
  }

  /** What it comes to, as a reason beside those of the data. */
  Reason reason() {
    return switch (recording.state()) {
      case COVERED -> new Reason("platform-record", "the platform records it" + shown(), LAST);
      case PARTIAL ->
          new Reason(
              "platform-record-partial", "the platform records a part of it" + shown(), LAST);
      case NOT_COVERED -> new Reason("no-platform-record", "the platform does not record it", LAST);
      case UNKNOWN ->
          new Reason(
              "platform-record-unknown",
              "whether the platform records it is not in the input",
              LAST);
    };
  }

  private String shown() {
    return recording.shown().isEmpty()
        ? ""
        : ": "
            + recording.shown().stream()
                .map(Recording.Shown::record)
                .collect(Collectors.joining(", "));
  }

  /** The settings and the policy that decide it. */
  List<EvidenceStep> steps() {
    return Stream.concat(recording.steps().stream(), enforcedBy.stream()).toList();
  }
}
