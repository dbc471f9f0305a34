package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import java.util.ArrayList;
import java.util.List;

/**
 * A muting set mutes an entitlement.
 *
 * @param entitlement what it mutes, in words
 * @param place the value that mutes it
 * @param effect what comes of it
 * @param how why it takes nothing away, in words; empty when it does
 * @param lead the group that lists the muting set; empty when none does
 * @param surviving the grant that stands all the same; empty unless one does
 */
public record MutedGrant(
    Container mutingSet,
    String entitlement,
    Location place,
    Effect effect,
    String how,
    List<EvidenceStep> lead,
    List<EvidenceStep> surviving,
    Confidence confidence)
    implements Anchor {

  /** What comes of muting. */
  public enum Effect {
    /** Something that implies the entitlement survives in the same group. */
    SURVIVES,
    /** A container that the same identity holds beside the group grants it. */
    GRANTED_BESIDE,
    /** No member of the group grants it. */
    DEAD,
    /** No group lists the set. */
    UNLISTED,
    EFFECTIVE
  }

  public MutedGrant {
    lead = List.copyOf(lead);
    surviving = List.copyOf(surviving);
  }

  /** Muting it takes nothing away from anybody. */
  public boolean withoutEffect() {
    return effect != Effect.EFFECTIVE;
  }

  @Override
  public Subject subject() {
    return Paths.subject(mutingSet);
  }

  @Override
  public String subjectWords() {
    return mutingSet.words();
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>(lead);
    String because = effect == Effect.UNLISTED ? ", because " + how : "";
    steps.add(new EvidenceStep(mutingSet.words() + " mutes " + entitlement + because, place));
    steps.addAll(surviving);
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    String text =
        switch (effect) {
          case SURVIVES, GRANTED_BESIDE, DEAD -> entitlement + " (" + how + ")";
          case UNLISTED -> entitlement + ", because " + how;
          case EFFECTIVE -> entitlement;
        };
    return List.of(new Reason(entitlement, text, effect.ordinal()));
  }
}
