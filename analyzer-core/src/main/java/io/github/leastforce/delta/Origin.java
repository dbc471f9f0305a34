package io.github.leastforce.delta;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;

/**
 * What made a difference for somebody.
 *
 * @param subject the component that changed
 * @param words how messages name it
 * @param whole whether all of the component is new, or gone
 * @param place the line that changed
 * @param step what that line says, when the proof does not say it already
 * @param before what the other side says, with its places
 */
record Origin(
    Subject subject,
    String words,
    boolean whole,
    Location place,
    List<EvidenceStep> step,
    List<EvidenceStep> before) {
  Origin {
    step = List.copyOf(step);
    before = List.copyOf(before);
  }
}
