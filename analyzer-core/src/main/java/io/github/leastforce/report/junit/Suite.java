package io.github.leastforce.report.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A test suite: cases that pass, fail, are skipped or could not be run. */
final class Suite {

  /** What became of a case. */
  enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED;

    /** The element that says so. */
    String element() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A case.
   *
   * @param name what was looked at; the same in every run, so that its history can be followed
   * @param type of a failure or error, one word; else empty
   * @param message one line; empty when it passed
   * @param text where and why, in lines; empty when it passed
   */
  record Case(String name, Outcome outcome, String type, String message, String text) {}

  private final String name;
  private final List<Case> cases = new ArrayList<>();

  Suite(String name) {
    this.name = name;
  }

  void passed(String subject) {
    cases.add(new Case(subject, Outcome.PASSED, "", "", ""));
  }

  void failure(String subject, String type, String message, String text) {
    cases.add(new Case(subject, Outcome.FAILURE, type, message, text));
  }

  void error(String subject, String type, String message, String text) {
    cases.add(new Case(subject, Outcome.ERROR, type, message, text));
  }

  void skipped(String subject, String message) {
    cases.add(new Case(subject, Outcome.SKIPPED, "", message, ""));
  }

  String name() {
    return name;
  }

  List<Case> cases() {
    return cases;
  }

  boolean isEmpty() {
    return cases.isEmpty();
  }

  long count(Outcome outcome) {
    return cases.stream().filter(one -> one.outcome() == outcome).count();
  }
}
