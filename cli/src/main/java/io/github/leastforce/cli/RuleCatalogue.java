package io.github.leastforce.cli;

import io.github.leastforce.declared.Spelling;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.run.UsageError;
import java.util.List;

/** All rules there are, whether enabled or not. */
@FunctionalInterface
interface RuleCatalogue {

  List<RuleMetadata> rules();

  /** The rule of this id or earlier id. */
  default RuleMetadata rule(String id) {
    List<RuleMetadata> rules = rules();
    return rules.stream()
        .filter(rule -> rule.id().equals(id) || rule.aliases().contains(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageError(
                    "unknown rule `" + id + "`",
                    Spelling.nearest(id, rules.stream().map(RuleMetadata::id).toList())
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("`leastforce rules list` shows all rules")));
  }
}
