package io.github.leastforce.facts;

import io.github.leastforce.access.FieldGrant;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.sensitivity.Protection;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A principal may read a sensitive field of records it can reach. Field-level encryption changes
 * nothing here: reads over the API deliver plain text.
 *
 * @param order position of the field's category in the catalogue, the first weighs most
 */
public record SensitiveFieldRead(
    Principal principal, SensitiveField field, FieldGrant grant, int order) implements Anchor {

  /** The field holds breach-relevant data, and the detectors are sure of it. */
  public boolean breach() {
    return field.breach() && field.strong();
  }

  /** {@code Object.Field} in lower case. */
  public String fieldName() {
    return field.field().qualifiedName().toLowerCase(Locale.ROOT);
  }

  public Container container() {
    return grant.route().container();
  }

  @Override
  public Subject subject() {
    return new Subject(container().kind().type(), container().name(), Paths.object(grant.field()));
  }

  @Override
  public String subjectWords() {
    return container().words();
  }

  @Override
  public Location place() {
    return Paths.step(grant).location();
  }

  @Override
  public List<String> principals() {
    return List.of(principal.words());
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>(Paths.lead(principal, grant.route()));
    steps.add(Paths.step(grant.read()));
    EvidenceStep opens = Paths.step(grant);
    if (!steps.get(steps.size() - 1).equals(opens)) {
      steps.add(opens);
    }
    String protection =
        field.protection() == Protection.FIELD_ENCRYPTION
            ? ", encrypted at rest but plain for every reader"
            : "";
    steps.add(
        new EvidenceStep(
            "`" + field.field().qualifiedName() + "` holds " + field.words() + protection,
            field.field().location().child("fullName")));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    String name = field.field().qualifiedName();
    return List.of(new Reason(name, "`" + name + "` (" + field.words() + ")", order));
  }

  @Override
  public Confidence confidence() {
    return principal.confidence().and(grant.confidence()).and(field.confidence());
  }

  @Override
  public boolean leads() {
    return true;
  }
}
