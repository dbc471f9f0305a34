package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.baseline.AcceptedFiles;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import io.github.leastforce.report.text.Links;
import io.github.leastforce.run.UsageError;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A finding with its evidence, or the documentation of a rule. */
@Command(
    name = ExplainCommand.NAME,
    description = {
      "Print the documentation of a rule, or a finding with its whole evidence.",
      "For example: leastforce explain full-oauth-scope"
    })
final class ExplainCommand extends CommonOptions implements Runnable {

  static final String NAME = "explain";

  /** So many digits name a finding; no rule is called like that. */
  private static final String FINGERPRINT = "[0-9a-fA-F]{8,32}";

  private final Terminal terminal;
  private final Audit audit;
  private final RuleCatalogue catalogue;

  @Parameters(
      index = "0",
      paramLabel = "RULE|FINGERPRINT",
      description = {
        "Id of the rule, or the fingerprint of a finding as the reports give it; its first eight"
            + " digits are enough."
      })
  String id = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = ".",
      description = "Where the finding is (default: the current folder).")
  Path path = Path.of(".");

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "Colours: ${COMPLETION-CANDIDATES} (default: auto).")
  ColourChoice colour = ColourChoice.AUTO;

  ExplainCommand(Terminal terminal, Audit audit, RuleCatalogue catalogue) {
    this.terminal = terminal;
    this.audit = audit;
    this.catalogue = catalogue;
  }

  @Override
  public void run() {
    if (id.matches(FINGERPRINT)) {
      explainFinding();
    } else {
      explainRule(catalogue.rule(id));
    }
  }

  private void explainFinding() {
    Configuration configuration =
        Configurations.find(path).map(Configurations::read).orElse(Configuration.EMPTY);
    AnalysisResult result =
        audit.run(
            AnalysisRequest.of(
                    path, configuration, Persona.PEDANTIC, terminal.clock(), progress -> {})
                .withAccepted(AcceptedFiles.NONE)); // what is accepted can be explained, too
    List<Finding> meant =
        result.findings().stream()
            .filter(finding -> finding.fingerprint().startsWith(id.toLowerCase(Locale.ROOT)))
            .toList();
    if (meant.isEmpty()) {
      throw new UsageError(
          "no finding `" + id + "` in `" + path + "`",
          "it may be mended; the JSON and SARIF reports give the fingerprints of what is there");
    }
    if (meant.size() > 1) {
      throw new UsageError(
          "`" + id + "` begins " + meant.size() + " fingerprints", "give more of its digits");
    }
    ReportOptions options = new ReportOptions(terminal.colour(colour), terminal.width(), false);
    try {
      Reports.writeFinding(result, meant.get(0), options, terminal.out());
    } catch (IOException e) {
      throw new UsageError("the finding could not be written: " + e.getMessage(), "");
    }
    explainRule(meant.get(0).rule());
  }

  private void explainRule(RuleMetadata rule) {
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
