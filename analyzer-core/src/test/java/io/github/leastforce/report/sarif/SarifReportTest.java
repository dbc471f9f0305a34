package io.github.leastforce.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.report.SampleGates;
import io.github.leastforce.report.SampleResults;
import io.github.leastforce.report.text.FileUri;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SarifReportTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Where the validator script looks for documents to check. */
  private static final Path SAMPLES = Path.of("target", "sarif-samples");

  @Test
  void obeysTheSchema() throws IOException {
    Files.createDirectories(SAMPLES);
    Map<String, AnalysisResult> samples =
        Map.of(
            "clean", SampleResults.clean(),
            "everything", SampleResults.everything(),
            "accepted", SampleResults.accepted(),
            "hostile", SampleResults.hostile(),
            "every-severity", SampleResults.everySeverity(),
            "many", SampleResults.many(5_001));
    for (Map.Entry<String, AnalysisResult> sample : samples.entrySet()) {
      byte[] sarif = bytes(sample.getValue());
      Files.write(SAMPLES.resolve(sample.getKey() + ".sarif"), sarif);
      assertThat(validate(JSON.readTree(sarif))).as(sample.getKey()).isEmpty();
    }
  }

  @Test
  void theDocumentForAuditorsObeysTheSchema() throws IOException {
    Files.createDirectories(SAMPLES);
    byte[] sarif = full(SampleResults.accepted());
    Files.write(SAMPLES.resolve("accepted-full.sarif"), sarif);
    assertThat(validate(JSON.readTree(sarif))).isEmpty();
  }

  @Test
  void codeScanningGetsActiveFindingsOnly() throws IOException {
    JsonNode results = run(SampleResults.accepted()).get("results");
    assertThat(results).hasSize(1);
    assertThat(results.get(0).get("baselineState").asText()).isEqualTo("updated");
    assertThat(results.get(0).has("suppressions")).isFalse();
    assertThat(run(SampleResults.everything()).get("results"))
        .allMatch(result -> !result.has("baselineState") && !result.has("suppressions"));
  }

  @Test
  void auditorsGetAllFindingsWithWhoAcceptedThem() throws IOException {
    JsonNode run = JSON.readTree(full(SampleResults.accepted())).at("/runs/0");
    assertThat(run.get("results")).hasSize(4);
    assertThat(run.get("results"))
        .extracting(
            result -> result.get("ruleId").asText(),
            result -> result.get("baselineState").asText(),
            result -> result.get("suppressions").size())
        .containsExactly(
            tuple("integration-user-modify-all-data", "updated", 0),
            tuple("full-oauth-scope", "new", 1),
            tuple("unencrypted-sensitive-field", "unchanged", 0),
            tuple("cleartext-remote-site", "absent", 0));
    assertThat(run.at("/results/3/locations/0").has("physicalLocation")).isFalse();
    assertThat(run.at("/results/3/message/text").asText())
        .isEqualTo("no longer found: 'RemoteSiteSetting:Old'.");
    JsonNode suppression = run.at("/results/1/suppressions/0");
    assertThat(suppression.get("kind").asText()).isEqualTo("external");
    assertThat(suppression.get("status").asText()).isEqualTo("accepted");
    assertThat(suppression.at("/location/physicalLocation/region/startLine").asInt()).isEqualTo(3);
    assertThat(run.at("/invocations/0/properties/baseline/absent").asInt()).isEqualTo(1);
    assertThat(run.at("/invocations/0/properties/suppressed").asInt()).isEqualTo(1);
  }

  @Test
  void theSchemaIsReallyAsked() throws IOException {
    JsonNode broken =
        JSON.readTree(
            new String(bytes(SampleResults.everything()), StandardCharsets.UTF_8)
                .replace("\"level\": \"error\"", "\"level\": \"dreadful\""));
    assertThat(validate(broken)).isNotEmpty();
  }

  @Test
  void anEmptyRunListsItsRulesAndAnEmptyArrayOfResults() throws IOException {
    JsonNode run = run(SampleResults.clean());
    assertThat(run.get("results").isArray()).isTrue();
    assertThat(run.get("results")).isEmpty();
    assertThat(run.at("/tool/driver/rules")).hasSize(2);
    assertThat(run.has("automationDetails")).isFalse();
  }

  /** The library drops a level that equals the schema's default; the rule's would then count. */
  @ParameterizedTest
  @CsvSource({
    "NOTE,NOTE", "NOTE,WARNING", "NOTE,ERROR",
    "WARNING,NOTE", "WARNING,WARNING", "WARNING,ERROR",
    "ERROR,NOTE", "ERROR,WARNING", "ERROR,ERROR"
  })
  void levelsAreAlwaysWritten(ReportingConfiguration.Level rule, Result.Level result)
      throws IOException {
    Run run =
        new Run()
            .withTool(
                new Tool()
                    .withDriver(
                        new ToolComponent()
                            .withName("t")
                            .withRules(
                                Set.of(
                                    new com.contrastsecurity.sarif.ReportingDescriptor()
                                        .withId("r")
                                        .withDefaultConfiguration(
                                            new ReportingConfiguration().withLevel(rule))))))
            .withResults(List.of(new Result().withLevel(result)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SarifJson.write(new SarifSchema210().withRuns(List.of(run)), out);
    JsonNode json = JSON.readTree(out.toByteArray()).at("/runs/0");
    assertThat(json.at("/tool/driver/rules/0/defaultConfiguration/level").asText())
        .isEqualTo(rule.value());
    assertThat(json.at("/results/0/level").asText()).isEqualTo(result.value());
  }

  @Test
  void rulesSayWhatCodeScanningReads() throws IOException {
    for (JsonNode rule : run(SampleResults.everySeverity()).at("/tool/driver/rules")) {
      JsonNode properties = rule.get("properties");
      assertThat(rule.get("name").asText()).matches("([A-Z][a-z0-9]*)+").hasSizeLessThan(256);
      for (String text : List.of("/shortDescription/text", "/fullDescription/text")) {
        assertThat(rule.at(text).asText()).endsWith(".").hasSizeBetween(2, 1024);
      }
      assertThat(rule.at("/help/text").asText()).isNotEmpty();
      assertThat(rule.at("/help/markdown").asText()).contains(rule.get("helpUri").asText());
      assertThat(properties.get("tags")).hasSizeLessThanOrEqualTo(10);
      assertThat(properties.get("tags").get(0).asText()).isEqualTo("security");
      if (properties.get("severity").asText().equals("info")) {
        assertThat(properties.has("security-severity")).isFalse();
      } else {
        assertThat(properties.get("security-severity").isTextual()).isTrue();
        assertThat(Double.parseDouble(properties.get("security-severity").asText()))
            .isGreaterThan(0)
            .isLessThanOrEqualTo(10)
            .isNotEqualTo(9.0);
      }
    }
  }

  @Test
  void cweTagsHaveThreeDigits() throws IOException {
    assertThat(run(SampleResults.clean()).at("/tool/driver/rules/0/properties/tags").toString())
        .contains("external/cwe/cwe-250", "external/cwe/cwe-079");
  }

  @Test
  void relationshipsPointAtTheirTaxa() throws IOException {
    JsonNode run = run(SampleResults.clean());
    for (JsonNode relationship : run.at("/tool/driver/rules/0/relationships")) {
      JsonNode target = relationship.get("target");
      JsonNode taxonomy = run.get("taxonomies").get(target.at("/toolComponent/index").asInt());
      assertThat(taxonomy.get("name")).isEqualTo(target.at("/toolComponent/name"));
      assertThat(taxonomy.at("/taxa/" + target.get("index").asInt() + "/id"))
          .isEqualTo(target.get("id"));
    }
  }

  @Test
  void fingerprintsAreUniqueForRuleAndPath() throws IOException {
    Set<String> seen = new HashSet<>();
    for (JsonNode result : run(SampleResults.many(500)).get("results")) {
      JsonNode prints = result.get("partialFingerprints");
      String lineHash = prints.get("primaryLocationLineHash").asText();
      assertThat(lineHash).matches("[0-9a-f]{16}:1");
      assertThat(prints.get("leastforceFindingKey/v1").asText())
          .startsWith(lineHash.substring(0, 16));
      assertThat(
              seen.add(
                  result.get("ruleId").asText()
                      + result.at("/locations/0/physicalLocation/artifactLocation/uri").asText()
                      + lineHash))
          .isTrue();
    }
  }

  @Test
  void everyRegionIsOneLineWithAllFourNumbers() throws IOException {
    for (JsonNode result : run(SampleResults.everything()).get("results")) {
      JsonNode region = result.at("/locations/0/physicalLocation/region");
      assertThat(region.get("startLine")).isEqualTo(region.get("endLine"));
      assertThat(region.get("endColumn").asInt()).isGreaterThan(region.get("startColumn").asInt());
      assertThat(region.at("/snippet/text").asText())
          .hasSize(region.get("endColumn").asInt() - region.get("startColumn").asInt());
    }
  }

  @Test
  void everyLinkOfAMessageHasItsRelatedLocation() throws IOException {
    JsonNode result = run(SampleResults.everything()).at("/results/0");
    assertThat(result.at("/message/text").asText())
        .endsWith("through group 'ERP_Sync'. See also ['ViewAllData'](1).");
    assertThat(result.at("/relatedLocations/0/id").asInt()).isEqualTo(1);
    assertThat(result.at("/codeFlows/0/threadFlows/0/locations")).hasSize(3);
  }

  @Test
  void aNameCannotMakeALink() throws IOException {
    String text = run(SampleResults.hostile()).at("/results/0/message/text").asText();
    assertThat(text.substring(0, text.indexOf(" See also"))).doesNotContain("](");
  }

  @Test
  void anIncompleteRunIsNotSuccessful() throws IOException {
    JsonNode invocation = run(SampleResults.everything()).at("/invocations/0");
    assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
    assertThat(invocation.get("toolExecutionNotifications")).hasSize(2);
    assertThat(invocation.get("toolConfigurationNotifications")).hasSize(3);
    assertThat(run(SampleResults.clean()).at("/invocations/0/executionSuccessful").asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 5_001, 25_001})
  void limitsOfCodeScanningAreSaid(int findings) throws IOException {
    JsonNode run = run(SampleResults.many(findings));
    assertThat(run.get("results")).hasSize(Math.min(25_000, findings));
    JsonNode notifications = run.at("/invocations/0/toolExecutionNotifications");
    assertThat(notifications.size()).isEqualTo(findings > 25_000 ? 2 : findings > 5_000 ? 1 : 0);
    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean())
        .isEqualTo(findings <= 25_000);
  }

  /** Code scanning is not the reader of the document for auditors. */
  @Test
  void auditorsGetAllResultsOfALargeRun() throws IOException {
    JsonNode run = JSON.readTree(full(SampleResults.many(25_001))).at("/runs/0");
    assertThat(run.get("results")).hasSize(25_001);
    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
    assertThat(run.at("/invocations/0/toolExecutionNotifications").toString())
        .contains("25,001 findings in all", "hides 20,001 others")
        .doesNotContain("left out");
  }

  /** Texts that cannot be compressed, more than code scanning takes. */
  @Test
  void aDocumentIsNeverLargerThanCodeScanningTakes() throws IOException {
    byte[] sarif = bytes(SampleResults.noisy(2_500, 6_000));
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(sarif);
    }
    assertThat(zipped.size()).isBetween(5_000_000, 10_000_000);
    JsonNode run = JSON.readTree(sarif).at("/runs/0");
    int left = 2_500 - run.get("results").size();
    assertThat(left).isPositive();
    assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText())
        .startsWith(String.format(Locale.ROOT, "%,d less severe findings left out", left));
  }

  /** A whole file can stand on one line. */
  @Test
  void snippetsAreShort() throws IOException {
    JsonNode result = run(SampleResults.longLine(1_000_000)).at("/results/0");
    assertThat(result.at("/locations/0/physicalLocation/region/snippet/text").asText())
        .hasSizeLessThanOrEqualTo(4_000);
    assertThat(result.at("/locations/0/physicalLocation/contextRegion/snippet/text").asText())
        .hasSizeLessThanOrEqualTo(4_000);
    assertThat(result.at("/locations/0/physicalLocation/region/endColumn").asInt())
        .isEqualTo(1_000_001);
  }

  /** Code scanning shows 1,000 steps and 100 places, and refuses ten times as many. */
  @Test
  void longPathsKeepTheirEnd() throws IOException {
    JsonNode result = run(SampleResults.longPath(1_500)).at("/results/0");
    JsonNode steps = result.at("/codeFlows/0/threadFlows/0/locations");
    assertThat(steps).hasSize(1_000);
    assertThat(steps.get(998).at("/location/message/text").asText()).isEqualTo("step '998'.");
    assertThat(steps.get(999).at("/location/message/text").asText()).isEqualTo("step '1499'.");
    assertThat(result.get("relatedLocations")).hasSize(100);
    assertThat(result.at("/properties/steps").asInt()).isEqualTo(1_500);
    assertThat(result.at("/properties/related").asInt()).isEqualTo(1_500);
  }

  @Test
  void aGateSaysWhatBecameOfFindingsAndAccess() throws IOException {
    ByteArrayOutputStream active = new ByteArrayOutputStream();
    SarifReport.write(SampleGates.everything(), active);
    JsonNode run = JSON.readTree(active.toByteArray()).at("/runs/0");
    assertThat(run.get("results")).hasSize(1);
    assertThat(run.at("/results/0/baselineState").asText()).isEqualTo("updated");
    JsonNode said = run.at("/invocations/0/properties/gate");
    assertThat(said.get("base").asText()).isEqualTo("origin/main");
    assertThat(said.get("decision").asText()).isEqualTo("deny");
    assertThat(said.at("/changes/granted").asInt()).isEqualTo(3);
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText())
        .startsWith("in the base: not well-formed");
    ByteArrayOutputStream full = new ByteArrayOutputStream();
    SarifReport.writeFull(SampleGates.everything(), full);
    JsonNode log = JSON.readTree(full.toByteArray());
    assertThat(log.at("/runs/0/results"))
        .extracting(result -> result.get("baselineState").asText())
        .containsExactly("updated", "new", "unchanged", "absent");
    assertThat(validate(log)).isEmpty();
    Files.createDirectories(SAMPLES);
    Files.write(SAMPLES.resolve("gate.sarif"), active.toByteArray());
  }

  @Test
  void principalsAreCountedAndNotNamed() throws IOException {
    JsonNode properties = run(SampleResults.everything()).at("/results/0/properties");
    assertThat(properties.get("principals").asInt()).isEqualTo(4);
    assertThat(new String(bytes(SampleResults.everything()), StandardCharsets.UTF_8))
        .doesNotContain("Cron");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sales%26Ops.profile-meta.xml | Sales%2526Ops.profile-meta.xml",
        "a b/ü.xml | a%20b/%C3%BC.xml",
        "c:d/[x]#?.xml | c%3Ad/%5Bx%5D%23%3F.xml",
        "東京.xml | %E6%9D%B1%E4%BA%AC.xml"
      })
  void pathsBecomeUris(String path, String uri) {
    assertThat(FileUri.of(path)).isEqualTo(uri);
    assertThat(URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8)).isEqualTo(path);
  }

  private static Set<ValidationMessage> validate(JsonNode sarif) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Run.class.getClassLoader().getResourceAsStream("schema/sarif-schema-2.1.0.json"))) {
      JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
      return schema.validate(
          sarif, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }
  }

  private static JsonNode run(AnalysisResult result) throws IOException {
    return JSON.readTree(bytes(result)).at("/runs/0");
  }

  private static byte[] full(AnalysisResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SarifReport.writeFull(result, out);
    return out.toByteArray();
  }

  private static byte[] bytes(AnalysisResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SarifReport.write(result, out);
    return out.toByteArray();
  }
}
