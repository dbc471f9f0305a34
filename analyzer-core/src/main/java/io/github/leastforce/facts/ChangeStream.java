package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;

/**
 * A stream of changes or events carries sensitive data to whoever subscribes.
 *
 * @param subject the member of the channel, or the relay
 * @param detail the channel it goes over
 */
public record ChangeStream(
    Subject subject,
    String subjectWords,
    String detail,
    Location place,
    List<EvidenceStep> steps,
    List<Reason> reasons,
    Confidence confidence)
    implements Anchor {
  public ChangeStream {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(place);
    steps = List.copyOf(steps);
    reasons = List.copyOf(reasons);
  }
}
