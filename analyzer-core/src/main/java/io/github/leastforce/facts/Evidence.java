package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import java.util.List;

/** A fact that can be shown: what it says, where it stands, how sure it is. */
public interface Evidence {

  /** The steps it adds to an evidence path, in order. */
  List<EvidenceStep> steps();

  /** What it adds to the reasons of a finding; the first stands at the first step's side. */
  List<Reason> reasons();

  Confidence confidence();

  /** Names of the principals it concerns, in backticks where they are names. */
  default List<String> principals() {
    return List.of();
  }

  /**
   * Whether its steps come before those of the anchor it is reported with (who acts) or after (what
   * makes it worse).
   */
  default boolean leads() {
    return false;
  }

  /** The same evidence, shown after the anchor: not who acts, but what comes of it. */
  default Evidence following() {
    return new Following(this);
  }
}
