package io.github.leastforce.reach;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.SharingRule;
import java.util.List;
import java.util.Optional;

/**
 * One thing that opens records of others to a principal, or may do so.
 *
 * @param means what it is
 * @param rule the sharing rule, when it is one
 * @param steps what it gives to whom, at the line that names whom; then what widens it
 * @param open why it may miss the principal, such as "who is in public group `Desk` is data"; empty
 *     when it surely applies
 */
public record Share(
    Means means, Optional<SharingRule> rule, List<EvidenceStep> steps, String open) {

  /** By what records are shared. */
  public enum Means {
    /** A sharing rule of the object. */
    RULE,
    /** A sharing rule of accounts, which opens the records below them too. */
    RULE_OF_PARENT,
    /** A sharing rule of an object below, which opens the record above for reading. */
    RULE_OF_CHILD,
    SHARING_SET,
    /** Territories, however many. */
    TERRITORIES
  }

  public Share {
    steps = List.copyOf(steps);
  }

  /** Whether it applies to every holder of the bundle, whatever the data are. */
  public boolean sure() {
    return open.isEmpty();
  }
}
