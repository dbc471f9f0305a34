package io.github.leastforce.facts;

import io.github.leastforce.access.Route;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.List;

/**
 * A principal holds rights on an object, as one container states them.
 *
 * @param flags the stated flags that survive muting, as a mask of {@link ObjectFlag#bit()}
 * @param managed whether a package owns the object
 * @param holdsEncryptedText whether the object has Classic-encrypted fields
 */
public record HeldObjectAccess(
    Principal principal,
    Route route,
    ObjectSensitivity object,
    int flags,
    boolean managed,
    boolean holdsEncryptedText)
    implements Anchor {

  /** View All or Modify All stands in the container: sharing does not matter any more. */
  public boolean allRecords() {
    return ObjectFlag.VIEW_ALL.in(flags) || ObjectFlag.MODIFY_ALL.in(flags);
  }

  /** Modify All stands in the container. */
  public boolean modifiesAllRecords() {
    return ObjectFlag.MODIFY_ALL.in(flags);
  }

  /**
   * View All Fields stands in the container: field-level security of the object does not matter.
   */
  public boolean readsAllFields() {
    return ObjectFlag.VIEW_ALL_FIELDS.in(flags);
  }

  /** The object holds sensitive data. */
  public boolean sensitive() {
    return object.level().sensitive();
  }

  /** Whether the object's sensitivity is not in the input. */
  public boolean sensitivityUnknown() {
    return object.level() == io.github.leastforce.sensitivity.Level.UNKNOWN;
  }

  /** What to report when the object's sensitivity would decide. */
  public Undecided undecidedSensitivity() {
    return Undecided.ofOrg(
        Undecided.Topic.OBJECT_SENSITIVITY,
        io.github.leastforce.finding.CoverageGap.Kind.TYPE_NOT_IN_INPUT,
        Subject.of("CustomObject", object.object()),
        "the definition of `" + object.object() + "` is not in the input",
        "retrieve the object with its fields");
  }

  private ObjectFlag strongest() {
    for (ObjectFlag flag :
        List.of(
            ObjectFlag.MODIFY_ALL,
            ObjectFlag.VIEW_ALL,
            ObjectFlag.VIEW_ALL_FIELDS,
            ObjectFlag.DELETE,
            ObjectFlag.EDIT,
            ObjectFlag.CREATE)) {
      if (flag.in(flags)) {
        return flag;
      }
    }
    return ObjectFlag.READ;
  }

  public Container container() {
    return route.container();
  }

  @Override
  public Subject subject() {
    return Paths.subject(container());
  }

  @Override
  public String subjectWords() {
    return container().words();
  }

  @Override
  public Location place() {
    return container().objectLocation(object.object(), strongest());
  }

  /** The signs by which a suspected integration was suspected; empty for everybody else. */
  @Override
  public String detail() {
    return Suspicion.words(principal);
  }

  @Override
  public List<String> principals() {
    return List.of(principal.words());
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>(Paths.lead(principal, route));
    steps.add(step(strongest()));
    object.deciding().stream()
        .findFirst()
        .ifPresent(
            field ->
                steps.add(
                    new EvidenceStep(
                        "`" + field.field().qualifiedName() + "` holds " + field.words(),
                        field.field().location().child("fullName"))));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    String code = object.object() + "." + strongest().element();
    String text = "`" + strongest().element() + "` on `" + object.object() + "`";
    return List.of(new Reason(code, text, object.level().ordinal() * 10 + strongestRank()));
  }

  /** The step that shows how it reads records: all of them if so, else those shared with it. */
  EvidenceStep readStep() {
    if (allRecords() || !ObjectFlag.READ.in(flags)) {
      return step(strongest());
    }
    return step(ObjectFlag.READ);
  }

  private EvidenceStep step(ObjectFlag flag) {
    return new EvidenceStep(
        container().words() + " grants `" + flag.element() + "` on `" + object.object() + "`",
        container().objectLocation(object.object(), flag));
  }

  private int strongestRank() {
    return strongest() == ObjectFlag.MODIFY_ALL ? 0 : 1;
  }

  @Override
  public Confidence confidence() {
    if (principal.guest()) {
      return principal.confidence(); // all records are too many for guests, whatever they hold
    }
    Confidence data =
        object.deciding().stream()
            .map(SensitiveField::confidence)
            .min(Confidence::compareTo)
            .orElse(Confidence.CERTAIN);
    return principal.confidence().and(data);
  }

  @Override
  public boolean leads() {
    return true;
  }
}
