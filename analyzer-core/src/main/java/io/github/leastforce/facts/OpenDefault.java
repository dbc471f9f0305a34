package io.github.leastforce.facts;

import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.catalogue.SharingModels;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The organisation-wide default of an object about people lets everybody of one side reach all its
 * records.
 *
 * @param side who everybody is
 * @param model what the default says
 * @param place the line of the default
 * @param users what shows that there are external users; empty for the internal side, and when
 *     nothing shows it
 * @param usersConfidence how sure it is that the side has users at all
 */
public record OpenDefault(
    CustomObject object,
    Side side,
    SharingModels.Model model,
    Location place,
    ObjectSensitivity sensitivity,
    Optional<EvidenceStep> users,
    Confidence usersConfidence)
    implements Anchor {

  /** Whose default it is. */
  public enum Side {
    INTERNAL("sharingModel", "every internal user"),
    EXTERNAL("externalSharingModel", "every external user");

    private final String element;
    private final String words;

    Side(String element, String words) {
      this.element = element;
      this.words = words;
    }
  }

  public boolean internal() {
    return side == Side.INTERNAL;
  }

  public boolean external() {
    return side == Side.EXTERNAL;
  }

  /** The object holds sensitive data. */
  public boolean sensitive() {
    return sensitivity.level().sensitive();
  }

  @Override
  public Subject subject() {
    return Subject.of("CustomObject", object.name());
  }

  @Override
  public String subjectWords() {
    return "`" + object.name() + "`";
  }

  @Override
  public String detail() {
    return side.words + " may " + model.allows() + " all records";
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    users.ifPresent(steps::add);
    steps.addAll(ObjectData.steps(sensitivity));
    steps.add(
        new EvidenceStep(
            "`" + object.name() + "` has `" + side.element + "` `" + model.name() + "`", place));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    return ObjectData.reasons(sensitivity);
  }

  @Override
  public Confidence confidence() {
    Confidence known =
        model.certainty() == Certainty.CERTAIN ? Confidence.CERTAIN : Confidence.LIKELY;
    return known.and(usersConfidence).and(ObjectData.confidence(sensitivity));
  }
}
