package io.github.leastforce.delta;

import io.github.leastforce.finding.EvidenceStep;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What the policies of a project make of a change.
 *
 * @param grounds why, refusals first; empty when no policy has anything against it
 */
public record Decision(List<Ground> grounds) {

  /** No policy was asked, or none has anything against it. */
  public static final Decision ALLOW = new Decision(List.of());

  /** What becomes of the change. */
  public enum Outcome {
    DENY,
    /** The input does not tell enough. */
    UNDECIDABLE,
    ALLOW;

    /** The word used in every output. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing that a policy has against it, or cannot decide.
   *
   * @param policy name of the policy
   * @param outcome never {@link Outcome#ALLOW}
   * @param text one line
   * @param path what shows it, with places of the head; may be empty
   * @param ofBase whether the policy is that of the base, and the head has it no more, or not so
   */
  public record Ground(
      String policy, Outcome outcome, String text, List<EvidenceStep> path, boolean ofBase)
      implements Comparable<Ground> {

    private static final Comparator<Ground> ORDER =
        Comparator.comparing(Ground::outcome)
            .thenComparing(Ground::policy)
            .thenComparing(Ground::text)
            .thenComparing(Ground::ofBase);

    /** By a policy of the head. */
    public Ground(String policy, Outcome outcome, String text, List<EvidenceStep> path) {
      this(policy, outcome, text, path, false);
    }

    public Ground {
      Objects.requireNonNull(policy);
      Objects.requireNonNull(outcome);
      Objects.requireNonNull(text);
      path = List.copyOf(path);
    }

    /** The same by the policy of the base, which its words say. */
    Ground byBase() {
      return new Ground(policy, outcome, text + ", by the policy of the base", path, true);
    }

    @Override
    public int compareTo(Ground other) {
      return ORDER.compare(this, other);
    }
  }

  public Decision {
    grounds = grounds.stream().sorted().distinct().toList();
  }

  /** A refusal wins: what is undecided cannot make it good. */
  public Outcome outcome() {
    return grounds.stream()
        .map(Ground::outcome)
        .min(Comparator.naturalOrder())
        .orElse(Outcome.ALLOW);
  }
}
