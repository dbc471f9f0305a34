package io.github.leastforce.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.analysis.AnalysisResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReportsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SCHEMA =
      Path.of("..", "docs", "schema", "leastforce-report-1.0.schema.json");

  @Test
  void consoleShowsLinePathAndRemedy() throws IOException {
    Golden.assertEqual(
        "everything.console.txt",
        write(SampleResults.everything(), ReportFormat.CONSOLE, ReportOptions.plain()));
  }

  @Test
  void consoleListsGapsInColourOnANarrowTerminal() throws IOException {
    Golden.assertEqual(
        "everything.colour-80.txt",
        write(SampleResults.everything(), ReportFormat.CONSOLE, new ReportOptions(true, 80, true)));
  }

  @Test
  void consoleSaysThatNothingWasFound() throws IOException {
    Golden.assertEqual(
        "clean.console.txt",
        write(SampleResults.clean(), ReportFormat.CONSOLE, ReportOptions.plain()));
  }

  @Test
  void acceptedFindingsAreCounted() throws IOException {
    Golden.assertEqual(
        "accepted.console.txt",
        write(SampleResults.accepted(), ReportFormat.CONSOLE, ReportOptions.plain()));
  }

  @Test
  void acceptedFindingsAreListedWhenAsked() throws IOException {
    ReportOptions options = new ReportOptions(false, 100, false, true, true);
    Golden.assertEqual(
        "accepted.listed.txt", write(SampleResults.accepted(), ReportFormat.CONSOLE, options));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportFormat.class,
      names = {"SARIF", "SARIF_FULL", "JSON", "MARKDOWN", "GITHUB", "JUNIT", "GITLAB"})
  void otherFormatsOfAcceptedFindings(ReportFormat format) throws IOException {
    Golden.assertEqual(
        "accepted." + format.extension(),
        write(SampleResults.accepted(), format, ReportOptions.plain()));
  }

  /** Where nothing is accepted, the document for auditors is the one for code scanning. */
  @Test
  void withoutAcceptedFindingsBothDocumentsAreTheSame() throws IOException {
    assertThat(write(SampleResults.everything(), ReportFormat.SARIF_FULL, ReportOptions.plain()))
        .isEqualTo(write(SampleResults.everything(), ReportFormat.SARIF, ReportOptions.plain()));
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void hostileNamesStayText(ReportFormat format) throws IOException {
    byte[] report = write(SampleResults.hostile(), format, ReportOptions.plain());
    Golden.assertEqual("hostile." + format.word() + "." + format.extension(), report);
    assertThat(new String(report, StandardCharsets.UTF_8)).doesNotContain("\u001B", "\r");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReportFormat.class,
      names = {"SARIF", "JSON", "OPENGRAPH", "MARKDOWN", "GITHUB", "JUNIT", "GITLAB"})
  void otherFormats(ReportFormat format) throws IOException {
    for (String name : List.of("everything", "clean")) {
      AnalysisResult result =
          name.equals("clean") ? SampleResults.clean() : SampleResults.everything();
      Golden.assertEqual(
          name + "." + format.extension(), write(result, format, ReportOptions.plain()));
    }
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void sameBytesWhateverTheMachine(ReportFormat format) throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    byte[] here = write(SampleResults.everything(), format, ReportOptions.plain());
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(write(SampleResults.everything(), format, ReportOptions.plain())).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void jsonObeysItsSchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(SCHEMA));
    for (AnalysisResult result :
        List.of(
            SampleResults.clean(),
            SampleResults.everything(),
            SampleResults.accepted(),
            SampleResults.hostile(),
            SampleResults.everySeverity())) {
      JsonNode json = JSON.readTree(write(result, ReportFormat.JSON, ReportOptions.plain()));
      assertThat(
              schema.validate(
                  json, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
          .isEmpty();
    }
  }

  @Test
  void schemaRefusesUnknownMembers() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(SCHEMA));
    String json =
        new String(
                write(SampleResults.everything(), ReportFormat.JSON, ReportOptions.plain()),
                StandardCharsets.UTF_8)
            .replaceFirst("\"fingerprint\"", "\"fingerPrint\"");
    assertThat(schema.validate(JSON.readTree(json))).isNotEmpty();
  }

  static byte[] write(AnalysisResult result, ReportFormat format, ReportOptions options)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.write(result, format, options, out);
    return out.toByteArray();
  }
}
