package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;

/**
 * The switch of the org without which no transaction security policy is enforced. The platform
 * documents no default, so it is known or it is no fact.
 *
 * @param place the switch
 */
public record TransactionSecurity(boolean enabled, Location place) implements Anchor {

  /** No policy is enforced, whatever the policies say. */
  public boolean off() {
    return !enabled;
  }

  @Override
  public Subject subject() {
    return new Subject("Settings", "Event", "transaction-security");
  }

  @Override
  public String subjectWords() {
    return "settings `Event`";
  }

  @Override
  public List<EvidenceStep> steps() {
    return List.of(new EvidenceStep(words(), place));
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason("switched-off", words(), 0));
  }

  private String words() {
    return "`enableTransactionSecurityPolicies` is " + (enabled ? "on" : "off");
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }
}
