package io.github.leastforce.cli;

import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.report.text.Links;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The documentation of a rule. */
@Command(name = "explain", description = "Print the documentation of a rule.")
final class ExplainCommand extends CommonOptions implements Runnable {

  private final Terminal terminal;
  private final RuleCatalogue catalogue;

  @Parameters(paramLabel = "RULE", description = "Id of the rule.")
  String id = "";

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colours: ${COMPLETION-CANDIDATES} (default: auto).")
  ColourChoice colour = ColourChoice.AUTO;

  ExplainCommand(Terminal terminal, RuleCatalogue catalogue) {
    this.terminal = terminal;
    this.catalogue = catalogue;
  }

  @Override
  public void run() {
    RuleMetadata rule = catalogue.rule(id);
    PrintStream out = terminal.print();
    MarkdownText page = new MarkdownText(terminal.colour(colour));
    out.println(page.bold(rule.id()) + ": " + rule.title());
    out.println(
        rule.severity().word()
            + " · "
            + rule.confidence().word()
            + " · "
            + rule.persona().word()
            + " · since "
            + rule.since());
    out.println();
    page.lines(rule.markdown()).forEach(out::println);
    out.println();
    out.println(Links.rule(rule.id()));
  }
}
