package io.github.leastforce.engine;

import io.github.leastforce.finding.RuleFailure;
import io.github.leastforce.finding.RuleMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Evaluates the rules of a pack over facts. Several threads may use one engine.
 *
 * <p>All facts are inserted, every rule fires once for each match, and nothing is kept. Rules
 * cannot see each other, so an evaluation of all is the union of evaluations of each; that is what
 * allows to leave a broken rule out and keep the others.
 */
public final class RuleEngine {

  private final Set<String> known;
  private final RuleModels models;
  private final Map<Set<String>, RuleNetwork> networks = new ConcurrentHashMap<>();

  /** An engine for the rules of a pack; loads nothing until the first evaluation. */
  public RuleEngine(RulePack pack) {
    this.known = pack.rules().stream().map(RuleMetadata::id).collect(Collectors.toSet());
    this.models = new RuleModels(pack);
  }

  /**
   * Evaluates rules.
   *
   * @param facts what is true
   * @param enabledRuleIds the rules to evaluate; all others cost nothing and cannot fail
   * @throws IllegalArgumentException if the pack has no rule of such an id
   */
  public Evaluation evaluate(Collection<?> facts, Set<String> enabledRuleIds) {
    SortedSet<String> enabled = new TreeSet<>(enabledRuleIds);
    for (String id : enabled) {
      if (!known.contains(id)) {
        throw new IllegalArgumentException("internal error: no rule `" + id + "` in the rule pack");
      }
    }
    CollectedReports reports = new CollectedReports();
    List<RuleFailure> failures = new ArrayList<>();
    evaluate(facts, List.copyOf(enabled), reports, failures);
    return new Evaluation(reports.findings(), reports.gaps(), failures);
  }

  /**
   * Evaluates rules together and, if that breaks, each half by itself. The engine does not say
   * reliably whose condition broke, since rules share conditions; halving finds out in a handful of
   * evaluations, and a run without trouble pays nothing.
   */
  private void evaluate(
      Collection<?> facts,
      List<String> rules,
      CollectedReports reports,
      List<RuleFailure> failures) {
    if (rules.isEmpty()) {
      return;
    }
    try {
      reports.addAll(network(Set.copyOf(rules)).fire(facts));
    } catch (RuntimeException | LinkageError e) {
      if (rules.size() == 1) {
        failures.add(new RuleFailure(rules.get(0), message(e)));
        return;
      }
      int middle = rules.size() / 2;
      evaluate(facts, rules.subList(0, middle), reports, failures);
      evaluate(facts, rules.subList(middle, rules.size()), reports, failures);
    }
  }

  private RuleNetwork network(Set<String> rules) {
    return networks.computeIfAbsent(rules, models::network);
  }

  /** The innermost cause, which is what the rule or a fact threw, in one line. */
  private static String message(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text =
        cause.getMessage() == null ? "" : ": " + cause.getMessage().lines().findFirst().orElse("");
    return cause.getClass().getSimpleName() + text;
  }
}
