package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;

/**
 * The org keeps no event log file of the last 30 days that is about the use of its APIs.
 *
 * @param confidence certain when files about other things show that they are kept that long
 */
public record MissingApiLog(Location place, List<EvidenceStep> steps, Confidence confidence)
    implements Anchor {

  public MissingApiLog {
    steps = List.copyOf(steps);
  }

  @Override
  public Subject subject() {
    return Subjects.ORG;
  }

  @Override
  public String subjectWords() {
    return "the org";
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason("no-api-log", steps.get(0).text(), 0));
  }
}
