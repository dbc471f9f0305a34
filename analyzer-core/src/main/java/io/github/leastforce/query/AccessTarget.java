package io.github.leastforce.query;

import io.github.leastforce.access.Decision;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.Entitlement;
import io.github.leastforce.access.Proof;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.identity.Principal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What containers grant.
 *
 * @param ways each way to do it; a way takes all its entitlements
 */
record AccessTarget(String words, EffectiveAccess access, List<List<Entitlement>> ways)
    implements Target {

  AccessTarget {
    ways = List.copyOf(ways);
  }

  static AccessTarget of(String words, EffectiveAccess access, Entitlement entitlement) {
    return new AccessTarget(words, access, List.of(List.of(entitlement)));
  }

  @Override
  public Reply ask(Principal principal) {
    List<Reply> replies = ways.stream().map(way -> ask(principal, way)).toList();
    Optional<Held> best =
        replies.stream()
            .flatMap(reply -> reply.held().stream())
            .min(
                Comparator.comparing(Held::confidence)
                    .thenComparing(held -> !held.standing())
                    .thenComparing(held -> held.path().size()));
    if (best.isPresent()) {
      return Reply.yes(best.get());
    }
    return replies.stream()
        .flatMap(reply -> reply.open().stream())
        .findFirst()
        .map(Reply::open)
        .orElse(Reply.NO);
  }

  private Reply ask(Principal principal, List<Entitlement> way) {
    Set<EvidenceStep> path = new LinkedHashSet<>();
    Confidence confidence = Confidence.CERTAIN;
    boolean standing = true;
    Optional<String> open = Optional.empty();
    for (Entitlement entitlement : way) {
      Decision<Proof> decision = access.decide(principal.bundle(), entitlement);
      if (decision.isGranted()) {
        Proof proof = decision.grant().orElseThrow();
        path.addAll(proof.evidence());
        confidence = confidence.and(proof.confidence());
        standing &= proof.standing();
      } else if (decision.isUnknown()) {
        open = open.or(() -> Optional.of(decision.unknown()));
      } else {
        return Reply.NO;
      }
    }
    Held held = new Held(List.copyOf(path), confidence, standing);
    return open.map(Reply::open).orElseGet(() -> Reply.yes(held));
  }
}
