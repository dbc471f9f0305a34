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
    steps.add(new EvidenceStep(words(), place()));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason("protocol-security-disabled", words(), 0));
    if (host.cleartext()) {
      reasons.add(new Reason("http", "its url is plain http", 1));
    }
    return reasons;
  }

  private String words() {
    return "lets code pass data of https sessions to http ones for `" + host.host() + "`";
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }
}
