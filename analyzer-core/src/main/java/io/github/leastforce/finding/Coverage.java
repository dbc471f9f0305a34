package io.github.leastforce.finding;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The coverage manifest: which rule judged which subject, and with what outcome. A subject of a
 * rule's kind that is neither flawed nor undecided was evaluated and is in order.
 *
 * @param subjects everything that rules judge, by kind, sorted
 * @param rules one entry for each rule that ran, by id
 */
public record Coverage(Map<SubjectKind, List<Subject>> subjects, List<OfRule> rules) {

  /** Nothing was judged. */
  public static final Coverage NONE = new Coverage(Map.of(), List.of());

  public Coverage {
    Map<SubjectKind, List<Subject>> copy = new EnumMap<>(SubjectKind.class);
    subjects.forEach((kind, list) -> copy.put(kind, List.copyOf(list)));
    subjects = copy;
    rules = List.copyOf(rules);
  }

  /**
   * The outcomes of one rule.
   *
   * @param subjects how many subjects there are for it; none means not applicable
   * @param flawed the subjects with a finding, before rules absorb each other
   * @param undecided the subjects without a finding that could not be decided
   */
  public record OfRule(
      String ruleId,
      SubjectKind judges,
      int subjects,
      List<Subject> flawed,
      List<Subject> undecided) {
    public OfRule {
      Objects.requireNonNull(ruleId);
      Objects.requireNonNull(judges);
      flawed = List.copyOf(flawed);
      undecided = List.copyOf(undecided);
    }

    /** Whether the input has nothing of the kind that the rule judges. */
    public boolean notApplicable() {
      return subjects == 0;
    }

    /** How many subjects were evaluated and are in order. */
    public int inOrder() {
      return subjects - flawed.size() - undecided.size();
    }
  }

  /** How many pairs of rule and subject there are. */
  public long pairs() {
    return rules.stream().mapToLong(OfRule::subjects).sum();
  }

  /** How many pairs of rule and subject could not be decided. */
  public long undecided() {
    return rules.stream().mapToLong(rule -> rule.undecided().size()).sum();
  }

  /** How many rules had nothing to judge. */
  public long notApplicable() {
    return rules.stream().filter(OfRule::notApplicable).count();
  }
}
