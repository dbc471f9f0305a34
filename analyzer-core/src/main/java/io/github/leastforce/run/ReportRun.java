package io.github.leastforce.run;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Gate;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.FailOn;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.report.LinkBase;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.text.Words;
import java.util.Optional;

/** What the runs have in common that evaluate rules and report. */
abstract class ReportRun {

  private static final String NO_LINKS = "none";

  private final ReportSettings settings;
  private final Surroundings around;
  private final Requests requests;

  ReportRun(ReportSettings settings, Program program, Surroundings around) {
    this.settings = settings;
    this.around = around;
    this.requests = new Requests(settings, program::rules, around);
  }

  /** The configuration that is named or found. */
  Configuration configuration() {
    return requests.configuration();
  }

  Destinations destinations(Configuration configuration) {
    checkThresholds();
    links();
    return Destinations.of(
        settings.format(),
        settings.output(),
        configuration.formats().stream()
            .flatMap(word -> ReportFormat.ofWord(word).stream())
            .toList(),
        around);
  }

  private void checkThresholds() {
    FailOn failOn = settings.failOn().orElse(FailOn.NONE);
    if (failOn == FailOn.NONE || !failOn.isReachedBy(settings.minSeverity())) {
      return; // the threshold is severer than what is left out
    }
    if (!failOn.word().equals(settings.minSeverity().word())) {
      throw new UsageError(
          around.option("fail-on", failOn.word())
              + " has no effect: "
              + around.option("min-severity")
              + " leaves out everything below "
              + settings.minSeverity().word(),
          "lower " + around.option("min-severity"));
    }
  }

  AnalysisRequest request(Configuration configuration, Listening listening) {
    return requests.of(configuration, listening::progress);
  }

  Gate gate(Configuration configuration, boolean failOnNewRules) {
    return gate(configuration, failOnNewRules, Optional.empty());
  }

  /**
   * What fails.
   *
   * @param before from which severity on findings failed before; the configuration may only be
   *     stricter, unless the user says something himself
   */
  Gate gate(Configuration configuration, boolean failOnNewRules, Optional<FailOn> before) {
    FailOn configured = configuration.failOn().orElse(FailOn.DEFAULT);
    FailOn threshold =
        settings
            .failOn()
            .orElseGet(
                () -> before.map(known -> FailOn.stricter(known, configured)).orElse(configured));
    return new Gate(
        threshold, settings.requireComplete(), failOnNewRules, settings.failOnUnusedSuppression());
  }

  ReportOptions look(boolean painted, int width, boolean showBaselined, Verdict verdict) {
    ReportOptions options =
        new ReportOptions(
                painted, width, settings.showGaps(), showBaselined, settings.showSuppressed())
            .with(verdict)
            .with(around);
    return links().map(options::withLinks).orElse(options);
  }

  private Optional<LinkBase> links() {
    if (settings.linkBase().isEmpty()) {
      return LinkBase.ofEnvironment(around.environment());
    }
    String address = settings.linkBase().get();
    if (address.equals(NO_LINKS)) {
      return Optional.empty();
    }
    return Optional.of(
        LinkBase.of(address)
            .orElseThrow(
                () ->
                    new UsageError(
                        around.option("link-base") + " cannot be `" + address + "`",
                        "write an address such as https://git.example.com/team/org/blob/main")));
  }

  void tell(Destinations destinations) {
    destinations.written().forEach(written -> around.notice("wrote " + written));
  }

  /** What is shown of a result, and counts. */
  AnalysisResult reported(AnalysisResult result) {
    AnalysisResult kept = result.only(this::isReported);
    int left = result.findings().size() - kept.findings().size();
    if (left > 0) {
      around.notice(
          Words.count(left, "finding")
              + " left out by "
              + around.option("min-severity")
              + " or "
              + around.option("min-confidence"));
    }
    return kept;
  }

  private boolean isReported(Finding finding) {
    return finding.severity().atLeast(settings.minSeverity())
        && finding.confidence().compareTo(settings.minConfidence()) <= 0;
  }

  /**
   * How a run ended.
   *
   * @param what the findings that count, such as {@code findings}
   */
  Outcome outcome(Verdict verdict, AnalysisResult result, Gate gate, String what) {
    return switch (verdict) {
      case CLEAN -> new Outcome(verdict, "no " + what + atOrAbove(gate));
      case INCOMPLETE -> new Outcome(verdict, "analysis incomplete: " + missing(result));
      case FINDINGS -> found(result, gate, what);
    };
  }

  /** The outcome, unless the user wants findings not to fail. */
  Outcome found(String words) {
    return new Outcome(settings.exitZero() ? Verdict.CLEAN : Verdict.FINDINGS, words);
  }

  private Outcome found(AnalysisResult result, Gate gate, String what) {
    boolean reached =
        result.findings().stream()
            .anyMatch(finding -> gate.failOn().isReachedBy(finding.severity()));
    return found(reached ? what + atOrAbove(gate) : "a suppression matches nothing");
  }

  private static String atOrAbove(Gate gate) {
    return switch (gate.failOn()) {
      case NONE -> " can fail the run";
      default -> " at or above severity " + gate.failOn().word();
    };
  }

  private String missing(AnalysisResult result) {
    return result.incomplete() || result.gaps().isEmpty()
        ? "what could not be read is told above"
        : Words.count(result.gaps().size(), "coverage gap")
            + "; "
            + around.option("show-gaps")
            + " lists them";
  }
}
