package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.sensitivity.Detection;
import io.github.leastforce.sensitivity.Protection;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sensitive field and how its values are protected at rest.
 *
 * @param readers integrations and guests that read it, strongest first, at most a handful
 * @param spot which of the field's elements a finding points to
 */
public record FieldProtection(SensitiveField field, List<EvidenceStep> readers, Spot spot)
    implements Anchor {

  /** An element of the field's definition. */
  public enum Spot {
    /** The encryption scheme; the type when there is none. */
    SCHEME,
    NAME,
    TYPE,
    /** The org's own classification. */
    TAG
  }

  public FieldProtection {
    readers = List.copyOf(readers);
  }

  /** Breach-relevant data, and the detectors are sure of it. */
  public boolean breach() {
    return field.breach() && field.strong();
  }

  /** Special categories, birth date, income or criminal data, and the detectors are sure of it. */
  public boolean special() {
    return field.special() && field.strong();
  }

  /** The detectors are sure that the field is sensitive. */
  public boolean strong() {
    return field.strong();
  }

  /** The org itself classified the field as to be protected. */
  public boolean taggedByOrg() {
    return !field.tag().isEmpty();
  }

  /** A card verification value, which must not be stored at all. */
  public boolean cardVerification() {
    return field.detection().filter(Detection::cardVerification).isPresent();
  }

  /** Only a part of the value, such as its last four digits. */
  public boolean partialValue() {
    return field.detection().filter(Detection::partialValue).isPresent();
  }

  /** In clear, although the field could be encrypted. */
  public boolean inClear() {
    return field.protection() == Protection.NONE;
  }

  /** In clear, and a field of this type cannot be encrypted. */
  public boolean notEncryptable() {
    return field.protection() == Protection.NOT_POSSIBLE;
  }

  /** The type is none that the catalogue knows, so whether it could be encrypted is open. */
  public boolean protectionUnknown() {
    return field.protection() == Protection.UNKNOWN;
  }

  /** What to report when the protection would decide. */
  public Undecided undecidedProtection() {
    return Undecided.ofOrg(
        Undecided.Topic.FIELD_PROTECTION,
        CoverageGap.Kind.UNKNOWN_VALUE,
        subject(),
        field.field().type().isEmpty()
            ? "the field has no type"
            : "field type `" + field.field().type() + "` is not in the catalogue",
        "look in Setup whether the field is encrypted");
  }

  /** Encrypted as a field, with the platform's keys or classically. */
  public boolean encryptedAsField() {
    return field.protection() == Protection.FIELD_ENCRYPTION
        || field.protection() == Protection.CLASSIC_ENCRYPTION;
  }

  /** A field the project itself may change: custom, and no package owns it. */
  public boolean own() {
    return field.field().isCustom() && !field.managed();
  }

  /** A field of an object that stores records, not of an event or of configuration. */
  public boolean ofRecords() {
    return !field.object().configurationStore()
        && !field.object().event()
        && !field.field().object().toLowerCase(Locale.ROOT).endsWith("__x");
  }

  /** Made or computed by the platform: nothing that somebody entered is stored. */
  public boolean generated() {
    return field.field().formula()
        || field.field().type().equals("AutoNumber")
        || field.field().type().equals("Summary");
  }

  public String object() {
    return field.field().object();
  }

  /** The same for fields that hold the same datum, such as two passport numbers. */
  public String datum() {
    return field.detection().map(d -> d.category() + ":" + d.tokenSequence()).orElse("");
  }

  /** The same fact, pointing to the field's name. */
  public FieldProtection atName() {
    return new FieldProtection(field, readers, Spot.NAME);
  }

  /** The same fact, pointing to the field's type. */
  public FieldProtection atType() {
    return new FieldProtection(field, readers, Spot.TYPE);
  }

  /** The same fact, pointing to the org's tag. */
  public FieldProtection atTag() {
    return new FieldProtection(field, readers, Spot.TAG);
  }

  /** The field as the protected twin of another one. */
  public Twin asTwin() {
    return new Twin(this);
  }

  /** A field that holds the same datum and is protected. */
  public record Twin(FieldProtection protectedField) implements Evidence {
    @Override
    public List<EvidenceStep> steps() {
      return List.of(
          new EvidenceStep(
              "`"
                  + protectedField.field().field().qualifiedName()
                  + "` holds the same and is encrypted",
              protectedField.place()));
    }

    @Override
    public List<Reason> reasons() {
      String name = protectedField.field().field().qualifiedName();
      return List.of(
          new Reason("encrypted-twin:" + name, "the same is encrypted in `" + name + "`", 50));
    }

    @Override
    public Confidence confidence() {
      return Confidence.CERTAIN;
    }

    @Override
    public boolean leads() {
      return true;
    }
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
    Location base = field.field().location();
    return switch (spot) {
      case NAME -> base.child("fullName");
      case TYPE -> base.child("type");
      case TAG ->
          field.field().securityClassification().equals(field.tag())
              ? base.child("securityClassification")
              : base.child("complianceGroup");
      case SCHEME ->
          field.field().encryptionScheme().isEmpty()
              ? base.child(field.field().type().isEmpty() ? "fullName" : "type")
              : base.child("encryptionScheme");
    };
  }

  @Override
  public String detail() {
    String state =
        switch (field.protection()) {
          case FIELD_ENCRYPTION -> "is encrypted with `" + field.field().encryptionScheme() + "`";
          case CLASSIC_ENCRYPTION -> "is classic encrypted text";
          case DATABASE_ONLY -> "is protected by database encryption only";
          case DERIVED -> "is computed";
          case NOT_POSSIBLE ->
              bigObject()
                  ? "belongs to a big object, whose fields cannot be encrypted"
                  : "has type `" + field.field().type() + "`, which cannot be encrypted";
          case UNKNOWN -> "has type `" + field.field().type() + "`, which is not in the catalogue";
          case NONE ->
              field.field().encryptionScheme().isEmpty()
                  ? "has no encryption scheme"
                  : "has encryption scheme `" + field.field().encryptionScheme() + "`";
        };
    return field.databaseKnown() || encryptedAsField()
        ? state
        : state + "; whether the database as a whole is encrypted is not in the input";
  }

  private boolean bigObject() {
    return object().toLowerCase(Locale.ROOT).endsWith("__b");
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    steps.add(
        new EvidenceStep(
            "`" + field.field().qualifiedName() + "` holds " + field.words(),
            field.field().location().child("fullName")));
    if (spot != Spot.NAME) {
      String state = detail();
      int more = state.indexOf(';');
      String told = more < 0 ? state : state.substring(0, more);
      steps.add(new EvidenceStep(subjectWords() + " " + told, place()));
    }
    steps.addAll(readers);
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    if (tagDecides()) {
      return List.of(new Reason(field.tag(), "classified `" + field.tag() + "` by the org", 10));
    }
    Detection detection = field.detection().orElseThrow();
    String name = cardVerification() ? "card verification value" : detection.name();
    return List.of(new Reason(detection.category(), name, 10));
  }

  /** Whether the org's own tag is the reason, and not what the detectors say. */
  private boolean tagDecides() {
    return spot == Spot.TAG || field.detection().isEmpty();
  }

  /**
   * How sure it is that such data lies there in clear. A missing scheme is proof only where the org
   * uses the feature at all, and the database as a whole may be encrypted.
   */
  @Override
  public Confidence confidence() {
    Confidence sensitive = tagDecides() ? Confidence.CERTAIN : field.confidence();
    boolean open =
        (inClear() && !(field.databaseKnown() && field.shieldSeen()))
            || (notEncryptable() && !field.databaseKnown());
    return open ? sensitive.and(Confidence.LIKELY) : sensitive;
  }
}
