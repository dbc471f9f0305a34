package io.github.leastforce.finding;

/** A rule that failed while it was evaluated: the others ran, the run is incomplete. */
public record RuleFailure(String ruleId, String message) implements Comparable<RuleFailure> {
  @Override
  public int compareTo(RuleFailure other) {
    int byId = ruleId.compareTo(other.ruleId);
    return byId != 0 ? byId : message.compareTo(other.message);
  }
}
