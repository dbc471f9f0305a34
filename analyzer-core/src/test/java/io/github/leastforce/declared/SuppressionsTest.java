package io.github.leastforce.declared;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.report.SampleResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SuppressionsTest {

  private static final Path SCHEMA = Path.of("..", "docs", "schema", "suppressions.schema.json");
  private static final SourceFile SHOWN = new SourceFile("app/leastforce-suppressions.yml");

  private static final String FULL =
      """
      version: 1
      suppressions:
        # the vendor needs it
        - rule: full-oauth-scope
          match:
            component: ConnectedApp:Order_Hub
            element: oauthConfig/scopes[Full]
            finding: bb9c2d7b6a5e4f3c
          reason: the vendor offers no smaller scope before its next release
          owner: integration team
          expires: 2027-01-31
          decided: 2026-11-01
          ticket: SEC-123
          approvedBy: head of security
          severityCap: high
          acceptedReasons: [full-scope]
        - {rule: broad-oauth-scope, match: {element: x}, reason: "why this is fine here", owner: me, expires: soon}
      """;

  @TempDir Path folder;

  @Test
  void everythingSaidIsRead() throws IOException {
    List<Suppression> read = read(FULL);
    assertThat(read).hasSize(2);
    assertThat(read.get(0))
        .isEqualTo(
            new Suppression(
                "full-oauth-scope",
                new Suppression.Match(
                    Optional.of("ConnectedApp:Order_Hub"),
                    Optional.of("oauthConfig/scopes[Full]"),
                    Optional.of("bb9c2d7b6a5e4f3c")),
                "the vendor offers no smaller scope before its next release",
                "integration team",
                Optional.of(LocalDate.of(2027, 1, 31)),
                Optional.of(LocalDate.of(2026, 11, 1)),
                Optional.of("SEC-123"),
                Optional.of("head of security"),
                Optional.of(Severity.HIGH),
                List.of("full-scope"),
                SHOWN,
                4,
                11));
    assertThat(read.get(1).rule()).isEqualTo("broad-oauth-scope");
    assertThat(read.get(1).line()).isEqualTo(17);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# none yet\n", "suppressions:\n", "suppressions: []\n"})
  void littleIsFine(String text) throws IOException {
    assertThat(read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "never",
        "2027-02-29",
        "2027-02-30",
        "2027-13-01",
        "31.01.2027",
        "20270131",
        "2027",
        "2027-01-31T00:00:00Z",
        "2027-1-31",
        "true"
      })
  void anEndThatIsNoDayIsRead(String expires) throws IOException {
    Suppression read = read(FULL.replace("2027-01-31", "'" + expires + "'")).get(0);
    assertThat(read.expires()).isEmpty();
    assertThat(read.expiresLine()).isEqualTo(11);
  }

  @Test
  void aLeapDayIsADay() throws IOException {
    assertThat(read(FULL.replace("2027-01-31", "2028-02-29")).get(0).expires())
        .contains(LocalDate.of(2028, 2, 29));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rule", "match", "reason", "owner", "expires"})
  void everyoneNeeds(String key) throws IOException {
    String text = FULL.lines().limit(11).collect(joining("\n"));
    String without =
        key.equals("match")
            ? text.replaceAll("(?s)    match:.*?(    reason)", "$1")
            : key.equals("rule")
                ? text.replace("- rule: full-oauth-scope\n    match", "- match")
                : text.replaceAll("    " + key + ": .*(\n|$)", "");
    assertThat(without).isNotEqualTo(text);
    assertRefused(without, "4:5", "the suppression has no `" + key + "`", "every one needs it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owner: integration | ownr: integration | 10:5 | unknown key `ownr` of a suppression"
            + " | did you mean `owner`?",
        "component: Conn | compnent: Conn | 6:7 | unknown key `compnent` of `match`"
            + " | did you mean `component`?",
        "rule: full-oauth-scope | rule: '*' | 4:11 | `rule` cannot be used"
            + " | write the id of one rule",
        "rule: full-oauth-scope | rule: full-oauth-scop | 4:11 | unknown rule `full-oauth-scop`"
            + " | did you mean `full-oauth-scope`?",
        "ConnectedApp:Order_Hub | Order_Hub | 6:18 | `component` cannot be used"
            + " | write type and name, such as PermissionSet:ERP_Sync",
        "bb9c2d7b6a5e4f3c | bb9c | 8:16 | `finding` cannot be used | write 16 to 32 digits of the"
            + " fingerprint that the JSON and SARIF reports give",
        "the vendor offers no smaller scope before its next release | it is fine so | 9:13"
            + " | `reason` cannot be used | say in at least 15 characters why this is acceptable",
        "severityCap: high | severityCap: hihg | 15:18 | `severityCap` cannot be `hihg`"
            + " | did you mean `high`?",
        "decided: 2026-11-01 | decided: 2026-02-30 | 12:14 | `decided` is no day of the calendar"
            + " | write it as 2027-01-31",
        "version: 1 | version: 2 | 1:10 | this version of the file is not known"
            + " | write `version: 1`",
        "suppressions: | suppresions: | 2:1 | unknown key `suppresions`"
            + " | did you mean `suppressions`?",
        "[full-scope] | [] | 16:22 | `acceptedReasons` names none"
            + " | name those that are accepted, or leave it out to accept any",
        "{element: x} | {} | 17:38 | `match` names nothing"
            + " | write at least one of component, element, finding"
      })
  void whatIsNotUnderstoodIsRefusedWithItsPlace(
      String old, String now, String place, String message, String help) throws IOException {
    assertThat(FULL).contains(old);
    String text = FULL.replace(old, now);
    assertRefused(text, place, message, help);
    if (!message.startsWith("unknown rule") && !message.contains("calendar")) {
      assertThat(schema().validate(text, InputFormat.YAML)).isNotEmpty();
    }
  }

  @Test
  void fifteenCharactersAreAReason() throws IOException {
    String reason = "the vendor offers no smaller scope before its next release";
    assertThat(read(FULL.replace(reason, "123456789abcdef"))).hasSize(2);
    assertThat(
            catchThrowableOfType(
                ConfigurationError.class,
                () -> read(FULL.replace(reason, "'12345678 abcd      '"))))
        .hasMessage("`reason` cannot be used");
  }

  @Test
  void schemaAndReaderKnowTheSameKeys() throws IOException {
    JsonNode schema = JsonMapper.builder().build().readTree(Files.readString(SCHEMA));
    assertThat(names(schema.get("properties"))).isEqualTo(Suppressions.KEYS);
    assertThat(names(schema.at("/$defs/suppression/properties")))
        .isEqualTo(Suppressions.SUPPRESSION_KEYS);
    assertThat(names(schema.at("/$defs/suppression/properties/match/properties")))
        .isEqualTo(Suppressions.MATCH_KEYS);
    assertThat(schema.at("/$defs/suppression/required").toString())
        .isEqualTo("[\"" + String.join("\",\"", Suppressions.NEEDED) + "\"]");
    assertThat(schema.at("/$defs/suppression/properties/reason/pattern").asText())
        .isEqualTo(Suppressions.REASON.pattern().pattern());
    String whole = FULL.replace("expires: soon", "expires: 2027-01-31");
    assertThat(schema().validate(whole, InputFormat.YAML)).isEmpty();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void assertRefused(String text, String place, String message, String help)
      throws IOException {
    Path file = file(text);
    ConfigurationError error =
        catchThrowableOfType(
            ConfigurationError.class, () -> Suppressions.read(file, SHOWN, rules()));
    assertThat(error).hasMessage(message);
    assertThat(error.place()).isEqualTo(file + ":" + place);
    assertThat(error.help()).isEqualTo(help);
  }

  private static List<RuleMetadata> rules() {
    return List.of(SampleResults.fullScope(), SampleResults.clearField());
  }

  private List<Suppression> read(String text) throws IOException {
    return Suppressions.read(file(text), SHOWN, rules());
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMA));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("leastforce-suppressions.yml"), text);
  }
}
