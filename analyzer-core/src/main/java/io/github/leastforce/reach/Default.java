package io.github.leastforce.reach;

import io.github.leastforce.catalogue.SharingModels.Effect;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import java.util.List;
import java.util.Optional;

/**
 * What one side gets of an object before anything is shared.
 *
 * @param effect empty when the input does not tell
 * @param reason why, one line
 * @param parents the objects whose records control these
 */
record Default(
    Optional<Effect> effect,
    String reason,
    List<EvidenceStep> steps,
    Confidence confidence,
    List<String> parents) {

  Default {
    steps = List.copyOf(steps);
    parents = List.copyOf(parents);
  }

  static Default unknown(String reason) {
    return new Default(Optional.empty(), reason, List.of(), Confidence.CERTAIN, List.of());
  }
}
