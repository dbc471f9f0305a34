package io.github.leastforce.run;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Gate;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.report.Reports;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Analyses and reports. */
final class AuditRun extends ReportRun {

  private final AuditSettings settings;
  private final Program program;
  private final Surroundings around;

  AuditRun(AuditSettings settings, Program program, Surroundings around) {
    super(settings, program, around);
    this.settings = settings;
    this.program = program;
    this.around = around;
  }

  Outcome run() {
    Configuration configuration = configuration();
    Destinations destinations = destinations(configuration);
    AnalysisResult result = reported(analyse(configuration, destinations));
    Gate gate = gate(configuration, settings.failOnNewRules());
    Verdict verdict = Verdict.of(result, gate);
    destinations.write(
        (format, options, out) -> Reports.write(result, format, options, out),
        (painted, width) -> look(painted, width, settings.showBaselined(), verdict));
    tell(destinations);
    return outcome(verdict, result, gate, "findings");
  }

  private AnalysisResult analyse(Configuration configuration, Destinations destinations) {
    Optional<LiveOrg> named =
        Orgs.of(settings.orgSettings(), program, around).map(org -> (LiveOrg) org);
    Optional<LiveOrg> org = named.or(settings::otherOrg);
    long asked =
        Stream.of(named, settings.otherOrg(), settings.snapshot())
            .filter(Optional::isPresent)
            .count();
    if (asked > 1) {
      throw new UsageError(names() + " exclude each other", "choose one of them");
    }
    if (settings.snapshot().isPresent()) {
      return analyse(
          configuration,
          destinations,
          one -> one.withSnapshot(settings.snapshot().get(), settings.path(), Optional.empty()),
          Optional.empty());
    }
    if (org.isEmpty()) {
      return analyse(configuration, destinations, UnaryOperator.identity(), Optional.empty());
    }
    try (TemporarySnapshot taken = new TemporarySnapshot(around)) {
      String name = org.get().name();
      Path zip = taken.of(org.get());
      return analyse(
          configuration,
          destinations,
          one -> one.withSnapshot(zip, settings.path(), Optional.of("org " + name)),
          Optional.of(name));
    }
  }

  private String names() {
    List<String> names = settings.inputs().stream().map(around::option).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private AnalysisResult analyse(
      Configuration configuration,
      Destinations destinations,
      UnaryOperator<AnalysisRequest> input,
      Optional<String> org) {
    try (Listening listening = around.listen()) {
      AnalysisRequest request = accepting(input.apply(request(configuration, listening)));
      return program.analyse(
          destinations.needGraph()
              ? request.withGraph(settings.orgName().or(() -> org).orElseGet(request::folderName))
              : request);
    }
  }

  private AnalysisRequest accepting(AnalysisRequest request) {
    return settings.baseline().isEmpty()
        ? request
        : request.withAccepted(request.accepted().withBaseline(settings.baseline()));
  }
}
