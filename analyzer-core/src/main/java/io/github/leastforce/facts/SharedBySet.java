package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.SharingSet;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import java.util.ArrayList;
import java.util.List;

/**
 * A sharing set opens records of one object to external users of some profiles.
 *
 * @param ownKeyed whether only records of the user's own contact or account match
 */
public record SharedBySet(
    SharingSet set, SharingSet.Mapping mapping, boolean ownKeyed, ObjectSensitivity object)
    implements Anchor {

  /** The object holds sensitive data. */
  public boolean sensitive() {
    return object.level().sensitive();
  }

  /** The object holds data about people. */
  public boolean personal() {
    return object.level().personal();
  }

  /** More than reading. */
  public boolean edits() {
    return mapping.accessLevel().equalsIgnoreCase("Edit");
  }

  /** Reads what belongs to the user's own contact or account, which is what sets are for. */
  public boolean readsOwnOnly() {
    return ownKeyed && !edits();
  }

  /** Whether the object's sensitivity is not in the input. */
  public boolean sensitivityUnknown() {
    return object.level() == Level.UNKNOWN;
  }

  /** What to report when the object's sensitivity would decide. */
  public Undecided undecidedSensitivity() {
    return Undecided.ofOrg(
        Undecided.Topic.OBJECT_SENSITIVITY,
        CoverageGap.Kind.TYPE_NOT_IN_INPUT,
        subject(),
        "the definition of `" + object.object() + "` is not in the input",
        "retrieve the object with its fields");
  }

  @Override
  public Subject subject() {
    return new Subject("SharingSet", set.name(), mapping.object());
  }

  @Override
  public String subjectWords() {
    return "sharing set `" + set.name() + "`";
  }

  @Override
  public Location place() {
    return mapping.location().child("accessLevel");
  }

  @Override
  public String detail() {
    return "gives `"
        + mapping.accessLevel()
        + "` on `"
        + mapping.object()
        + "` where its `"
        + mapping.objectField()
        + "` is the user's `"
        + mapping.userField()
        + "`";
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    if (!set.profiles().isEmpty()) {
      Reference first = set.profiles().get(0);
      String more =
          set.profiles().size() == 1 ? "" : " and " + (set.profiles().size() - 1) + " more";
      steps.add(
          new EvidenceStep(
              subjectWords() + " is for profile `" + first.name() + "`" + more, first.location()));
    }
    steps.add(new EvidenceStep(subjectWords() + " " + detail(), place()));
    steps.addAll(ObjectData.steps(object));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    return ObjectData.reasons(object);
  }

  @Override
  public Confidence confidence() {
    return ObjectData.confidence(object);
  }
}
