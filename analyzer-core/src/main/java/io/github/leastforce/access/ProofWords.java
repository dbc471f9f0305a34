package io.github.leastforce.access;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A proof as people read it: one step for each line of a file, with what follows from the line. */
final class ProofWords {

  private final Set<EvidenceStep> told = new LinkedHashSet<>();
  private final List<String> words = new ArrayList<>();
  private String lasting = "";
  private Location place;

  private ProofWords(Location start) {
    this.place = start;
  }

  static List<EvidenceStep> of(Proof proof) {
    Proof.Stated first = (Proof.Stated) proof.steps().get(0);
    ProofWords words = new ProofWords(first.route().container().location());
    for (Proof.Step step : proof.steps()) {
      if (step instanceof Proof.Stated stated) {
        words.end();
        words.begin(stated);
      } else if (step instanceof Proof.Implied implied) {
        words.follow(implied);
      }
    }
    words.end();
    return List.copyOf(words.told);
  }

  private void begin(Proof.Stated stated) {
    Container container = stated.route().container();
    stated.route().membership().ifPresent(told::add);
    words.add(container.words() + " " + grants(stated.entitlement()));
    lasting = stated.route().lasting();
    place = stated.place();
  }

  private void follow(Proof.Implied implied) {
    if (implied.entitlement() instanceof Entitlement.FieldAccess field) {
      boolean bare = implied.premises().size() == 1;
      if (bare) {
        words.add("which opens `" + field.field() + "`, a field without field-level security");
      }
    } else {
      words.add("which implies " + implied.entitlement().words());
    }
  }

  private void end() {
    if (!words.isEmpty()) {
      told.add(new EvidenceStep(String.join(", ", words) + lasting, place));
      words.clear();
    }
  }

  private static String grants(Entitlement entitlement) {
    if (entitlement instanceof Entitlement.FieldEntry field) {
      return "makes `" + field.field() + "` " + (field.edit() ? "editable" : "readable");
    }
    return "grants " + entitlement.words();
  }
}
