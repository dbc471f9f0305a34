package io.github.leastforce.sensitivity;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import java.util.Objects;
import java.util.Optional;

/**
 * A field that holds sensitive data, by what it is called, or by the org's own tag.
 *
 * @param detection what the detectors say; empty when only the org's tag speaks
 * @param tag the org's own classification that makes it sensitive, empty when there is none
 * @param databaseKnown whether the input tells if the database as a whole is encrypted
 * @param shieldSeen whether field-level encryption is in use or was considered anywhere in the org
 * @param managed whether a package owns the field
 */
public record SensitiveField(
    CustomField field,
    CustomObject object,
    Optional<Detection> detection,
    String tag,
    Protection protection,
    boolean databaseKnown,
    boolean shieldSeen,
    boolean managed) {

  /** Score from which a detection is strong, and from which it is beyond doubt. */
  static final int STRONG = 6;

  static final int BEYOND_DOUBT = 8;

  public SensitiveField {
    Objects.requireNonNull(field);
    Objects.requireNonNull(object);
    Objects.requireNonNull(detection);
  }

  /** Whether the detectors are sure enough to speak of this data without a second source. */
  public boolean strong() {
    return detection.filter(d -> d.score() >= STRONG).isPresent();
  }

  public boolean breach() {
    return dataClass(DataClass.BREACH);
  }

  public boolean special() {
    return dataClass(DataClass.SPECIAL);
  }

  private boolean dataClass(DataClass dataClass) {
    return detection.filter(d -> d.dataClass() == dataClass).isPresent();
  }

  /** Whether the org's own tag, and not a detector, makes it sensitive. */
  private boolean byTag() {
    return !tag.isEmpty() && !strong();
  }

  /** How sure it is that the field holds such data. */
  public Confidence confidence() {
    if (detection.isEmpty() || byTag()) {
      return Confidence.CERTAIN;
    }
    int score = detection.get().score();
    if (score >= BEYOND_DOUBT) {
      return Confidence.CERTAIN;
    }
    return score >= STRONG ? Confidence.LIKELY : Confidence.POSSIBLE;
  }

  /** What the data is, in words: "passport number", or the org's tag. */
  public String words() {
    return detection.filter(d -> !byTag()).map(Detection::name).orElse("data tagged `" + tag + "`");
  }
}
