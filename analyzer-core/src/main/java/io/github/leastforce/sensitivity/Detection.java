package io.github.leastforce.sensitivity;

import io.github.leastforce.catalogue.DataClass;
import java.util.List;

/**
 * What a field holds, as far as its metadata tells.
 *
 * @param category detector id, A1…C5; the class when the project says no more
 * @param name human name of the category, such as "passport number"
 * @param score sum of the points of the signals; 6 or more strong, 4 or 5 weak, never less
 * @param cardVerification the words name a card verification value, which must not be stored at all
 * @param partialValue the words name a part of the value, such as its last four digits
 * @param tokenSequence the sequence that hit, as the catalogue writes it; for what only the project
 *     says, the field itself, so that it is the same datum as no other field
 * @param signals all reasons, supporting ones first
 */
public record Detection(
    String category,
    String name,
    DataClass dataClass,
    int score,
    boolean cardVerification,
    boolean partialValue,
    String tokenSequence,
    List<Signal> signals) {
  public Detection {
    signals = List.copyOf(signals);
  }
}
