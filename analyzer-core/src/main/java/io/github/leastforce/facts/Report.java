package io.github.leastforce.facts;

/** What the consequence of a rule may say, once per match. */
public interface Report {

  /**
   * Reports a flaw.
   *
   * @param anchor the one thing a person would change
   * @param more further facts the finding rests on; those that {@link Evidence#leads() lead} come
   *     before the anchor in the evidence path
   */
  void finding(Anchor anchor, Evidence... more);

  /** Reports that the rule could not be decided. */
  void gap(Undecided undecided);
}
