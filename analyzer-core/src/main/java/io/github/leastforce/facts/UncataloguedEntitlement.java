package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;

/**
 * A system permission or OAuth scope stands in the input that no catalogue knows. What it opens is
 * for a person to find out; it is never taken for harmless.
 *
 * @param subjectWords how messages name the container or client
 * @param name the permission or scope as written
 * @param place the line of the name
 */
public record UncataloguedEntitlement(
    Subject subject, String subjectWords, String name, Location place) implements Anchor {

  @Override
  public List<EvidenceStep> steps() {
    return List.of(new EvidenceStep(subjectWords + " names `" + name + "`", place));
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason(name, "`" + name + "`", 0));
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }
}
