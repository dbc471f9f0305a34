package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.sensitivity.Protection;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.List;
import java.util.Set;

/** A field of a custom setting or custom metadata type that is made to hold a credential. */
public record PlainCredentialField(SensitiveField field) implements Anchor {

  private static final Set<String> TEXTUAL = Set.of("Text", "TextArea", "LongTextArea", "Url");

  /** Whether the words are sure enough to speak of a credential. */
  public boolean strong() {
    return field.strong();
  }

  /** A type that holds the credential itself. */
  public boolean textual() {
    return TEXTUAL.contains(field.field().type()) && !field.field().formula();
  }

  /** Neither a classic encrypted text nor encrypted as a field. */
  public boolean inClear() {
    return field.protection() != Protection.CLASSIC_ENCRYPTION
        && field.protection() != Protection.FIELD_ENCRYPTION;
  }

  /** Whether a package owns it. */
  public boolean managed() {
    return field.managed();
  }

  @Override
  public Subject subject() {
    return Subject.of("CustomField", field.field().qualifiedName());
  }

  @Override
  public String subjectWords() {
    return "`" + field.field().qualifiedName() + "`";
  }

  @Override
  public Location place() {
    return field.field().location().child("type");
  }

  @Override
  public List<EvidenceStep> steps() {
    return List.of(
        new EvidenceStep(
            "`" + field.field().object() + "` is a " + store(), field.object().location()),
        new EvidenceStep(
            subjectWords() + " is called like a credential",
            field.field().location().child("fullName")),
        new EvidenceStep(subjectWords() + " has type `" + field.field().type() + "`", place()));
  }

  private String store() {
    return field.object().customSetting() ? "custom setting" : "custom metadata type";
  }

  @Override
  public List<Reason> reasons() {
    return List.of(
        new Reason(
            "plain-" + field.field().type(),
            "of a " + store() + " keeps a credential as `" + field.field().type() + "`",
            10));
  }

  /** Its name tells what it is for, not what is in it. */
  @Override
  public Confidence confidence() {
    return field.confidence().and(Confidence.LIKELY);
  }
}
