package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.RemoteSite;
import java.util.List;

/** A remote site setting lets code of the org call a host. */
public record CallableHost(RemoteSite site) implements Anchor {

  /** Switched on. */
  public boolean active() {
    return site.active();
  }

  /** Plain http: whatever is sent can be read on the way. */
  public boolean cleartext() {
    return address().cleartext();
  }

  /** Never leaves the machine it runs on. */
  public boolean loopback() {
    return address().loopback();
  }

  /** A name reserved for examples: nobody answers there. */
  public boolean documentation() {
    return address().documentation();
  }

  /** Code may pass data from an https session to an http one. */
  public boolean withoutProtocolSecurity() {
    return site.protocolSecurityDisabled();
  }

  /** The same site, about the switch of its protocol security. */
  public ProtocolSecurity atProtocolSecurity() {
    return new ProtocolSecurity(this);
  }

  private WebAddress address() {
    return new WebAddress(site.url());
  }

  String host() {
    return address().host();
  }

  @Override
  public Subject subject() {
    return Subject.of("RemoteSiteSetting", site.name());
  }

  @Override
  public String subjectWords() {
    return "remote site `" + site.name() + "`";
  }

  @Override
  public Location place() {
    return site.location().child("url");
  }

  @Override
  public String detail() {
    return "`" + host() + "`";
  }

  @Override
  public List<EvidenceStep> steps() {
    return List.of(
        new EvidenceStep(
            subjectWords() + " allows calls to `" + host() + "` over plain http", place()));
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason("http", "`" + host() + "` over plain http", 0));
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }
}
