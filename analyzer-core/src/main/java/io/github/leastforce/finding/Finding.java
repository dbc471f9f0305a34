package io.github.leastforce.finding;

import io.github.leastforce.location.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One reported flaw: one thing a person would fix, on one line, with its evidence.
 *
 * @param rule the rule that reports it
 * @param subject what to fix
 * @param message one line, names in backticks, no final full stop
 * @param confidence lowest confidence of the evidence
 * @param reasons heaviest first; never empty
 * @param primary the line to annotate
 * @param related other lines and the reasons that they show, in order
 * @param path from the principal (or the declaration) to the flaw; never empty
 * @param principals names of the principals it concerns, sorted; empty when it concerns none
 * @param absorbed ids of rules that hit the same subject and are told as reasons of this one
 * @param fingerprint 32 hex digits over rule and subject; survives reformatting, renaming and
 *     moving of files
 */
public record Finding(
    RuleMetadata rule,
    Subject subject,
    String message,
    Confidence confidence,
    List<Reason> reasons,
    Location primary,
    List<EvidenceStep> related,
    List<EvidenceStep> path,
    List<String> principals,
    List<String> absorbed,
    String fingerprint) {

  /** Severest first, then rule, subject and place: independent of the order of evaluation. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.rule().severity())
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(Finding::subject)
          .thenComparing(Finding::primary)
          .thenComparing(Finding::message);

  public Finding {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(message);
    Objects.requireNonNull(confidence);
    Objects.requireNonNull(primary);
    Objects.requireNonNull(fingerprint);
    reasons = List.copyOf(reasons);
    related = List.copyOf(related);
    path = List.copyOf(path);
    principals = List.copyOf(principals);
    absorbed = List.copyOf(absorbed);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a finding of " + rule.id() + " has no evidence path");
    }
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a finding of " + rule.id() + " has no reason");
    }
  }

  public Severity severity() {
    return rule.severity();
  }
}
