package io.github.leastforce.query;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.identity.Principal;
import java.util.List;
import java.util.Optional;

/** A thing that a question names, together with the action. */
interface Target {

  /** How answers name the thing. */
  String words();

  Reply ask(Principal principal);

  /**
   * Whether a principal may.
   *
   * @param held the proof, when it may
   * @param open why it cannot be said, when it cannot
   */
  record Reply(Optional<Held> held, Optional<String> open) {
    static final Reply NO = new Reply(Optional.empty(), Optional.empty());

    static Reply yes(Held held) {
      return new Reply(Optional.of(held), Optional.empty());
    }

    static Reply open(String reason) {
      return new Reply(Optional.empty(), Optional.of(reason));
    }
  }

  /** The proof that a principal may. */
  record Held(List<EvidenceStep> path, Confidence confidence, boolean standing) {
    public Held {
      path = List.copyOf(path);
    }
  }
}
