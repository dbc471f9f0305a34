package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.TransactionPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction security policy and whether it holds anybody back.
 *
 * @param onExport whether its event is one of taking data out
 * @param sparesExempt whether holders of {@code TransactionSecurityExempt} escape it
 * @param replaced whether another policy on the same event is active and acts
 * @param enforced whether the org enforces policies: unknown when the switch is not in the input
 */
public record TransactionGuard(
    TransactionPolicy policy,
    boolean onExport,
    boolean sparesExempt,
    boolean replaced,
    Setting<Boolean> enforced)
    implements Anchor {

  /** Something is wrong with it, and no other policy does its work. */
  public boolean ineffective() {
    boolean inactive = policy.active().isKnown(false);
    return !(inactive && replaced) && !flaws().isEmpty();
  }

  /** Whether it is active, or whether it acts, is not in its file, and would decide. */
  public boolean unclear() {
    return flaws().isEmpty() && (policy.active().isUnknown() || policy.action().isUnknown());
  }

  /** Active, acts, and is not enforced against holders of the exemption. */
  public boolean escapedByExempt() {
    return sparesExempt && acting(policy) && !enforced.is(false);
  }

  /** Whether a policy is active and does something. */
  static boolean acting(TransactionPolicy policy) {
    return policy.active().is(true) && policy.action().is(true) && !policy.eventName().isEmpty();
  }

  /** What to report when its file does not tell enough. */
  public Undecided undecided() {
    return Undecided.ofOrg(
        Undecided.Topic.TRANSACTION_POLICY,
        CoverageGap.Kind.UNKNOWN_VALUE,
        subject(),
        (policy.active().isUnknown() ? "`active`" : "`action`") + " is not in the policy's file",
        "retrieve the policy again");
  }

  /** The policy as one that the org does not enforce. */
  public Evidence asUnenforced() {
    return new Voided(this, "is not enforced");
  }

  /** The policy as one that holds exempt users not back. */
  public Evidence asEscaped() {
    return new Voided(this, "does not hold exempt users back");
  }

  private record Flaw(Reason reason, Location place) {}

  private List<Flaw> flaws() {
    List<Flaw> flaws = new ArrayList<>();
    if (policy.active().isKnown(false)) {
      flaws.add(flaw("inactive", "is not active", policy.active(), 0));
    }
    if (policy.action().isKnown(false)) {
      flaws.add(flaw("no-action", "neither blocks nor tells anybody", policy.action(), 1));
    }
    if (!policy.eventType().isEmpty()) {
      flaws.add(
          new Flaw(
              new Reason("legacy-event-type", "is of the retired framework", 2),
              policy.location().child("eventType")));
    }
    if (policy.bypassesMetering().isKnown(true)) {
      flaws.add(
          flaw(
              "metering-bypass",
              "lets operations through under load",
              policy.bypassesMetering(),
              3));
    }
    return flaws;
  }

  private Flaw flaw(String code, String text, Setting<Boolean> setting, int rank) {
    return new Flaw(new Reason(code, text, rank), setting.place().orElse(policy.location()));
  }

  @Override
  public Subject subject() {
    return Subject.of("TransactionSecurityPolicy", policy.name());
  }

  @Override
  public String subjectWords() {
    return "transaction security policy `" + policy.name() + "`";
  }

  @Override
  public Location place() {
    List<Flaw> flaws = flaws();
    return flaws.isEmpty() ? policy.location() : flaws.get(0).place();
  }

  @Override
  public String detail() {
    String event = policy.eventName().isEmpty() ? policy.eventType() : policy.eventName();
    return event.isEmpty() ? "no event" : "`" + event + "`";
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    enforced
        .place()
        .filter(place -> enforced.is(true))
        .ifPresent(
            place -> steps.add(new EvidenceStep("transaction security policies are on", place)));
    flaws()
        .forEach(
            flaw ->
                steps.add(
                    new EvidenceStep(subjectWords() + " " + flaw.reason().text(), flaw.place())));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    return flaws().stream().map(Flaw::reason).toList();
  }

  @Override
  public Confidence confidence() {
    return Confidence.CERTAIN;
  }

  /** The policy would act, if it were not for what it is shown beside. */
  private record Voided(TransactionGuard guard, String text) implements Evidence {

    @Override
    public List<EvidenceStep> steps() {
      String element = guard.policy().eventName().isEmpty() ? "eventType" : "eventName";
      return List.of(
          new EvidenceStep(
              guard.subjectWords() + " on " + guard.detail() + " " + text,
              guard.policy().location().child(element)));
    }

    @Override
    public List<Reason> reasons() {
      return List.of();
    }

    /** Unless the input says that policies are enforced, that they are is an inference. */
    @Override
    public Confidence confidence() {
      return guard.enforced().isUnknown() ? Confidence.LIKELY : Confidence.CERTAIN;
    }
  }
}
