package io.github.leastforce.delta;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One thing that a component says and that can be more or less open, or protect more or less.
 *
 * @param subject the component
 * @param subjectWords how messages name it
 * @param aspect what of the component, a stable word; with the subject it tells stances apart
 * @param protects whether a higher rank protects more; else it opens more
 * @param lasting whether its absence on one side means rank 0 there, and not that nothing is known
 * @param rank how far it goes; 0 for not at all; empty when the input does not tell
 * @param what one line: what is open or protected, names in backticks
 * @param thing a stable word for what it is about
 * @param steps the evidence, the line that says it last; of an unknown one, empty
 */
record Stance(
    Area area,
    Subject subject,
    String subjectWords,
    String aspect,
    boolean protects,
    boolean lasting,
    OptionalInt rank,
    String what,
    String thing,
    Weight weight,
    List<EvidenceStep> steps,
    Confidence confidence) {

  Stance {
    Objects.requireNonNull(area);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(aspect);
    Objects.requireNonNull(weight);
    steps = List.copyOf(steps);
  }

  String key() {
    return subject.key() + "\0" + aspect;
  }

  /** Something that opens access where it stands. */
  static Stance opens(
      Area area,
      Subject subject,
      String subjectWords,
      String aspect,
      int rank,
      String what,
      String thing,
      Weight weight,
      EvidenceStep step) {
    return new Stance(
        area,
        subject,
        subjectWords,
        aspect,
        false,
        true,
        OptionalInt.of(rank),
        what,
        thing,
        weight,
        List.of(step),
        Confidence.CERTAIN);
  }

  /** Something that protects where it stands. */
  static Stance protects(
      Subject subject,
      String subjectWords,
      String aspect,
      boolean lasting,
      OptionalInt rank,
      String what,
      String thing,
      Weight weight,
      List<EvidenceStep> steps) {
    return new Stance(
        Area.PROTECTION,
        subject,
        subjectWords,
        aspect,
        true,
        lasting,
        rank,
        what,
        thing,
        weight,
        steps,
        Confidence.CERTAIN);
  }

  /** The same of another area and with another confidence. */
  Stance in(Area other, Confidence sure) {
    return new Stance(
        other,
        subject,
        subjectWords,
        aspect,
        protects,
        lasting,
        rank,
        what,
        thing,
        weight,
        steps,
        sure);
  }
}
