package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import java.util.ArrayList;
import java.util.List;

/**
 * The profile of an integration leaves a way to log in open that the integration does not need.
 *
 * @param profile where it would be closed
 * @param text what is open, in words
 * @param evidence the steps that show it, after those that lead to the principal
 */
public record LoginExposure(
    Principal principal, Container profile, Way way, String text, List<EvidenceStep> evidence)
    implements Anchor {

  /** Ways to log in. */
  public enum Way {
    /** Through the user interface, as a person would. */
    INTERACTIVE,
    /** From any network. */
    ANY_NETWORK
  }

  public LoginExposure {
    evidence = List.copyOf(evidence);
  }

  /** Nothing confines the principal to the APIs. */
  public boolean interactive() {
    return way == Way.INTERACTIVE;
  }

  /** Nothing confines the principal to some networks. */
  public boolean fromAnyNetwork() {
    return way == Way.ANY_NETWORK;
  }

  @Override
  public Subject subject() {
    return Paths.subject(profile);
  }

  @Override
  public String subjectWords() {
    return profile.words();
  }

  /** The line of the licence, which every complete profile has, else the root element. */
  @Override
  public Location place() {
    return place(profile);
  }

  static Location place(Container profile) {
    return profile.licence().isEmpty()
        ? profile.location()
        : profile.location().child("userLicense");
  }

  @Override
  public List<String> principals() {
    return List.of(principal.words());
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>(principal.lead());
    steps.addAll(evidence);
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason(way.name(), text, way.ordinal()));
  }

  /**
   * What a profile does not list is absent by inference: not every retrieve is known to carry it.
   */
  @Override
  public Confidence confidence() {
    return principal.confidence().and(Confidence.LIKELY);
  }
}
