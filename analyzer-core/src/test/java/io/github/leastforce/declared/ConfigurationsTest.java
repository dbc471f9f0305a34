package io.github.leastforce.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.catalogue.Tier;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.report.SampleResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationsTest {

  private static final Path SCHEMA = Path.of("..", "docs", "schema", "leastforce.schema.json");

  private static final String FULL =
      """
      version: 1
      persona: auditor
      failOn: medium
      format: [console, sarif]
      nonProductionPaths: ["**/scratch-org/**"]
      rules:
        full-oauth-scope:
          enabled: false
      parameters:
        adminContainers: [Admin, 'Release Train']
        refreshMaxDays: 30
        allowSecretSuppression: true
        loggers: [Chronicle.write]
        strictExport: true
      baseline: accepted/baseline.json
      suppressions: accepted/suppressions.yml
      """;

  @TempDir Path folder;

  @Test
  void everythingSaidIsRead() throws IOException {
    Configuration configuration = Configurations.read(file(FULL));
    assertThat(configuration.persona()).contains(Persona.AUDITOR);
    assertThat(configuration.failOn()).contains(FailOn.MEDIUM);
    assertThat(configuration.formats()).containsExactly("console", "sarif");
    assertThat(configuration.nonProductionPaths()).containsExactly("**/scratch-org/**");
    assertThat(configuration.rules().get("full-oauth-scope"))
        .isEqualTo(new Configuration.RuleSettings(Optional.of(false), 7, 3));
    assertThat(configuration.parameters().values())
        .extracting(Configuration.Value::value)
        .containsExactly(
            List.of("Admin", "Release Train"), 30L, true, List.of("Chronicle.write"), true);
    assertThat(configuration.baseline()).contains(Path.of("accepted/baseline.json"));
    assertThat(configuration.suppressions()).contains(Path.of("accepted/suppressions.yml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "rules:\n", "\uFEFFversion: 1\r\n"})
  void littleIsFine(String text) throws IOException {
    assertThat(Configurations.read(file(text)).rules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failOm: high | 1:1 | unknown key `failOm` | did you mean `failOn`?",
        "failOn: hihg | 1:9 | `failOn` cannot be `hihg` | did you mean `high`?",
        "failOn: x | 1:9 | `failOn` cannot be `x`"
            + " | one of critical, high, medium, low, info, none",
        "failOn: [high] | 1:9 | `failOn` must be a text | ''",
        "version: 2 | 1:10 | this version of the file is not known | write `version: 1`",
        "version: one | 1:10 | `version` must be a whole number | ''",
        "format: [console, html2] | 1:19 | an entry of `format` cannot be `html2`"
            + " | one of console, sarif, sarif-full, json, markdown, github, junit, gitlab,"
            + " opengraph",
        "rules: [a] | 1:8 | `rules` must be a mapping of keys to values | ''",
        "rules: {a: {enabled: yes}} | 1:22 | `enabled` must be true or false | ''",
        "rules: {a: {enabld: true}} | 1:13 | unknown key `enabld` of rule `a`"
            + " | did you mean `enabled`?",
        "parameters: {refreshMaxDay: 3} | 1:14 | unknown key `refreshMaxDay` of `parameters`"
            + " | did you mean `refreshMaxDays`?",
        "parameters: {allowSecretSuppression: 1} | 1:38 | `allowSecretSuppression` must be true or"
            + " false | ''",
        "policies: {no-new-acess: true} | 1:12 | unknown key `no-new-acess` of `policies`"
            + " | did you mean `no-new-access`?",
        "policies: {no-new-access: {who: all}} | 1:28 | unknown key `who` of `no-new-access`"
            + " | known keys: principals, tiers, sensitiveData",
        "policies: {no-new-access: {principals: guest}} | 1:40 | `principals` cannot be `guest`"
            + " | did you mean `guests`?",
        "policies: {access-not-granted: [{action: read}]} | 1:33 | an entry of"
            + " `access-not-granted` needs `action` and `resource` | write both, such as"
            + " `action: read` and `resource: Contact.SSN__c`",
        "policies: {no-guest-access: maybe} | 1:29 | `no-guest-access` must be true or false | ''",
        "baseline: [a] | 1:11 | `baseline` must be a text | ''",
        "suppressions: '' | 1:15 | `suppressions` cannot be used | it is empty",
        "parameters: {adminContainers: a} | 1:31 | `adminContainers` must be a list of texts"
            + " | write it as [a, b] or as lines that start with a dash",
        "parameters: {strictExport: 1} | 1:28 | `strictExport` must be true or false | ''",
        "{persona: auditor, persona: regular} | 1:20 | key `persona` stands twice"
            + " | keep one of them",
        "parameters: {adminContainers: &a [x], exportApprovedContainers: *a} | 1:31"
            + " | aliases of lists and mappings are not supported | write it out",
        "- a | 1:1 | the file must be a mapping of keys to values | ''"
      })
  void whatIsNotUnderstoodIsRefusedWithItsPlace(
      String text, String place, String message, String help) throws IOException {
    Path file = file(text);
    ConfigurationError error =
        catchThrowableOfType(ConfigurationError.class, () -> Configurations.read(file));
    assertThat(error.place()).isEqualTo(file + ":" + place);
    assertThat(error).hasMessage(message);
    assertThat(error.help()).isEqualTo(help);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: [", "a: b: c", "\t- x", "%YAML 9\n---\n", "a: *b", "---\na: 1\n---\nb: 2"})
  void whatIsNotYamlIsRefused(String text) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> Configurations.read(file))
        .isInstanceOf(ConfigurationError.class)
        .message()
        .startsWith("not well-formed YAML: ")
        .doesNotContain("\n");
  }

  @Test
  void unknownRulesAreRefused() throws IOException {
    Configuration rule = Configurations.read(file("rules:\n  full-oauth-scop: {}\n"));
    assertThatThrownBy(() -> Configurations.check(rule, List.of(SampleResults.fullScope())))
        .hasMessage("unknown rule `full-oauth-scop`")
        .extracting("help")
        .isEqualTo("did you mean `full-oauth-scope`?");
    Configuration good = Configurations.read(file(FULL));
    Configurations.check(good, List.of(SampleResults.fullScope()));
  }

  @Test
  void foundUpToTheRootOfTheRepository() throws IOException {
    Path repository = Files.createDirectories(folder.resolve("outer/repository"));
    Path deep = Files.createDirectories(repository.resolve("force-app/main"));
    Files.writeString(folder.resolve("outer/leastforce.yml"), "");
    assertThat(Configurations.find(deep)).isEmpty();
    Files.createDirectories(repository.resolve(".git"));
    assertThat(Configurations.find(deep)).isEmpty();
    Path file = Files.writeString(repository.resolve("leastforce.yml"), "");
    assertThat(Configurations.find(deep)).contains(file);
    assertThat(Configurations.find(Files.writeString(deep.resolve("org.zip"), ""))).contains(file);
    Path link = Files.createSymbolicLink(repository.resolveSibling("link"), deep);
    assertThat(Configurations.find(link)).contains(file.toRealPath());
    Path nearer = Files.writeString(deep.resolve("leastforce.yml"), "");
    assertThat(Configurations.find(deep)).contains(nearer);
  }

  @Test
  void filesOfAcceptedFindingsLieBesideTheConfiguration() throws IOException {
    Configuration full = Configurations.read(file(FULL));
    assertThat(Configurations.baseline(full)).contains(folder.resolve("accepted/baseline.json"));
    assertThat(Configurations.suppressions(full, Path.of("elsewhere")))
        .contains(folder.resolve("accepted/suppressions.yml"));
    Configuration little = Configurations.read(file(""));
    assertThat(Configurations.baseline(little)).isEmpty();
    assertThat(Configurations.suppressions(little, Path.of("elsewhere"))).isEmpty();
    Path found = Files.writeString(folder.resolve("leastforce-suppressions.yml"), "");
    assertThat(Configurations.suppressions(little, Path.of("elsewhere"))).contains(found);
    assertThat(Configurations.suppressions(Configuration.EMPTY, folder)).contains(found);
    Path zip = Files.writeString(folder.resolve("org.zip"), "");
    assertThat(Configurations.suppressions(Configuration.EMPTY, zip)).contains(found);
  }

  @Test
  void schemaAndReaderKnowTheSameKeys() throws IOException {
    JsonNode schema = JsonMapper.builder().build().readTree(Files.readString(SCHEMA));
    assertThat(names(schema.get("properties")))
        .containsExactlyInAnyOrderElementsOf(ConfigurationReader.KEYS);
    assertThat(names(schema.at("/$defs/parameters/properties")))
        .containsExactlyElementsOf(Parameter.keys());
    assertThat(names(schema.at("/properties/rules/additionalProperties/properties")))
        .containsExactly("enabled");
    assertThat(texts(schema.at("/properties/failOn/enum"))).isEqualTo(FailOn.words());
    assertThat(texts(schema.at("/$defs/format/enum"))).isEqualTo(Configurations.FORMATS);
  }

  @Test
  void policiesSayWhatTheyMean() throws IOException {
    String text =
        """
        policies:
          no-new-access: {principals: integrations, tiers: [T0, T3], sensitiveData: true}
          access-not-granted:
            - {principals: guests, action: read, resource: Contact.*, except: [Shop], reason: law}
            - {action: hold, resource: ModifyAllData}
          no-guest-access: true
        """;
    assertThat(schema().validate(text, InputFormat.YAML)).isEmpty();
    assertThat(Configurations.read(file(text)).policies())
        .isEqualTo(
            new Policies(
                Optional.of(
                    new Policies.NoNewAccess(
                        Policies.Who.INTEGRATIONS, Set.of(Tier.T0, Tier.T3), true)),
                List.of(
                    new Policies.NotGranted(
                        Policies.Who.GUESTS, "read", "Contact.*", List.of("Shop"), "law", 4),
                    new Policies.NotGranted(
                        Policies.Who.ALL, "hold", "ModifyAllData", List.of(), "", 5)),
                true,
                false));
    assertThat(Configurations.read(file("failOn: high")).policies()).isEqualTo(Policies.NONE);
    assertThat(Configurations.read(file("policies: {no-new-access: true}")).policies())
        .isEqualTo(Policies.NONE.with(Set.of(Policies.NO_NEW_ACCESS)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failOm: high",
        "failOn: hihg",
        "version: 2",
        "format: [console, html2]",
        "rules: [a]",
        "rules: {a: {enabled: 1}}",
        "parameters: {refreshMaxDay: 3}",
        "parameters: {adminContainers: a}",
        "policies: {no-new-acess: true}",
        "policies: {no-new-access: {tiers: [T9]}}",
        "policies: {access-not-granted: [{action: read}]}",
        "policies: {access-not-granted: [{action: reed, resource: Contact}]}",
        "policies: {no-guest-access: maybe}"
      })
  void theSchemaRefusesWhatTheReaderRefuses(String text) throws IOException {
    assertThat(schema().validate(text, InputFormat.YAML)).isNotEmpty();
  }

  @Test
  void theSchemaAcceptsWhatTheReaderAccepts() throws IOException {
    assertThat(schema().validate(FULL, InputFormat.YAML)).isEmpty();
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMA));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("leastforce.yml"), text);
  }
}
