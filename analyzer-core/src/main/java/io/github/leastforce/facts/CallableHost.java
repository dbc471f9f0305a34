package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.RemoteSite;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A remote site setting lets code of the org call a host. */
public record CallableHost(RemoteSite site) implements Anchor {

  private static final Pattern LOOPBACK_ADDRESS = Pattern.compile("127(\\.\\d{1,3}){3}");

  /** Reserved for documentation by RFC 2606 and RFC 6761. */
  private static final Pattern DOCUMENTATION_HOST =
      Pattern.compile("(^|\\.)(example(\\.(com|net|org))?|invalid)$");

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
    String host = host();
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || LOOPBACK_ADDRESS.matcher(host).matches()
        || host.equals("[::1]");
  }

  /** A name reserved for examples: nobody answers there. */
  public boolean documentation() {
    return DOCUMENTATION_HOST.matcher(host()).find();
  }

  private String host() {
    return site.url()
        .trim()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^[a-z]+://", "")
        .replaceFirst("[/?#].*$", "")
        .replaceFirst("^.*@", "")
        .replaceFirst(":\\d*$", "");
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
