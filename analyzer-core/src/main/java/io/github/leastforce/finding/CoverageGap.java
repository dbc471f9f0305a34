package io.github.leastforce.finding;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * Something a rule needed and the input does not tell. Never a finding and never a pass.
 *
 * @param ruleId the rule that could not decide; empty when it concerns the input as a whole
 * @param subject what could not be decided
 * @param detail what is not known, one line
 * @param remedy what to add to the input, one line
 */
public record CoverageGap(String ruleId, Kind kind, Subject subject, String detail, String remedy)
    implements Comparable<CoverageGap> {

  private static final Comparator<CoverageGap> ORDER =
      Comparator.comparing(CoverageGap::ruleId)
          .thenComparing(CoverageGap::kind)
          .thenComparing(CoverageGap::subject)
          .thenComparing(CoverageGap::detail);

  /** Why it is not known. */
  public enum Kind {
    TYPE_NOT_IN_INPUT,
    PARTIAL_CONTAINER,
    UNRESOLVED_REFERENCE,
    UNPARSED_FILE,
    HIDDEN_SOURCE,
    OPAQUE_CODE,
    UNKNOWN_VALUE,
    NEEDS_ORG;

    /** The word used in every output, such as {@code partial-container}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public CoverageGap {
    Objects.requireNonNull(ruleId);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(detail);
    Objects.requireNonNull(remedy);
  }

  @Override
  public int compareTo(CoverageGap other) {
    return ORDER.compare(this, other);
  }
}
