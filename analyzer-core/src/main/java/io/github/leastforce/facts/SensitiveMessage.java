package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.sensitivity.FieldDatum;
import java.util.ArrayList;
import java.util.List;

/**
 * A workflow outbound message sends data about people.
 *
 * @param fields what it sends of them, heaviest first; never empty
 */
public record SensitiveMessage(MessageSent sent, List<FieldDatum> fields) implements Anchor {
  public SensitiveMessage {
    fields = List.copyOf(fields);
  }

  @Override
  public Subject subject() {
    return sent.subject();
  }

  @Override
  public String subjectWords() {
    return sent.subjectWords();
  }

  @Override
  public Location place() {
    return place(fields.get(0));
  }

  private Location place(FieldDatum field) {
    Location message = sent.message().location();
    return new Location(message.file(), message.element().childWithText("fields", field.field()));
  }

  @Override
  public String detail() {
    return sent.detail();
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    for (FieldDatum field : fields) {
      steps.add(
          new EvidenceStep(
              subjectWords() + " sends `" + field.field() + "` (" + field.words() + ")",
              place(field)));
    }
    fields
        .get(0)
        .definition()
        .ifPresent(
            place ->
                steps.add(
                    new EvidenceStep(
                        "field `"
                            + fields.get(0).qualifiedName()
                            + "` holds "
                            + fields.get(0).words(),
                        place)));
    steps.add(sent.sending());
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    for (FieldDatum field : fields) {
      reasons.add(
          new Reason(
              field.field(),
              "`" + field.field() + "` (" + field.words() + ")",
              field.dataClass().ordinal()));
    }
    return reasons;
  }

  @Override
  public Confidence confidence() {
    return fields.get(0).confidence().and(sent.confidence());
  }
}
