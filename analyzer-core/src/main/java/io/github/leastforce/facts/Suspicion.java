package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.identity.Signal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names and habits make a principal look like an integration. For rules about people the suspicion
 * changes nothing; a rule that rests on it reports it and is possible at best.
 */
public record Suspicion(Principal principal) implements Evidence {

  /** The signs in words, strongest first; empty when the principal is not merely suspected. */
  static String words(Principal principal) {
    return principal.suspected()
        ? principal.signals().stream().map(Signal::text).collect(Collectors.joining(", "))
        : "";
  }

  /** How sure it is that the principal holds something: whether it is an integration or not. */
  static Confidence held(Principal principal) {
    return principal.suspected() ? Confidence.CERTAIN : principal.confidence();
  }

  @Override
  public List<EvidenceStep> steps() {
    return principal.lead();
  }

  @Override
  public List<Reason> reasons() {
    return List.of();
  }

  @Override
  public Confidence confidence() {
    return principal.confidence();
  }

  @Override
  public List<String> principals() {
    return List.of(principal.words());
  }

  @Override
  public boolean leads() {
    return true;
  }
}
