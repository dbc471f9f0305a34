package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.declared.Configuration;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Analyses a project and reports. */
@Command(
    name = AuditCommand.NAME,
    description = {
      "Analyse an SFDX project, an mdapi folder, an mdapi zip, or an org.",
      "With --org, --snapshot or --demo, PATH is the project whose leastforce.yml, contracts,"
          + " personas and the like apply to the org."
    },
    sortOptions = false)
final class AuditCommand extends ReportingCommand implements Callable<Integer> {

  static final String NAME = "audit";

  private final Audit audit;
  private final Snapshots snapshots;

  @Mixin OrgOptions org = new OrgOptions();

  @Option(
      names = "--snapshot",
      paramLabel = "FILE.zip",
      description = "Analyse this snapshot of an org, which leastforce retrieve has written.")
  @Nullable Path snapshot;

  @Option(
      names = "--demo",
      description = {
        "Analyse an invented org: serve it on this machine, retrieve it over the Metadata API, and"
            + " report."
      })
  boolean demo;

  @Option(
      names = "--org-name",
      paramLabel = "NAME",
      description = {
        "Name of the org in the opengraph format, which keeps graphs of several orgs apart (default:"
            + " name of the folder or zip)."
      })
  @Nullable String orgName;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = {
        "Findings that were there before, written by leastforce baseline. They are counted, not"
            + " listed, and do not count for --fail-on."
      })
  @Nullable Path baseline;

  @Option(
      names = "--fail-on-new-rules",
      description = "Let findings of rules that are younger than the baseline count for --fail-on.")
  boolean failOnNewRules;

  @Option(names = "--show-baselined", description = "List findings in the baseline, too.")
  boolean showBaselined;

  AuditCommand(Terminal terminal, Audit audit, Snapshots snapshots, RuleCatalogue catalogue) {
    super(terminal, catalogue);
    this.audit = audit;
    this.snapshots = snapshots;
  }

  @Override
  public Integer call() {
    Configuration configuration = configuration();
    Destinations destinations = destinations(configuration);
    AnalysisResult result = reported(analyse(configuration, destinations));
    Verdict verdict = Verdict.of(result, gate(configuration, failOnNewRules));
    destinations.write(
        result,
        terminal(),
        colour,
        (painted, width) -> look(painted, width, showBaselined, verdict));
    told(destinations);
    return exit(verdict);
  }

  private AnalysisResult analyse(Configuration configuration, Destinations destinations) {
    if (Stream.of(org.asked(), snapshot != null, demo).filter(asked -> asked).count() > 1) {
      throw new UsageError("--org, --snapshot and --demo exclude each other", "choose one of them");
    }
    if (snapshot != null) {
      Path zip = snapshot;
      return analyse(
          configuration, destinations, one -> one.withSnapshot(zip, path, Optional.empty()));
    }
    if (!org.asked() && !demo) {
      return analyse(configuration, destinations, UnaryOperator.identity());
    }
    try (TemporarySnapshot taken = new TemporarySnapshot(terminal(), snapshots, quiet)) {
      Path zip = demo ? taken.ofDemo() : taken.of(org);
      String name = demo ? Demo.NAME : org.name();
      return analyse(
          configuration,
          destinations,
          one -> one.withSnapshot(zip, path, Optional.of("org " + name)));
    }
  }

  private AnalysisResult analyse(
      Configuration configuration,
      Destinations destinations,
      UnaryOperator<AnalysisRequest> input) {
    try (Progress progress = new Progress(terminal().err(), !quiet && terminal().isWatched())) {
      AnalysisRequest request =
          accepting(
              input.apply(
                  AnalysisRequest.of(
                      path,
                      configuration,
                      persona(configuration),
                      terminal().clock(),
                      progress)));
      return audit.run(
          destinations.needGraph()
              ? request.withGraph(orgName == null ? graphName(request) : orgName)
              : request);
    }
  }

  private AnalysisRequest accepting(AnalysisRequest request) {
    AnalysisRequest suppressing = acceptance.applied(request);
    return baseline == null
        ? suppressing
        : suppressing.withAccepted(suppressing.accepted().withBaseline(Optional.of(baseline)));
  }

  private String graphName(AnalysisRequest request) {
    return demo ? Demo.NAME : org.asked() ? org.name() : request.folderName();
  }
}
