package io.github.leastforce.delta;

import io.github.leastforce.finding.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Something that head shows and that cannot be compared, because the base does not tell it, or the
 * other way round. Never a change, and never none.
 *
 * @param subjectWords how messages name the subject
 * @param what what stays open, one line
 * @param reason why, one line
 * @param things how many things are concerned
 * @param weight how much the heaviest of them would weigh
 * @param principals whom it would concern; empty when it concerns no principal alone
 */
public record OpenChange(
    Area area,
    Subject subject,
    String subjectWords,
    String what,
    String reason,
    int things,
    Weight weight,
    List<Affected> principals)
    implements Comparable<OpenChange> {

  private static final Comparator<OpenChange> ORDER =
      Comparator.comparing(OpenChange::area)
          .thenComparing(OpenChange::subject)
          .thenComparing(OpenChange::what)
          .thenComparing(OpenChange::reason);

  public OpenChange {
    Objects.requireNonNull(area);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(subjectWords);
    Objects.requireNonNull(what);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(weight);
    principals = principals.stream().sorted().distinct().toList();
  }

  /** Whether it could concern an integration. */
  public boolean concernsIntegration() {
    return principals.stream().anyMatch(Affected::integration);
  }

  /** Whether it could concern visitors who are not logged in. */
  public boolean guest() {
    return principals.stream().anyMatch(Affected::guest);
  }

  /** Whether it could concern somebody from outside. */
  public boolean concernsOutsider() {
    return principals.stream().anyMatch(Affected::outsider);
  }

  /** The same with what another says of the same thing. */
  OpenChange and(OpenChange other) {
    return new OpenChange(
        area,
        subject,
        subjectWords,
        what,
        reason,
        things + other.things,
        weight.compareTo(other.weight) <= 0 ? weight : other.weight,
        principals);
  }

  @Override
  public int compareTo(OpenChange other) {
    return ORDER.compare(this, other);
  }
}
