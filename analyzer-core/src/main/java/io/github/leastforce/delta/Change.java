package io.github.leastforce.delta;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One difference between base and head that matters to somebody.
 *
 * @param subject the component whose change makes the difference
 * @param subjectWords how messages name it
 * @param what one line: what is granted, open or protected, names in backticks
 * @param things what exactly, each a stable word such as {@code ModifyAllData} or {@code
 *     Contact.SSN__c}; sorted, never empty
 * @param principals whom it concerns, integrations first; empty when it concerns no principal alone
 * @param place the line of the head through which it comes; for what is gone, where that shows
 * @param path the witness: steps in the head that lead to it, the changed line among them; empty
 *     for what is gone
 * @param before what the base says, with places of the base; empty when it says nothing
 */
public record Change(
    Direction direction,
    Area area,
    Subject subject,
    String subjectWords,
    String what,
    List<String> things,
    Weight weight,
    List<Affected> principals,
    Location place,
    List<EvidenceStep> path,
    List<EvidenceStep> before,
    Confidence confidence)
    implements Comparable<Change> {

  private static final Comparator<Change> ORDER =
      Comparator.comparing(Change::direction)
          .thenComparing(Change::weight)
          .thenComparing(change -> change.principals().stream().noneMatch(Affected::integration))
          .thenComparing(change -> change.principals().stream().noneMatch(Affected::outsider))
          .thenComparing(Change::area)
          .thenComparing(Change::subject)
          .thenComparing(Change::what)
          .thenComparing(change -> change.things().toString())
          .thenComparing(Change::place);

  public Change {
    Objects.requireNonNull(direction);
    Objects.requireNonNull(area);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(subjectWords);
    Objects.requireNonNull(what);
    Objects.requireNonNull(weight);
    Objects.requireNonNull(place);
    Objects.requireNonNull(confidence);
    things = things.stream().sorted().distinct().toList();
    principals = principals.stream().sorted().distinct().toList();
    path = List.copyOf(path);
    before = List.copyOf(before);
    if (things.isEmpty()) {
      throw new IllegalArgumentException("internal error: a change of nothing");
    }
  }

  /** The same, not so sure. */
  Change with(Confidence sure) {
    return new Change(
        direction,
        area,
        subject,
        subjectWords,
        what,
        things,
        weight,
        principals,
        place,
        path,
        before,
        confidence.and(sure));
  }

  /** The same, seen as something else. */
  Change as(Direction other) {
    return new Change(
        other,
        area,
        subject,
        subjectWords,
        what,
        things,
        weight,
        principals,
        place,
        path,
        before,
        confidence);
  }

  /** The same, concerning these principals. */
  Change with(List<Affected> concerned) {
    return new Change(
        direction,
        area,
        subject,
        subjectWords,
        what,
        things,
        weight,
        concerned,
        place,
        path,
        before,
        confidence);
  }

  /** Whether an integration gains by it. */
  public boolean concernsIntegration() {
    return principals.stream().anyMatch(Affected::integration);
  }

  /** Whether somebody from outside gains by it. */
  public boolean concernsOutsider() {
    return principals.stream().anyMatch(Affected::outsider);
  }

  /** What exposes first, heaviest first, integrations first. */
  @Override
  public int compareTo(Change other) {
    return ORDER.compare(this, other);
  }
}
