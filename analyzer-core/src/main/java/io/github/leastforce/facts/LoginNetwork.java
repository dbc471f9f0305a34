package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import java.util.List;

/**
 * Ranges that hold half of all addresses or more: the login ranges of a profile, or the trusted
 * ranges of the org. What they are to restrict they do not restrict.
 *
 * @param owner whose ranges they are
 * @param words how messages name the owner
 * @param place the end of the widest range
 * @param reasons what the ranges admit
 * @param steps the ranges, then what a log-in from there opens
 * @param holders the principals that the profile belongs to; empty for the org
 */
public record LoginNetwork(
    Subject owner,
    String words,
    Location place,
    List<Reason> reasons,
    List<EvidenceStep> steps,
    List<Principal> holders)
    implements Anchor {
  public LoginNetwork {
    reasons = List.copyOf(reasons);
    steps = List.copyOf(steps);
    holders = List.copyOf(holders);
  }

  /** A vendor delivers and manages the profile. */
  public boolean ofVendor() {
    return holders.stream().anyMatch(Principal::vendor);
  }

  @Override
  public Subject subject() {
    return owner;
  }

  @Override
  public String subjectWords() {
    return words;
  }

  @Override
  public String detail() {
    return holders.stream().findFirst().map(Principal::kindWords).orElse("");
  }

  @Override
  public List<String> principals() {
    return holders.stream().map(Principal::words).toList();
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }
}
