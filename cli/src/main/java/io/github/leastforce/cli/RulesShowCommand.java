package io.github.leastforce.cli;

import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.RuleParameter;
import io.github.leastforce.report.text.Links;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a rule says about itself. */
@Command(name = "show", description = "Show severity, mappings and parameters of a rule.")
final class RulesShowCommand extends CommonOptions implements Runnable {

  private final Terminal terminal;
  private final RuleCatalogue catalogue;

  @Parameters(paramLabel = "RULE", description = "Id of the rule.")
  String id = "";

  RulesShowCommand(Terminal terminal, RuleCatalogue catalogue) {
    this.terminal = terminal;
    this.catalogue = catalogue;
  }

  @Override
  public void run() {
    RuleMetadata rule = catalogue.rule(id);
    PrintStream out = terminal.print();
    out.println(rule.id() + ": " + rule.title());
    row(out, "severity", rule.severity().word());
    row(out, "confidence", rule.confidence().word() + " at best");
    row(out, "persona", rule.persona().word());
    row(out, "family", rule.family());
    row(out, "topic", rule.topic());
    row(out, "since", rule.since());
    row(out, "aliases", rule.aliases());
    row(out, "reads", rule.needs());
    row(out, "absorbs", rule.absorbs());
    row(out, "CWE", rule.cwe());
    row(out, "controls", rule.controls());
    row(out, "law", rule.law());
    row(out, "remedy", rule.remedy());
    for (RuleParameter parameter : rule.parameters()) {
      row(
          out,
          "parameter",
          parameter.name()
              + " (default "
              + parameter.defaultValue()
              + "): "
              + parameter.description());
    }
    row(out, "page", Links.rule(rule.id()).toString());
  }

  private static void row(PrintStream out, String name, List<String> values) {
    row(out, name, String.join(", ", values));
  }

  private static void row(PrintStream out, String name, String value) {
    if (!value.isEmpty()) {
      out.println(String.format(Locale.ROOT, "  %-10s  %s", name, value));
    }
  }
}
