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
 * @param lead the group that lists the muting set; empty when none does
 * @param surviving the grant that stands all the same; empty unless one does
 */
public record MutedGrant(
    Container mutingSet,
    String entitlement,
    Location place,
    Effect effect,
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
    /** No member of the group grants it, or no group lists the set. */
    DEAD,
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
  public String detail() {
    return switch (effect) {
      case SURVIVES -> "it survives in the same group";
      case GRANTED_BESIDE -> "the same identity is granted it beside the group";
      case DEAD -> "nothing that it mutes is granted";
      case EFFECTIVE -> "";
    };
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>(lead);
    steps.add(new EvidenceStep(mutingSet.words() + " mutes " + entitlement, place));
    steps.addAll(surviving);
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    String how =
        switch (effect) {
          case SURVIVES -> " survives";
          case GRANTED_BESIDE -> " is granted beside the group";
          case DEAD -> " is granted by no member";
          case EFFECTIVE -> "";
        };
    return List.of(new Reason(entitlement, entitlement + how, effect.ordinal()));
  }
}
