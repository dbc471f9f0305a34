package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import java.util.List;

/** Evidence that is shown after the anchor, whatever it does by itself. */
record Following(Evidence evidence) implements Evidence {

  @Override
  public List<EvidenceStep> steps() {
    return evidence.steps();
  }

  @Override
  public List<Reason> reasons() {
    return evidence.reasons();
  }

  @Override
  public Confidence confidence() {
    return evidence.confidence();
  }

  @Override
  public List<String> principals() {
    return evidence.principals();
  }
}
