package io.github.leastforce.delta;

import io.github.leastforce.finding.Subject;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something that head shows and that cannot be compared, because the base does not tell it, or the
 * other way round. Never a change, and never none.
 *
 * @param subjectWords how messages name the subject
 * @param what what stays open, one line
 * @param reason why, one line
 * @param things how many things are concerned
 * @param guest whether it concerns visitors who are not logged in
 */
public record OpenChange(
    Area area, Subject subject, String subjectWords, String what, String reason, int things, boolean guest)
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
  }

  @Override
  public int compareTo(OpenChange other) {
    return ORDER.compare(this, other);
  }
}
