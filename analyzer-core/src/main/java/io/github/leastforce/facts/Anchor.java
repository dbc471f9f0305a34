package io.github.leastforce.facts;

import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;

/** A fact that a finding can be about: something a person would fix, at one place. */
public interface Anchor extends Evidence {

  /** What a person would fix. Reports of one rule on one subject become one finding. */
  Subject subject();

  /** How messages name the subject. */
  String subjectWords();

  /** The line to annotate. */
  Location place();

  /** Free text for the message template, empty when there is none. */
  default String detail() {
    return "";
  }
}
