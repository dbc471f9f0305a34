package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.DraftResult;
import io.github.leastforce.draft.DraftFile;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.RuleParameter;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.finding.SubjectKind;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Excerpts;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Project;
import io.github.leastforce.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Results and rules for the commands to work with. */
final class Fixtures {

  private static final SourceFile FILE = new SourceFile("connectedApps/Hub.connectedApp");
  private static final Location PLACE = new Location(FILE, ElementPath.root("ConnectedApp"));

  private Fixtures() {}

  static RuleMetadata rule(Severity severity) {
    return new RuleMetadata(
        severity.word() + "-oauth-scope",
        "oauth",
        "OAuth client asks for too much",
        "{subject}",
        severity,
        Confidence.CERTAIN,
        Persona.REGULAR,
        SubjectKind.OAUTH_CLIENT,
        "0.1.0",
        List.of(severity.word() + "-scope"),
        List.of(),
        List.of("CWE-250"),
        List.of("nist-800-53:AC-6"),
        "access-minimisation",
        List.of("RS"),
        List.of("ConnectedApp"),
        List.of(new RuleParameter("refreshMaxDays", "90", "longest lifetime in days")),
        "ask for what it needs",
        """
        ## What it detects

        A client with [too much](https://example.com/scopes).

        ## Example

        ```xml
        <scopes>Full</scopes>
        ```
        """);
  }

  static List<RuleMetadata> rules() {
    List<RuleMetadata> rules = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      rules.add(rule(severity));
    }
    return rules;
  }

  /** Two files in the folder that was named. */
  static DraftResult draft(AnalysisRequest request) {
    return new DraftResult(
        request.input().path().toAbsolutePath(),
        List.of(
            new DraftFile("leastforce.yml", "version: 1\n"),
            new DraftFile("integrations/erp.yml", "name: ERP\n")),
        List.of("permission set `Hub` has a contract already"),
        List.of());
  }

  static AnalysisResult clean() {
    return result(List.of(), List.of(), List.of());
  }

  static AnalysisResult finding(Severity severity, Confidence confidence) {
    return result(List.of(aFinding(severity, confidence)), List.of(), List.of());
  }

  static AnalysisResult withGap() {
    return result(
        List.of(aFinding(Severity.HIGH, Confidence.CERTAIN)),
        List.of(
            new CoverageGap(
                "",
                CoverageGap.Kind.TYPE_NOT_IN_INPUT,
                Subject.of("SecuritySettings", "Security"),
                "not in the input",
                "retrieve it")),
        List.of());
  }

  static AnalysisResult withProblem(boolean blocking) {
    return result(
        List.of(aFinding(Severity.CRITICAL, Confidence.CERTAIN)),
        List.of(),
        List.of(new ParseProblem(FILE, 3, 1, "not well-formed", "retrieve it again", blocking)));
  }

  private static Finding aFinding(Severity severity, Confidence confidence) {
    return new Finding(
        rule(severity),
        Subject.of("ConnectedApp", "Hub"),
        "OAuth client asks for too much: `Hub` requests `Full`",
        confidence,
        List.of(new Reason("full-scope", "`Full`", 1)),
        PLACE,
        List.of(),
        List.of(new EvidenceStep("connected app `Hub` requests `Full`", PLACE)),
        List.of(),
        List.of(),
        "0123456789abcdef0123456789abcdef");
  }

  private static AnalysisResult result(
      List<Finding> findings, List<CoverageGap> gaps, List<ParseProblem> problems) {
    return new AnalysisResult(
        "0.1.0",
        ".",
        new Project(
            Project.Format.MDAPI, "", new Setting.Unknown<>("not declared"), Location.of(FILE)),
        new AnalysisResult.Summary(1, 20, 0, new TreeMap<>(), new TreeMap<>(), 0),
        rules(),
        findings,
        Coverage.NONE,
        gaps,
        problems,
        List.of(),
        Optional.empty(),
        new Excerpts(
            Map.of(
                PLACE,
                new Excerpt(
                    PLACE, new Region(3, 3, 22), true, 3, List.of("  <scopes>Full</scopes>")))));
  }
}
