package io.github.leastforce.analysis;

import io.github.leastforce.baseline.Acceptance;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.RuleFailure;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Excerpts;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Project;
import io.github.leastforce.query.AccessGraph;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an analysis found out, sorted, ready to be written in any format.
 *
 * @param input the input as the user named it
 * @param rules every rule that was evaluated, sorted by id, so that an empty result proves what was
 *     checked
 * @param findings the active ones, in {@link Finding#ORDER}
 * @param accepted the others, and how they came to be accepted
 * @param coverage which rule judged which subject, and with what outcome
 * @param gaps what could not be decided, sorted
 * @param problems files that could not be read, sorted
 * @param failures rules that failed, sorted
 * @param graph who reaches what, when the request asked for it
 * @param excerpts every location that findings, also accepted ones, and the graph mention, resolved
 *     to lines
 */
public record AnalysisResult(
    String toolVersion,
    String input,
    Project project,
    Summary summary,
    List<RuleMetadata> rules,
    List<Finding> findings,
    Acceptance accepted,
    Coverage coverage,
    List<CoverageGap> gaps,
    List<ParseProblem> problems,
    List<RuleFailure> failures,
    Optional<AccessGraph> graph,
    Excerpts excerpts) {

  /**
   * More active findings than this cannot be handed on in full: code scanning refuses them. The
   * verdict is then that the run is incomplete, whatever the format, so that nobody takes a report
   * that was cut for all there is.
   */
  public static final int MOST_FINDINGS = 25_000;

  /**
   * Figures about what was analysed.
   *
   * @param files files read as metadata
   * @param bytes their size
   * @param skipped files of the input of no known metadata type
   * @param components components by metadata type, sorted by type
   * @param principals principals by kind words, such as {@code integration (certain)}, sorted
   * @param grants entries of access sections that grant something
   * @param snapshot where the input comes from, when it is a snapshot that says so
   */
  public record Summary(
      int files,
      long bytes,
      int skipped,
      Map<String, Integer> components,
      Map<String, Integer> principals,
      long grants,
      Optional<Taken> snapshot) {

    /** Figures about an input that does not say where it comes from. */
    public Summary(
        int files,
        long bytes,
        int skipped,
        Map<String, Integer> components,
        Map<String, Integer> principals,
        long grants) {
      this(files, bytes, skipped, components, principals, grants, Optional.empty());
    }
  }

  /**
   * Where a snapshot comes from.
   *
   * @param host host name of the org
   * @param at when it was taken
   * @param daysOld full days from then to the analysis; 0 for clocks that disagree
   */
  public record Taken(String host, Instant at, long daysOld) {}

  /** A result of which nothing is accepted. */
  public AnalysisResult(
      String toolVersion,
      String input,
      Project project,
      Summary summary,
      List<RuleMetadata> rules,
      List<Finding> findings,
      Coverage coverage,
      List<CoverageGap> gaps,
      List<ParseProblem> problems,
      List<RuleFailure> failures,
      Optional<AccessGraph> graph,
      Excerpts excerpts) {
    this(
        toolVersion,
        input,
        project,
        summary,
        rules,
        findings,
        Acceptance.NONE,
        coverage,
        gaps,
        problems,
        failures,
        graph,
        excerpts);
  }

  public AnalysisResult {
    Objects.requireNonNull(toolVersion);
    Objects.requireNonNull(accepted);
    Objects.requireNonNull(graph);
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
    gaps = List.copyOf(gaps);
    problems = List.copyOf(problems);
    failures = List.copyOf(failures);
  }

  /** The same result with these findings only, whether active or accepted. */
  public AnalysisResult only(Predicate<Finding> kept) {
    return with(findings.stream().filter(kept).toList(), accepted.only(kept));
  }

  /** The same result, with the same findings parted in another way. */
  public AnalysisResult with(List<Finding> active, Acceptance others) {
    return new AnalysisResult(
        toolVersion,
        input,
        project,
        summary,
        rules,
        active,
        others,
        coverage,
        gaps,
        problems,
        failures,
        graph,
        excerpts);
  }

  /** The same result, with further places resolved to lines. */
  AnalysisResult with(Excerpts further) {
    return new AnalysisResult(
        toolVersion,
        input,
        project,
        summary,
        rules,
        findings,
        accepted,
        coverage,
        gaps,
        problems,
        failures,
        graph,
        excerpts.and(further));
  }

  /** The place resolved to a line. */
  public Excerpt excerpt(Location location) {
    return excerpts.of(location);
  }

  /** Whether something that should have been analysed was not. */
  public boolean incomplete() {
    return !failures.isEmpty() || problems.stream().anyMatch(ParseProblem::blocking);
  }

  /** Whether there are more active findings than can be handed on. */
  public boolean overflows() {
    return findings.size() > MOST_FINDINGS;
  }

  /** How many active findings have this severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
