package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.List;

/** The protocol security of a remote site, which is switched off. */
public record ProtocolSecurity(CallableHost host) implements Anchor {

  @Override
  public Subject subject() {
    return host.subject();
  }

  @Override
  public String subjectWords() {
    return host.subjectWords();
  }

  @Override
  public Location place() {
    return host.site().location().child("disableProtocolSecurity");
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    if (host.cleartext()) {
      steps.addAll(host.steps());
    }
    steps.add(
        new EvidenceStep(
            "calls to `" + host.host() + "` may leave the security of the session's protocol",
            place()));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(
        new Reason(
            "protocol-security-disabled",
            "data of https sessions may pass to `" + host.host() + "` over http",
            0));
    if (host.cleartext()) {
      reasons.addAll(host.reasons());
    }
    return reasons;
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }
}
