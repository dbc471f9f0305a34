package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.source.MetadataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sprawling org as a snapshot: its metadata, and what the org tells beside them. */
class SprawlFactsTest {

  private static final Path FACTS = Path.of("sprawl-facts");
  private static final String MANIFEST =
      """
      {
        "version": "1.0",
        "tool": {"name": "leastforce", "version": "0.1.0"},
        "apiVersion": "66.0",
        "orgId": "00D8c00000F1A01EAA",
        "instanceHost": "quillhaven.my.salesforce.com",
        "user": "audit@example.com",
        "retrievedAt": "2026-11-01T00:00:00Z",
        "types": [
          {"name": "ExternalClientApplication", "available": true, "listed": 4, "requested": 4,
           "delivered": 4, "missing": [], "verifiable": true}
        ],
        "facts": [],
        "preflight": [],
        "files": []
      }
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void snapshot() throws IOException {
    Orgs.copy(Orgs.SPRAWL_MDAPI, folder, text -> text);
    Files.createDirectories(folder.resolve("facts"));
    for (Path file : Orgs.files(FACTS)) {
      Files.copy(file, folder.resolve("facts").resolve(file.getFileName().toString()));
    }
    Files.writeString(folder.resolve("snapshot.json"), MANIFEST);
  }

  private static List<String> subjects(AnalysisResult result, String rule) {
    return result.findings().stream()
        .filter(finding -> finding.rule().id().equals(rule))
        .map(Finding::message)
        .toList();
  }

  @Test
  void everyAnswerIsThereAndFitsItsSchema() throws IOException {
    String schema =
        Files.readString(Path.of("..", "docs", "schema", "snapshot-facts-1.0.schema.json"));
    assertThat(Orgs.files(FACTS))
        .extracting(file -> "facts/" + file.getFileName())
        .containsExactlyElementsOf(
            MetadataSource.SNAPSHOT_FACTS.stream()
                .filter(name -> name.startsWith("facts/"))
                .toList())
        .allSatisfy(
            name ->
                assertThat(
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(Files.readString(folder.resolve(name)), InputFormat.JSON))
                    .isEmpty());
  }

  /** Not so: the new one, the frozen one, the one whose token is used, and those without power. */
  @Test
  void theDormantUserIsFound() {
    AnalysisResult result = Orgs.analyze(folder);
    assertThat(result.problems()).isEmpty();
    assertThat(subjects(result, "dormant-integration-user"))
        .containsExactly(
            "integration user with wide rights is not used: user `doorstep.idm@example.com` has not"
                + " logged in since 2026-06-11 and holds `ManageUsers`, `ResetPasswords`");
  }

  /** Not so: apps that are installed, in the metadata, or used until now. */
  @Test
  void tokensNobodyManagesAreFound() {
    assertThat(subjects(Orgs.analyze(folder), "unmanaged-oauth-token"))
        .containsExactly(
            "OAuth tokens are not managed: app `Sheet Puller` is neither installed nor in the"
                + " metadata",
            "OAuth tokens are not managed: app `Visit Planner Mobile` has a token unused for more"
                + " than 90 days");
  }

  @Test
  void theMissingLogIsFoundAtItsSwitch() {
    AnalysisResult result = Orgs.analyze(folder);
    Finding finding =
        result.findings().stream()
            .filter(one -> one.rule().id().equals("missing-api-usage-log"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.primary().file().path()).endsWith("settings/Event.settings");
    assertThat(result.excerpt(finding.primary()).line()).contains("enableEventLogGeneration");
  }

  @Test
  void theUserOfAClientIsKnownAndNothingNeedsAnOrg() {
    AnalysisResult result = Orgs.analyze(folder);
    assertThat(subjects(result, "privileged-client-credentials-user")).hasSize(1);
    assertThat(result.gaps())
        .noneMatch(gap -> gap.kind() == CoverageGap.Kind.NEEDS_ORG)
        .noneMatch(gap -> gap.detail().contains("whom it acts as"));
    assertThat(result.excerpts().byLocation())
        .allSatisfy((place, excerpt) -> assertThat(excerpt.exact()).as(place.toString()).isTrue());
  }

  /** Files that a user without sight of Setup retrieved are thin, and nothing in them says so. */
  @Test
  void thinFilesLeaveEverybodyOpen() throws IOException {
    String weak =
        MANIFEST.replace(
            "\"preflight\": []",
            "\"preflight\": [{\"permission\": \"ViewSetup\", \"weakens\": \"sets are thin\"}]");
    Files.writeString(folder.resolve("snapshot.json"), weak);
    AnalysisResult result = Orgs.analyze(folder);
    Coverage.OfRule rule =
        result.coverage().rules().stream()
            .filter(one -> one.ruleId().equals("integration-user-modify-all-data"))
            .findFirst()
            .orElseThrow();
    assertThat(rule.flawed()).isNotEmpty();
    assertThat(rule.inOrder()).isZero();
    assertThat(result.gaps())
        .extracting(CoverageGap::detail)
        .contains(
            "the snapshot was taken without `ViewSetup`: sets are thin",
            "the snapshot was taken without `ViewSetup`: what containers grant besides what their"
                + " files list is not known");
  }

  @Test
  void reportsSayHowOldItIs() throws IOException {
    Path file = folder.resolve("snapshot.json");
    Files.writeString(file, MANIFEST.replace("2026-11-01T00", "2026-10-19T22"));
    AnalysisResult result = Orgs.analyze(folder);
    assertThat(Orgs.text(result, ReportFormat.CONSOLE).replace('\n', ' '))
        .contains(" · snapshot of quillhaven.my.salesforce.com, 12 days old ");
    String json = Orgs.text(result, ReportFormat.JSON);
    assertThat(json).contains("\"retrievedAt\": \"2026-10-19T22:00:00Z\"", "\"daysOld\": 12");
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                    Files.readString(
                        Path.of("..", "docs", "schema", "leastforce-report-1.0.schema.json")))
                .validate(json, InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void theAnswersAgreeWithTheFiles() {
    assertThat(Orgs.analyze(folder).gaps())
        .extracting(CoverageGap::detail)
        .noneMatch(detail -> detail.contains("the metadata count"));
  }

  @Test
  void whatIsApprovedOrOnlyRecentIsSilent() throws IOException {
    Path file = folder.resolve("leastforce.yml");
    Files.writeString(
        file,
        """
        parameters:
          dormantDays: 400
          approvedClients: [sheet puller]
        """);
    AnalysisResult result =
        Orgs.analyzer()
            .analyze(
                AnalysisRequest.of(
                    folder,
                    Configurations.read(file),
                    Persona.PEDANTIC,
                    Orgs.CLOCK,
                    progress -> {}));
    assertThat(subjects(result, "dormant-integration-user")).isEmpty();
    assertThat(subjects(result, "unmanaged-oauth-token")).isEmpty();
  }
}
