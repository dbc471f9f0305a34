package io.github.leastforce.baseline;

import static io.github.leastforce.baseline.Samples.ERP;
import static io.github.leastforce.baseline.Samples.SHOP;
import static io.github.leastforce.baseline.Samples.TODAY;
import static io.github.leastforce.baseline.Samples.finding;
import static io.github.leastforce.baseline.Samples.judged;
import static io.github.leastforce.baseline.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.declared.ConfigurationError;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BaselineTest {

  private static final Path SCHEMA = Path.of("..", "docs", "schema", "baseline.schema.json");

  private static final RuleMetadata RULE = rule("broad-access", Severity.HIGH);
  private static final RuleMetadata OTHER = rule("open-scope", Severity.LOW);
  private static final List<RuleMetadata> PACK = List.of(OTHER, RULE);

  @TempDir Path folder;

  @Test
  void oneSortedLineForEachEntry() throws IOException {
    Baseline baseline =
        Baseline.of(
            "0.1.0",
            PACK,
            List.of(
                finding(RULE, SHOP, "B", "A"),
                finding(RULE, ERP, List.of("open-scope"), "A"),
                finding(OTHER, Subject.of("Profile", "Tab\t\"quoted\" ü"), "A")));
    assertThat(text(baseline))
        .isEqualTo(
            """
            {
              "version": 1,
              "tool": "0.1.0",
              "rulePack": "0.1.0",
              "rules": [
                "broad-access",
                "open-scope"
              ],
              "findings": [
                {"key": "KEY1", "rule": "broad-access", "subject": "PermissionSet:ERP_Admin", \
            "severity": "high", "reasons": ["A"], "covers": ["open-scope"]},
                {"key": "KEY2", "rule": "broad-access", "subject": "PermissionSet:Shop", \
            "severity": "high", "reasons": ["A", "B"]},
                {"key": "KEY3", "rule": "open-scope", "subject": "Profile:Tab\\t\\"quoted\\" ü", \
            "severity": "low", "reasons": ["A"]}
              ]
            }
            """
                .replace("KEY1", baseline.entries().get(0).key())
                .replace("KEY2", baseline.entries().get(1).key())
                .replace("KEY3", baseline.entries().get(2).key()));
    assertThat(Baseline.read(file(text(baseline)))).isEqualTo(baseline);
    assertThat(schema().validate(text(baseline), InputFormat.JSON)).isEmpty();
  }

  @Test
  void withoutFindingsItIsStillABaseline() throws IOException {
    Baseline empty = Baseline.of("0.1.0", PACK, List.of());
    assertThat(text(empty)).contains("\"findings\": []");
    assertThat(Baseline.read(file(text(empty)))).isEqualTo(empty);
    assertThat(schema().validate(text(empty), InputFormat.JSON)).isEmpty();
  }

  @Test
  void orderOfTheFileSaysNothing() throws IOException {
    Baseline baseline =
        Baseline.of("0.1.0", PACK, List.of(finding(RULE, SHOP, "A"), finding(RULE, ERP, "A")));
    List<String> lines = new ArrayList<>(text(baseline).lines().toList());
    int first = lines.indexOf("  \"findings\": [") + 1;
    String moved = lines.remove(first);
    lines.set(first, lines.get(first) + ",");
    lines.add(first + 1, moved.substring(0, moved.length() - 1));
    assertThat(Baseline.read(file(String.join("\n", lines)))).isEqualTo(baseline);
  }

  @Test
  void twoEqualLinesAcceptTwoFindings() throws IOException {
    Finding finding = finding(RULE, ERP, "A");
    Baseline twice = Baseline.of("0.1.0", PACK, List.of(finding, finding));
    assertThat(Baseline.read(file(text(twice))).entries()).hasSize(2);
  }

  @Test
  void theNewestRuleIsTheVersionOfThePack() {
    assertThat(Baseline.of("1", List.of(since("0.9.0"), since("0.10.0")), List.of()))
        .extracting(Baseline::rulePackVersion)
        .isEqualTo("0.10.0");
  }

  private static RuleMetadata since(String version) {
    RuleMetadata rule = rule("rule-of-" + version.replace('.', '-'), Severity.LOW);
    return new RuleMetadata(
        rule.id(),
        rule.family(),
        rule.title(),
        rule.message(),
        rule.severity(),
        rule.confidence(),
        rule.persona(),
        rule.judges(),
        version,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        rule.topic(),
        List.of(),
        List.of(),
        List.of(),
        rule.remedy(),
        "");
  }

  @Test
  void whatGrowsReplacesItsOwnEntryAndWhatItCovers() {
    RuleMetadata worse = rule("broader-access", Severity.CRITICAL);
    Baseline before =
        Baseline.of("0.1.0", PACK, List.of(finding(RULE, ERP, "A"), finding(RULE, SHOP, "A")));
    Finding shop = finding(RULE, SHOP, "A", "B");
    Finding erp = finding(worse, ERP, List.of("broad-access"), "A", "C");
    Acceptance accepted =
        new Accepting(Optional.of(before), Optional.empty(), SuppressionPolicy.DEFAULT)
            .apply(List.of(erp, shop), judged(RULE, worse), TODAY)
            .accepted();
    Baseline shrunk = Baseline.of("0.2.0", PACK, accepted, List.of());
    assertThat(shrunk.entries()).isEqualTo(before.entries());
    Baseline grown = Baseline.of("0.2.0", PACK, accepted, List.of(erp, shop));
    assertThat(grown.entries()).containsExactly(BaselineEntry.of(shop), BaselineEntry.of(erp));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1:1 | the file must be an object",
        "'[]' | 1:1 | the file must be an object",
        "'{' | 1:2 | not well-formed JSON",
        "'{}x' | 1:1 | the file has no `version`",
        "'{\"version\": 2}' | 1:13 | this version of the file is not known",
        "'{\"version\": \"1\"}' | 1:13 | this version of the file is not known",
        "'{\"versoin\": 1}' | 1:2 | unknown key `versoin`",
        "'{\"version\": 1, \"version\": 1}' | 1:16 | key `version` stands twice",
        "'{\"version\": 1, \"tool\": \"1\", \"rulePack\": \"1\", \"rules\": {}}' | 1:55 | `rules` must"
            + " be an array",
        "'{\"version\": 1, \"tool\": 1}' | 1:24 | `tool` must be a text"
      })
  void whatIsNoBaselineIsRefusedWithItsPlace(String text, String place, String message)
      throws IOException {
    assertRefused(text, place, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"key\": \" | \"key\": \"x | 10:13 | `key` cannot be used",
        "\"rule\": \"broad-access\" | \"rule\": 3 | 10:57 | `rule` must be a text",
        "PermissionSet: | PermissionSet | 10:84 | `subject` cannot be used",
        "high | hihg | 10:123 | `severity` cannot be `hihg`",
        "\"reasons\" | \"reason\" | 10:131 | unknown key `reason`",
        "ERP_Admin | Shop | 10:5 | the `key` is not that of this rule and subject",
        "\"rule\": \"broad-access\" | \"rule\": \"open-scope\" | 10:5"
            + " | the `key` is not that of this rule and subject",
        "\"severity\": \"high\",  | '' | 10:5 | an entry of `findings` has no `severity`"
      })
  void aWrongEntryIsRefusedWithItsLine(String old, String now, String place, String message)
      throws IOException {
    String text = text(Baseline.of("0.1.0", PACK, List.of(finding(RULE, ERP, "A"))));
    assertThat(text).contains(old);
    assertRefused(text.replace(old, now), place, message);
  }

  @Test
  void aMarkOfTheByteOrderSaysNothing() throws IOException {
    Baseline baseline = Baseline.of("0.1.0", PACK, List.of(finding(RULE, ERP, "A")));
    Path file = folder.resolve("mark.json");
    Files.writeString(file, "\uFEFF" + text(baseline));
    assertThat(Baseline.read(file)).isEqualTo(baseline);
  }

  @Test
  void mergeConflictsAreCalledThat() throws IOException {
    String text = text(Baseline.of("0.1.0", PACK, List.of(finding(RULE, ERP, "A"))));
    assertRefused(
        text.replace("  \"findings\"", "<<<<<<< ours\n  \"findings\""),
        "9:1",
        "merge conflict marker");
  }

  @Test
  void aFileThatIsNotThereIsAnErrorOfTheConfiguration() {
    ConfigurationError error =
        catchThrowableOfType(
            ConfigurationError.class, () -> Baseline.read(folder.resolve("none.json")));
    assertThat(error).hasMessage("the file cannot be read");
    assertThat(error.help()).contains("leastforce baseline write");
  }

  @Test
  void schemaAndReaderKnowTheSameKeys() throws IOException {
    var schema = JsonMapper.builder().build().readTree(Files.readString(SCHEMA));
    List<String> keys = new ArrayList<>();
    schema.get("properties").fieldNames().forEachRemaining(keys::add);
    assertThat(keys).isEqualTo(BaselineReader.KEYS);
    List<String> entryKeys = new ArrayList<>();
    schema.at("/$defs/entry/properties").fieldNames().forEachRemaining(entryKeys::add);
    assertThat(entryKeys).isEqualTo(BaselineReader.ENTRY_KEYS);
  }

  private void assertRefused(String text, String place, String message) throws IOException {
    Path file = file(text);
    ConfigurationError error =
        catchThrowableOfType(ConfigurationError.class, () -> Baseline.read(file));
    assertThat(error).hasMessage(message);
    assertThat(error.place()).isEqualTo(file + ":" + place);
    assertThat(schema().validate(text.isEmpty() ? "null" : valid(text), InputFormat.JSON))
        .as("the schema refuses it too, where it can")
        .satisfies(found -> assertThat(found.isEmpty() && !message.contains("`key` is")).isFalse());
  }

  /** What is not JSON at all has no schema to break. */
  private static String valid(String text) {
    try {
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readTree(text);
      return text.contains("\"version\": 1, \"version\"") ? "null" : text;
    } catch (IOException e) {
      return "null";
    }
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMA));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("leastforce-baseline.json"), text);
  }

  private static String text(Baseline baseline) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    baseline.write(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
