package io.github.leastforce.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.report.text.Words;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** One line for each rule. */
@Command(name = "list", description = "List all rules by family.")
final class RulesListCommand extends CommonOptions implements Runnable {

  private final Terminal terminal;
  private final RuleCatalogue catalogue;

  RulesListCommand(Terminal terminal, RuleCatalogue catalogue) {
    this.terminal = terminal;
    this.catalogue = catalogue;
  }

  @Override
  public void run() {
    PrintStream out = terminal.print();
    List<RuleMetadata> rules = catalogue.rules();
    int ids = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    rules.stream()
        .collect(groupingBy(RuleMetadata::family, TreeMap::new, toList()))
        .forEach(
            (family, members) -> {
              out.println(family);
              members.forEach(rule -> out.println(line(rule, ids)));
              out.println();
            });
    out.println(Words.count(rules.size(), "rule"));
  }

  private static String line(RuleMetadata rule, int ids) {
    return String.format(
        Locale.ROOT,
        "  %-" + Math.max(1, ids) + "s  %-8s  %-8s  %-8s  %s",
        rule.id(),
        rule.severity().word(),
        rule.confidence().word(),
        rule.persona().word(),
        rule.title());
  }
}
