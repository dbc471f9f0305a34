package io.github.leastforce.facts;

import io.github.leastforce.access.SharingCriteria;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A sharing rule opens records of an object to somebody. */
public record SharingExposure(SharingRule rule, SharingCriteria criteria, ObjectSensitivity object)
    implements Anchor {

  /** Opens records to visitors who are not logged in. */
  public boolean toGuests() {
    return rule.mechanism() == SharingRule.Mechanism.GUEST;
  }

  /** Has no criteria, or criteria that every record meets. */
  public boolean unbounded() {
    return criteria.effect() == SharingCriteria.Effect.NONE
        || criteria.effect() == SharingCriteria.Effect.ALWAYS_TRUE;
  }

  /** Whether the input does not tell if the criteria narrow anything. */
  public boolean undecided() {
    return criteria.effect() == SharingCriteria.Effect.UNDECIDED;
  }

  /** What to report when the criteria would decide. */
  public Undecided undecidedCriteria() {
    return Undecided.ofOrg(
        Undecided.Topic.SHARING_CRITERIA,
        CoverageGap.Kind.TYPE_NOT_IN_INPUT,
        subject(),
        criteria.reason(),
        "retrieve the object with the fields its sharing rules use");
  }

  @Override
  public Subject subject() {
    return Subject.of("SharingRules", rule.object() + "." + rule.name());
  }

  @Override
  public String subjectWords() {
    return "sharing rule `" + rule.name() + "` of `" + rule.object() + "`";
  }

  @Override
  public Location place() {
    return criteria
        .deciding()
        .map(criterion -> criterion.location().child("operation"))
        .orElseGet(this::targetPlace);
  }

  private Location targetPlace() {
    return rule.sharedTo().stream()
        .findFirst()
        .map(SharingRule.Target::location)
        .orElse(rule.location());
  }

  @Override
  public String detail() {
    return criteria.reason();
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    String targets =
        rule.sharedTo().stream()
            .map(t -> "`" + t.kind() + "`" + (t.name().isEmpty() ? "" : " `" + t.name() + "`"))
            .collect(Collectors.joining(", "));
    steps.add(
        new EvidenceStep(
            subjectWords() + " gives `" + rule.accessLevel() + "` to " + targets, targetPlace()));
    if (criteria.deciding().isPresent()) {
      steps.add(new EvidenceStep(criteria.reason(), place()));
    }
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason(criteria.effect().name(), criteria.reason(), 0));
  }

  @Override
  public Confidence confidence() {
    return criteria.confidence();
  }
}
