package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.RemoteSite;
import java.util.List;
import java.util.Locale;

/** A remote site setting lets code of the org call a host. */
public record CallableHost(RemoteSite site) implements Anchor {

  /** Switched on. */
  public boolean active() {
    return site.active();
  }

  /** Plain http: whatever is sent can be read on the way. */
  public boolean cleartext() {
    return site.url().trim().toLowerCase(Locale.ROOT).startsWith("http://");
  }

  /** Never leaves the machine it runs on. */
  public boolean loopback() {
    String url = site.url().trim().toLowerCase(Locale.ROOT);
    String host = url.replaceFirst("^[a-z]+://", "").replaceFirst("[/?#].*$", "");
    return host.equals("localhost")
        || host.startsWith("localhost:")
        || host.startsWith("127.")
        || host.startsWith("[::1]");
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
  public List<EvidenceStep> steps() {
    return List.of(new EvidenceStep(subjectWords() + " allows calls over plain http", place()));
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason("http", "plain http", 0));
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }
}
