package io.github.leastforce.baseline;

import io.github.leastforce.location.SourceFile;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * Something about a suppression that its owner should know. Never a finding.
 *
 * @param file the file of the suppressions
 * @param line one-based line
 * @param message one line: what is the matter
 * @param help one line: what to do
 */
public record Notice(Kind kind, SourceFile file, int line, String message, String help)
    implements Comparable<Notice> {

  private static final Comparator<Notice> ORDER =
      Comparator.comparing(Notice::file)
          .thenComparingInt(Notice::line)
          .thenComparing(Notice::kind)
          .thenComparing(Notice::message);

  /** What is the matter with a suppression. */
  public enum Kind {
    /** Its last day has passed, so its findings are active again. */
    EXPIRED,
    /** Its last day cannot be read, so it counts as passed. */
    UNREADABLE_DATE,
    /** Its last day is further away than the project allows. */
    BEYOND_HORIZON,
    /** Its last day is near. */
    EXPIRES_SOON,
    /** A finding has a reason that it does not accept, so the finding is active. */
    REASON_NOT_ACCEPTED,
    /** A finding is more severe than it covers, so the finding is active. */
    ABOVE_CAP,
    /** The finding is about a secret, which the project does not let be suppressed. */
    SECRET,
    /** It matches no finding. */
    UNUSED;

    /** The word used in every output, such as {@code expires-soon}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Notice {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(file);
    Objects.requireNonNull(message);
    Objects.requireNonNull(help);
  }

  @Override
  public int compareTo(Notice other) {
    return ORDER.compare(this, other);
  }
}
