package io.github.leastforce.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.catalogue.SensitiveDataDetectors;
import io.github.leastforce.declared.Classification.Verdict;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.source.MetadataFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The files beside a project: what is read, what is refused, and that the schemas agree. */
final class ProjectFilesTest {

  private static final Path SCHEMAS = Path.of("..", "docs", "schema");

  private static final String PASSPORT = "passport or other government id number";

  /** A file, its schema, and one text that says everything it can. */
  private enum Kind {
    INTEGRATION(
        "integrations/erp.yml",
        """
        version: 1
        name: Ledger ERP
        owner: ""
        vendor: Ledgerline
        purpose: 24
        containers: [ERP_Sync, 2024, "yes"]
        clients: [ERP]
        runAs: [erp@example.com]
        scopes: [Api]
        objects:
          Account: read
          Order__c: read-write
        fields: {Account.Tax_Number__c: read}
        permissions: [ExportReport]
        endpoints: [erp.example.com, "*.ledger.example"]
        networks: [192.0.2.7, 192.0.2.0/24, 192.0.2.1-192.0.2.9, "2001:db8::/32"]
        rotationDays: 90
        monitoring: event log files
        reviewBy: 2027-01-31
        """),
    PERSONAS(
        "personas.yml",
        """
        version: 1
        personas:
          administrators:
            kind: human-admin
            containers: [Org_*, "Admin?"]
            allowedTiers: [T0, T4]
            allowedObjectLevels: [S0, S3]
            exportApproved: true
          sellers: {kind: human-standard}
          backends: {kind: integration}
          pipeline: {kind: deploy}
          visitors: {kind: guest}
          partners: {kind: external}
          robots: {kind: agent}
        """),
    CLASSIFICATION(
        "classification.yml",
        """
        version: 1
        fields:
          Guest__c.Document__c: {category: passport or other government id number}
          Guest__c.Score__c: {dataClass: breach}
          Guest__c.Phone__c: {category: contact identifier, dataClass: special}
          Guest__c.SSN__c: {dataClass: none}
        objects:
          Guest__c: {dataClass: personal}
          Parcel__c: {dataClass: none}
        """),
    ENDPOINTS(
        "endpoints.yml",
        """
        version: 1
        hosts: [api.example.com, "*.example.com", müller.example]
        namedCredentials: [Ledger]
        logSinks: [Integration_Log__c]
        """);

    private final String path;
    private final String example;

    Kind(String path, String example) {
      this.path = path;
      this.example = example;
    }

    SourceFile file() {
      return new SourceFile(path);
    }

    void read(String text) {
      MetadataFile file = content(text);
      switch (this) {
        case INTEGRATION -> Contracts.read(file);
        case PERSONAS -> Personas.read(file);
        case CLASSIFICATION -> Classifications.read(file, detectors());
        case ENDPOINTS -> Endpoints.read(file);
      }
    }

    MetadataFile content(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new MetadataFile(file(), 0, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    JsonNode schema() throws IOException {
      String name = name().toLowerCase(Locale.ROOT) + ".schema.json";
      return new ObjectMapper().readTree(Files.readString(SCHEMAS.resolve(name)));
    }

    boolean schemaAccepts(String text) throws IOException {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
      return schema.validate(text, InputFormat.YAML).isEmpty();
    }
  }

  private static SensitiveDataDetectors detectors() {
    return OrgBuilder.CATALOGUES.detectors();
  }

  @ParameterizedTest
  @EnumSource
  void readerAndSchemaAcceptTheExample(Kind kind) throws IOException {
    assertThatCode(() -> kind.read(kind.example)).doesNotThrowAnyException();
    assertThat(kind.schemaAccepts(kind.example)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyFileSaysNothing(Kind kind) throws IOException {
    for (String text : List.of("version: 1", "# only a comment", "")) {
      assertThatCode(() -> kind.read(text)).doesNotThrowAnyException();
    }
    assertThat(kind.schemaAccepts("version: 1")).isTrue();
  }

  /**
   * Every value of the examples replaced by others: what the schema refuses, the reader refuses.
   */
  @ParameterizedTest
  @EnumSource
  void whatTheSchemaRefusesTheReaderRefuses(Kind kind) throws IOException {
    List<String> others =
        List.of(
            "x",
            "''",
            "1",
            "0",
            "-7",
            "1.5",
            "true",
            "~",
            "[]",
            "[x]",
            "[[x]]",
            "[~]",
            "{}",
            "{x: y}",
            "{x: {}}",
            "{x: ~}",
            "{x.y: read}",
            "{x.y: ~}",
            "{a: {kind: agent}}",
            "{x: {kind: guest, containers: ['']}}",
            "{x.y: {dataClass: none}}",
            "{x: {category: passport, dataClass: none}}",
            "2027-13-01",
            "27-1-1",
            "['a b']",
            "['https://x.example/']",
            "[1.2.3.4/999999]",
            "['*']",
            "none",
            "read");
    int refused = 0;
    List<String> lines = kind.example.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.indexOf(':') < 0) {
        continue;
      }
      String indent = line.substring(0, line.length() - line.stripLeading().length());
      String key = line.strip().substring(0, line.strip().indexOf(':'));
      for (String other : others) {
        for (String name : List.of(key, key + "s", "''", "'.b'")) {
          List<String> changed = new ArrayList<>(lines.subList(0, i));
          changed.add(indent + name + ": " + other);
          lines.subList(i + 1, lines.size()).stream()
              .dropWhile(next -> next.startsWith(indent + " "))
              .forEach(changed::add);
          String text = String.join("\n", changed);
          if (!kind.schemaAccepts(text)) {
            refused++;
            assertThatThrownBy(() -> kind.read(text))
                .as(text)
                .isInstanceOf(ConfigurationError.class);
          } else if (!text.contains("reviewBy: 2027-13-01")) { // a schema knows no calendar
            assertThatCode(() -> kind.read(text)).as(text).doesNotThrowAnyException();
          }
        }
      }
    }
    assertThat(refused).isGreaterThan(lines.size() * others.size() / 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INTEGRATION | fields: {Tax: read} | 1:10 | key `Tax` of `fields` cannot be used"
            + " | write `Object.Field`",
        "INTEGRATION | objects: {Account: write} | 1:20"
            + " | `Account` of `objects` cannot be `write` | one of read, read-write",
        "INTEGRATION | objects: {Account: reed} | 1:20"
            + " | `Account` of `objects` cannot be `reed` | did you mean `read`?",
        "INTEGRATION | permission: [ExportReport] | 1:1 | unknown key `permission`"
            + " | did you mean `permissions`?",
        "INTEGRATION | reviewBy: 2027-02-30 | 1:11 | `reviewBy` is no day of the calendar"
            + " | write it as 2027-01-31",
        "INTEGRATION | reviewBy: soon | 1:11 | `reviewBy` cannot be used | write it as 2027-01-31",
        "INTEGRATION | rotationDays: 0 | 1:15 | `rotationDays` must be 1 or more | ''",
        "INTEGRATION | networks: [10.0.0.0/8, here] | 1:24"
            + " | an entry of `networks` cannot be used"
            + " | such as 192.0.2.10, 192.0.2.0/24 or 192.0.2.1-192.0.2.9",
        "PERSONAS | personas: {admins: {kind: humanadmin}} | 1:27 | `kind` cannot be `humanadmin`"
            + " | did you mean `human-admin`?",
        "PERSONAS | personas: {admins: {containers: [A]}} | 1:12 | persona `admins` has no `kind`"
            + " | write one of human-admin, human-standard, integration, deploy, guest, external,"
            + " agent",
        "PERSONAS | personas: {admins: {kind: guest, container: [A]}} | 1:34"
            + " | unknown key `container` of persona `admins` | did you mean `containers`?",
        "PERSONAS | persona: {} | 1:1 | unknown key `persona` | did you mean `personas`?",
        "PERSONAS | personas: {a: {kind: guest, allowedTiers: [T9]}} | 1:44"
            + " | an entry of `allowedTiers` cannot be `T9` | did you mean `T0`?",
        "CLASSIFICATION | fields: {A.B: {category: pasport}} | 1:26 | `category` cannot be"
            + " `pasport` | one of social security or national id number, driver licence or state"
            + " id number, passport or other government id number, account credential, payment card"
            + " number, bank account number, precise geolocation, racial or ethnic origin,"
            + " citizenship or immigration status, religion or philosophical belief, trade union"
            + " membership, contents of communications, genetic or neural data, biometric data,"
            + " health or medical data, sex life or sexual orientation, date of birth or age, data"
            + " of children, 'income, salary or credit standing', contact identifier, criminal"
            + " record or background",
        "CLASSIFICATION | fields: {A.B: {dataClass: beach}} | 1:27 | `dataClass` cannot be `beach`"
            + " | did you mean `breach`?",
        "CLASSIFICATION | fields: {A.B: {}} | 1:10 | `A.B` says nothing"
            + " | write `category`, `dataClass` or both",
        "CLASSIFICATION | fields: {A.B: {category: contact identifier, dataClass: none}} | 1:10"
            + " | `A.B` has a category and is not sensitive"
            + " | keep `category` or `dataClass: none`",
        "CLASSIFICATION | objects: {A: {dataClass: none}, a: {dataClass: none}} | 1:33"
            + " | `a` stands twice | keep one of them",
        "ENDPOINTS | hosts: ['https://api.example.com'] | 1:9 | an entry of `hosts` cannot be used"
            + " | write the host only, such as api.example.com or *.example.com",
        "ENDPOINTS | logSink: [A] | 1:1 | unknown key `logSink` | did you mean `logSinks`?"
      })
  void whatIsNotUnderstoodIsRefusedWithItsPlace(
      Kind kind, String text, String place, String message, String help) {
    ConfigurationError error =
        catchThrowableOfType(ConfigurationError.class, () -> kind.read(text));
    assertThat(error).isNotNull().hasMessage(message);
    assertThat(error.place()).isEqualTo(kind.path + ":" + place);
    assertThat(error.help()).isEqualTo(help.replace("'", ""));
  }

  @Test
  void theExamplesOfTheDocumentationAreRead() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "project-files.md"));
    int read = 0;
    for (String block : page.split("```")) {
      for (Kind kind : Kind.values()) {
        String schema = "/schema/" + kind.name().toLowerCase(Locale.ROOT) + ".schema.json\n";
        if (block.startsWith("yaml\n# yaml-language-server:") && block.contains(schema)) {
          String example = block.substring(block.indexOf('\n') + 1);
          kind.read(example);
          assertThat(kind.schemaAccepts(example)).as(example).isTrue();
          read++;
        }
      }
    }
    assertThat(read).isEqualTo(Kind.values().length);
  }

  @Test
  void personasAreReadInTheirOrder() {
    List<DeclaredPersona> personas = Personas.read(Kind.PERSONAS.content(Kind.PERSONAS.example));
    assertThat(personas)
        .extracting(DeclaredPersona::name)
        .containsExactly(
            "administrators", "sellers", "backends", "pipeline", "visitors", "partners", "robots");
    assertThat(personas.get(0))
        .isEqualTo(
            new DeclaredPersona(
                "administrators",
                DeclaredPersona.Kind.HUMAN_ADMIN,
                List.of("Org_*", "Admin?"),
                List.of("T0", "T4"),
                List.of("S0", "S3"),
                true,
                Kind.PERSONAS.file()));
    assertThat(personas.stream().filter(DeclaredPersona::administers))
        .extracting(DeclaredPersona::name)
        .containsExactly("administrators", "pipeline");
  }

  @Test
  void aCategoryGivesTheClassUnlessOneIsSaid() {
    Classification read =
        Classifications.read(Kind.CLASSIFICATION.content(Kind.CLASSIFICATION.example), detectors());
    assertThat(read.fields())
        .isEqualTo(
            Map.of(
                "Guest__c.Document__c", new Verdict(PASSPORT, Optional.of(DataClass.BREACH)),
                "Guest__c.Score__c", new Verdict("", Optional.of(DataClass.BREACH)),
                "Guest__c.Phone__c",
                    new Verdict("contact identifier", Optional.of(DataClass.SPECIAL)),
                "Guest__c.SSN__c", new Verdict("", Optional.empty())));
    assertThat(read.object("parcel__c")).hasValueSatisfying(said -> said.harmless());
    assertThat(read.field("GUEST__C.SCORE__C")).isPresent();
  }

  @Test
  void endpointsAreRead() {
    assertThat(Endpoints.read(Kind.ENDPOINTS.content(Kind.ENDPOINTS.example)))
        .isEqualTo(
            new Endpoints(
                List.of("api.example.com", "*.example.com", "müller.example"),
                List.of("Ledger"),
                List.of("Integration_Log__c")));
  }

  @Test
  void schemasAndReadersKnowTheSameKeysAndWords() throws IOException {
    assertThat(keys(Kind.INTEGRATION, "/properties")).isEqualTo(ContractReader.KEYS);
    assertThat(keys(Kind.PERSONAS, "/properties")).isEqualTo(Personas.KEYS);
    assertThat(keys(Kind.PERSONAS, "/$defs/persona/properties")).isEqualTo(Personas.PERSONA_KEYS);
    assertThat(keys(Kind.CLASSIFICATION, "/properties")).isEqualTo(Classifications.KEYS);
    assertThat(keys(Kind.CLASSIFICATION, "/$defs/verdict/properties"))
        .isEqualTo(Classifications.VERDICT_KEYS);
    assertThat(keys(Kind.ENDPOINTS, "/properties")).isEqualTo(Endpoints.KEYS);
    String persona = "/$defs/persona/properties/";
    assertThat(words(Kind.PERSONAS, persona + "kind/enum")).isEqualTo(DeclaredPersona.Kind.words());
    assertThat(words(Kind.PERSONAS, persona + "allowedTiers/items/enum")).isEqualTo(Personas.TIERS);
    assertThat(words(Kind.PERSONAS, persona + "allowedObjectLevels/items/enum"))
        .isEqualTo(Personas.LEVELS);
    assertThat(words(Kind.INTEGRATION, "/properties/objects/additionalProperties/enum"))
        .isEqualTo(Right.words());
    assertThat(words(Kind.CLASSIFICATION, "/$defs/verdict/properties/dataClass/enum"))
        .isEqualTo(Classifications.dataClasses());
    assertThat(words(Kind.CLASSIFICATION, "/$defs/verdict/properties/category/enum"))
        .isEqualTo(
            detectors().detectors().stream().map(SensitiveDataDetectors.Detector::name).toList());
  }

  private static List<String> keys(Kind kind, String pointer) throws IOException {
    List<String> keys = new ArrayList<>();
    kind.schema().at(pointer).fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<String> words(Kind kind, String pointer) throws IOException {
    List<String> words = new ArrayList<>();
    kind.schema().at(pointer).forEach(word -> words.add(word.asText()));
    return words;
  }
}
