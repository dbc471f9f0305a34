package io.github.leastforce.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.analysis.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a change makes of an org, in every format. */
final class GateReportsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SCHEMAS = Path.of("..", "docs", "schema");
  private static final String HOME = "https://leastforce.github.io/schema/";

  @Test
  void consoleTellsChangesByComponentAndDecidesLast() throws IOException {
    Golden.assertEqual(
        "gate-everything.console.txt",
        write(SampleGates.everything(), ReportFormat.CONSOLE, ReportOptions.plain()));
  }

  @Test
  void consoleListsEverythingInColourOnANarrowTerminal() throws IOException {
    Golden.assertEqual(
        "gate-everything.colour-80.txt",
        write(
            SampleGates.everything(),
            ReportFormat.CONSOLE,
            new ReportOptions(true, 80, true, true, true).withAllChanges()));
  }

  @Test
  void consoleSaysThatNothingChanged() throws IOException {
    Golden.assertEqual(
        "gate-clean.console.txt",
        write(SampleGates.clean(), ReportFormat.CONSOLE, ReportOptions.plain()));
  }

  /** Nobody who runs a gate has written a baseline. */
  @Test
  void aGateDoesNotSpeakOfBaselines() throws IOException {
    for (GateResult gate : List.of(SampleGates.everything(), SampleGates.clean())) {
      ReportOptions all = new ReportOptions(false, 120, true, true, true).withAllChanges();
      assertThat(text(gate, ReportFormat.CONSOLE, all)).doesNotContain("baseline");
      assertThat(text(gate, ReportFormat.MARKDOWN, all)).doesNotContain("baseline");
      assertThat(text(gate, ReportFormat.JUNIT, all)).doesNotContain("baseline");
      assertThat(text(gate, ReportFormat.GITHUB, all)).doesNotContain("baseline");
    }
  }

  @Test
  void optionsAreSpelledAsTheReaderWritesThem() throws IOException {
    ReportOptions options = ReportOptions.plain().with(name -> "settings." + name);
    for (GateResult gate : List.of(SampleGates.everything(), SampleGates.many(200))) {
      assertThat(text(gate, ReportFormat.CONSOLE, options))
          .contains("settings.show-changes lists")
          .doesNotContain("--");
    }
  }

  @Test
  void consoleCountsWhatIsTooMuchToRead() throws IOException {
    String said = text(SampleGates.many(200), ReportFormat.CONSOLE, ReportOptions.plain());
    assertThat(said)
        .contains("160 more lines of lighter changes; --show-changes lists all")
        .contains("access: 200 granted\n")
        .endsWith("decision: allow\n");
    assertThat(
            text(
                SampleGates.many(200),
                ReportFormat.CONSOLE,
                ReportOptions.plain().withAllChanges()))
        .contains("Set_000199")
        .doesNotContain("more lines");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportFormat.class,
      names = {"JSON", "SARIF", "SARIF_FULL", "MARKDOWN", "GITHUB", "JUNIT", "GITLAB"})
  void otherFormats(ReportFormat format) throws IOException {
    ReportOptions options = ReportOptions.plain().with(Verdict.FINDINGS);
    Golden.assertEqual(
        "gate-everything." + format.extension(), write(SampleGates.everything(), format, options));
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void hostileNamesStayText(ReportFormat format) throws IOException {
    byte[] report = write(SampleGates.hostile(), format, ReportOptions.plain());
    Golden.assertEqual("gate-hostile." + format.word() + "." + format.extension(), report);
    assertThat(new String(report, StandardCharsets.UTF_8)).doesNotContain("\u001B", "\r");
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void sameBytesWhateverTheMachine(ReportFormat format) throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    byte[] here = write(SampleGates.everything(), format, ReportOptions.plain());
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(write(SampleGates.everything(), format, ReportOptions.plain())).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void jsonObeysItsSchema() throws IOException {
    for (GateResult gate :
        List.of(
            SampleGates.clean(),
            SampleGates.everything(),
            SampleGates.hostile(),
            SampleGates.many(3),
            SampleGates.changeAtFinding())) {
      JsonNode json = JSON.readTree(write(gate, ReportFormat.JSON, ReportOptions.plain()));
      assertThat(
              schema()
                  .validate(
                      json,
                      context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
          .isEmpty();
    }
  }

  @Test
  void schemaRefusesUnknownMembers() throws IOException {
    String json = text(SampleGates.everything(), ReportFormat.JSON, ReportOptions.plain());
    for (String member : List.of("fingerprint", "direction", "weighty", "policy", "sharedFiles")) {
      JsonNode broken =
          JSON.readTree(json.replaceFirst("\"" + member + "\"", "\"" + member + "s\""));
      assertThat(schema().validate(broken)).as(member).isNotEmpty();
    }
  }

  @Test
  void jsonCountsWhatItLists() throws IOException {
    JsonNode json =
        JSON.readTree(write(SampleGates.everything(), ReportFormat.JSON, ReportOptions.plain()));
    assertThat(json.at("/summary/exposing").asInt()).isEqualTo(5);
    assertThat(json.at("/summary/changes/granted").asInt()).isEqualTo(3);
    assertThat(json.at("/summary/findings/worsened").asInt()).isEqualTo(1);
    assertThat(json.at("/summary/findings/new").asInt()).isZero();
    assertThat(json.get("changes")).hasSize(6);
    assertThat(json.at("/changes/0/place/line").asInt()).isEqualTo(41);
    assertThat(json.at("/changes/0/weight/tier").asText()).isEqualTo("T2");
    JsonNode weakened = json.get("changes").get(4);
    assertThat(weakened.at("/before/0/location/line").asInt()).isEqualTo(5);
    assertThat(weakened.at("/place/line").asInt()).isEqualTo(3);
    assertThat(json.at("/base/problems/0/line").asInt()).isEqualTo(4);
  }

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders ->
                        loaders.schemas(
                            Map.of(
                                HOME + "leastforce-report-1.0.schema.json",
                                schemaText("leastforce-report-1.0.schema.json")))))
        .getSchema(schemaText("leastforce-delta-1.0.schema.json"));
  }

  private static String schemaText(String name) {
    try {
      return Files.readString(SCHEMAS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(GateResult result, ReportFormat format, ReportOptions options)
      throws IOException {
    return new String(write(result, format, options), StandardCharsets.UTF_8);
  }

  static byte[] write(GateResult result, ReportFormat format, ReportOptions options)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.write(result, format, options, out);
    return out.toByteArray();
  }
}
