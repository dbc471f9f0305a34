package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.model.CustomField;
import java.util.List;

/**
 * The Classic-encrypted fields of the org: what View Encrypted Data unmasks. Field-level encryption
 * with the platform's keys masks nothing anyway.
 *
 * @param fields sorted by name; empty when the input shows none
 */
public record ClassicEncryption(List<CustomField> fields) implements Evidence {
  public ClassicEncryption {
    fields = List.copyOf(fields);
  }

  @Override
  public List<EvidenceStep> steps() {
    return fields.stream()
        .limit(3)
        .map(
            field ->
                new EvidenceStep(
                    "`" + field.qualifiedName() + "` is masked for everybody else",
                    field.location().child("type")))
        .toList();
  }

  @Override
  public List<Reason> reasons() {
    return fields.isEmpty()
        ? List.of(
            new Reason(
                "no-classic-field",
                "although the input has no Classic-encrypted field, and field-level encryption masks nothing",
                Integer.MAX_VALUE))
        : List.of();
  }

  @Override
  public Confidence confidence() {
    return fields.isEmpty() ? Confidence.POSSIBLE : Confidence.CERTAIN;
  }
}
