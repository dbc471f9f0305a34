package io.github.leastforce.facts;

import io.github.leastforce.catalogue.SharingTargets;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A sharing rule opens records to one target. Only {@code sharedTo} makes targets; {@code
 * sharedFrom} says whose records are shared.
 *
 * @param exposure the rule with the effect of its criteria
 * @param known what the target is
 * @param users what shows that there are external users; empty when nothing does
 */
public record SharedWith(
    SharingExposure exposure,
    SharingRule.Target target,
    SharingTargets.Target known,
    Optional<EvidenceStep> users,
    Confidence usersConfidence)
    implements Anchor {

  /** Targets from this breadth on hold nobody but external users. */
  private static final int EXTERNAL = 80;

  /** Visitors who are not logged in. */
  public boolean guests() {
    return exposure.toGuests();
  }

  /** Users of portals and communities, as a whole or by role. */
  public boolean external() {
    return known.kind() == SharingTargets.Kind.EXTERNAL && known.breadth() >= EXTERNAL && !guests();
  }

  /** The object holds sensitive data. */
  public boolean sensitive() {
    return object().level().sensitive();
  }

  /** The object holds data about people. */
  public boolean personal() {
    return object().level().personal();
  }

  /** More than reading. */
  public boolean edits() {
    String level = exposure.rule().accessLevel().toLowerCase(Locale.ROOT);
    return level.equals("edit") || level.equals("all");
  }

  /** Has no criteria, or criteria that every record meets. */
  public boolean unbounded() {
    return exposure.unbounded();
  }

  /** Whether the input does not tell if the criteria narrow anything. */
  public boolean undecided() {
    return exposure.undecided();
  }

  /** Whether the object's sensitivity is not in the input. */
  public boolean sensitivityUnknown() {
    return object().level() == Level.UNKNOWN;
  }

  /** What to report when the object's sensitivity would decide. */
  public Undecided undecidedSensitivity() {
    return Undecided.ofOrg(
        Undecided.Topic.OBJECT_SENSITIVITY,
        CoverageGap.Kind.TYPE_NOT_IN_INPUT,
        subject(),
        "the definition of `" + object().object() + "` is not in the input",
        "retrieve the object with its fields");
  }

  /** What to report when the criteria would decide. */
  public Undecided undecidedCriteria() {
    return exposure.undecidedCriteria();
  }

  private ObjectSensitivity object() {
    return exposure.object();
  }

  @Override
  public Subject subject() {
    return exposure.subject();
  }

  @Override
  public String subjectWords() {
    return exposure.subjectWords();
  }

  @Override
  public Location place() {
    return target.location();
  }

  @Override
  public String detail() {
    String whom =
        target.name().isEmpty()
            ? "`" + target.kind() + "`"
            : "`" + target.kind() + "` `" + target.name() + "`";
    return "gives `" + exposure.rule().accessLevel() + "` to " + whom;
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    users.filter(step -> external()).ifPresent(steps::add);
    steps.add(new EvidenceStep(subjectWords() + " " + detail(), place()));
    if (exposure.rule().mechanism() != SharingRule.Mechanism.OWNER) {
      steps.add(new EvidenceStep(criteriaWords(), criteriaPlace()));
    }
    steps.addAll(ObjectData.steps(object()));
    return steps;
  }

  private String criteriaWords() {
    String reason = exposure.criteria().reason();
    return reason.isEmpty() ? "its criteria narrow what is shared" : reason;
  }

  private Location criteriaPlace() {
    return exposure
        .criteria()
        .deciding()
        .map(criterion -> criterion.location().child("operation"))
        .orElse(exposure.rule().location());
  }

  @Override
  public List<Reason> reasons() {
    return ObjectData.reasons(object());
  }

  @Override
  public Confidence confidence() {
    Confidence sure = external() ? usersConfidence : Confidence.CERTAIN;
    return sure.and(ObjectData.confidence(object()));
  }
}
