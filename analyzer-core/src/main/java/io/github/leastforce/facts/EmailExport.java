package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;

/**
 * Something sends data about people by e-mail to somebody who is neither the person it is about nor
 * a user of the org.
 *
 * @param recipient whom, in words; never the address
 * @param place the action or statement that sends it
 * @param unlogged whether no audit record comes of it
 */
public record EmailExport(
    Subject subject,
    String subjectWords,
    String recipient,
    Location place,
    boolean unlogged,
    List<EvidenceStep> steps,
    List<Reason> reasons,
    Confidence confidence)
    implements Anchor {
  public EmailExport {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(place);
    steps = List.copyOf(steps);
    reasons = List.copyOf(reasons);
  }

  @Override
  public String detail() {
    return recipient;
  }
}
