package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;

/**
 * Something delivers audit records or alerts and loses them when it fails.
 *
 * @param detail what it loses, in words
 */
public record LossyDelivery(
    Subject subject,
    String subjectWords,
    String detail,
    Location place,
    List<EvidenceStep> steps,
    Reason reason)
    implements Anchor {
  public LossyDelivery {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(place);
    steps = List.copyOf(steps);
    Objects.requireNonNull(reason);
  }

  @Override
  public List<Reason> reasons() {
    return List.of(reason);
  }

  /** That the records are audit records follows from names. */
  @Override
  public Confidence confidence() {
    return Confidence.LIKELY;
  }
}
