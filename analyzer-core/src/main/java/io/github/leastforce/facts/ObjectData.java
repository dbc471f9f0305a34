package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.List;

/** What makes an object sensitive, as evidence. */
final class ObjectData {

  /** So many fields prove what an object holds. */
  private static final int FIELDS_SHOWN = 2;

  private ObjectData() {}

  static List<EvidenceStep> steps(ObjectSensitivity object) {
    return object.deciding().stream()
        .limit(FIELDS_SHOWN)
        .map(
            field ->
                new EvidenceStep(
                    "`" + field.field().qualifiedName() + "` holds " + field.words(),
                    field.field().location().child("fullName")))
        .toList();
  }

  static List<Reason> reasons(ObjectSensitivity object) {
    List<Reason> reasons = new ArrayList<>();
    for (SensitiveField field : object.deciding()) {
      String name = field.field().qualifiedName();
      reasons.add(new Reason(name, "`" + name + "` (" + field.words() + ")", reasons.size()));
    }
    if (reasons.isEmpty()) {
      String text =
          object.level().sensitive()
              ? "sensitive data in standard fields"
              : "personal data in standard fields";
      reasons.add(new Reason(object.level().name(), text, 0));
    }
    return reasons;
  }

  /** The surest field decides; an object that is known by name only is an inference. */
  static Confidence confidence(ObjectSensitivity object) {
    return object.deciding().stream()
        .map(SensitiveField::confidence)
        .min(Confidence::compareTo)
        .orElse(Confidence.LIKELY);
  }
}
