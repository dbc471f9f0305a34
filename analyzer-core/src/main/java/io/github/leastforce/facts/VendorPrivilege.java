package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;

/**
 * A container that Salesforce or a package delivers grants a system permission. No other fact is
 * made of such containers: their content is the vendor's to change, assigning them is the org's.
 */
public record VendorPrivilege(HeldPermission held) implements Anchor {

  @Override
  public Subject subject() {
    return held.subject();
  }

  @Override
  public String subjectWords() {
    return held.subjectWords();
  }

  @Override
  public Location place() {
    return held.place();
  }

  @Override
  public List<EvidenceStep> steps() {
    return held.steps();
  }

  @Override
  public List<Reason> reasons() {
    return held.reasons();
  }

  @Override
  public Confidence confidence() {
    return held.confidence();
  }

  @Override
  public List<String> principals() {
    return held.principals();
  }
}
