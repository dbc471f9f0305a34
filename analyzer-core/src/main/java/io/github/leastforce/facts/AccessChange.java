package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Something grants more than in the base, or protects less. Only a comparison makes such facts.
 *
 * @param effect what came of it
 * @param text what is granted, open or no longer protected, in words
 * @param place the changed line of the head; of a drift, the component in the base
 * @param principals whom it concerns, in words
 * @param audience who is among them
 * @param worth how much it weighs
 * @param agreed whether the contracts of all integrations that it concerns name it
 */
public record AccessChange(
    Effect effect,
    Subject subject,
    String subjectWords,
    String text,
    Location place,
    List<EvidenceStep> steps,
    List<String> principals,
    Audience audience,
    Worth worth,
    boolean agreed,
    Confidence confidence)
    implements Anchor {

  /** What came of a change. */
  public enum Effect {
    /** Somebody may do more. */
    ACCESS,
    /** A use of code, pages or flows is open to more. */
    USE,
    /** An OAuth client may ask for more, or is held back less. */
    CLIENT,
    /** More records are open. */
    RECORDS,
    /** Data has one more way out, or more leaves. */
    EXPORT,
    /** A protection or a record of what leaves is gone or weaker. */
    PROTECTION,
    /** What judges changes is looser. */
    GOVERNANCE,
    /** An org grants more than its repository. */
    DRIFT
  }

  /** Who is among those whom a change concerns. */
  public record Audience(boolean integration, boolean outsider) {}

  /**
   * How much a change weighs.
   *
   * @param weighty worth a finding by itself
   * @param personal about data of people
   */
  public record Worth(boolean weighty, boolean personal, int rank) {}

  public AccessChange {
    Objects.requireNonNull(effect);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(audience);
    Objects.requireNonNull(worth);
    steps = List.copyOf(steps);
    principals = List.copyOf(principals);
  }

  private boolean grants() {
    return effect == Effect.ACCESS || effect == Effect.USE || effect == Effect.RECORDS;
  }

  /** An integration may do more that matters, or a client may. */
  public boolean widensIntegration() {
    boolean concerned = grants() && audience.integration();
    return (concerned || effect == Effect.CLIENT) && worth.weighty() && !agreed;
  }

  /** Guests or external users may do more: with data of people, with code, or all they see. */
  public boolean widensOutsiders() {
    return grants()
        && audience.outsider()
        && (worth.weighty() || worth.personal() || effect != Effect.ACCESS);
  }

  /** A protection that matters is gone or weaker. */
  public boolean removesProtection() {
    return effect == Effect.PROTECTION && worth.weighty();
  }

  /** What judges changes is looser. */
  public boolean loosensGate() {
    return effect == Effect.GOVERNANCE;
  }

  /** The org grants more than the repository says. */
  public boolean drifts() {
    return effect == Effect.DRIFT;
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason(code(), text, worth.rank()));
  }

  /** A stable word: what changed, without how much of it is listed. */
  private String code() {
    return effect.name().toLowerCase(Locale.ROOT) + " " + text.replace("`", "");
  }
}
