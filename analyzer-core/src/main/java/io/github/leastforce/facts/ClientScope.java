package io.github.leastforce.facts;

import io.github.leastforce.catalogue.Breadth;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Reference;
import java.util.List;

/**
 * What an OAuth client may ask for at most.
 *
 * @param widest the scope that opens most
 * @param breadth how much that is
 */
public record ClientScope(OauthClient client, Reference widest, Breadth breadth) implements Anchor {

  /** The scope that opens everything the user can reach. */
  public boolean full() {
    return breadth == Breadth.ALL;
  }

  /** Opens data APIs or the user interface as the user, or more. */
  public boolean broad() {
    return breadth == Breadth.ALL || breadth == Breadth.HIGH;
  }

  /** Opens records, files or analytics, or more: not only who the user is. */
  public boolean opensData() {
    return broad() || breadth == Breadth.MEDIUM;
  }

  /** Not switched off, as far as known. */
  public boolean enabled() {
    return !client.enabled().isKnown(false);
  }

  @Override
  public Subject subject() {
    return Subject.of(client.family().type(), client.name());
  }

  @Override
  public String subjectWords() {
    return client.words();
  }

  @Override
  public Location place() {
    return widest.location();
  }

  @Override
  public List<EvidenceStep> steps() {
    return List.of(
        new EvidenceStep(client.words() + " asks for scope `" + widest.name() + "`", place()));
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason("scope", "asks for scope `" + widest.name() + "`", 0));
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }

  @Override
  public boolean leads() {
    return true;
  }
}
