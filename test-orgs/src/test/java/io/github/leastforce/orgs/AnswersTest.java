package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.leastforce.analysis.Answer;
import io.github.leastforce.query.Action;
import io.github.leastforce.query.BlastRadius;
import io.github.leastforce.query.BlastRadius.Answerable;
import io.github.leastforce.query.BlastRadius.FieldReached;
import io.github.leastforce.query.BlastRadius.ObjectReached;
import io.github.leastforce.report.AnswerFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers about the example orgs, above all what a leaked token of theirs could reach. */
class AnswersTest {

  private static final Path SCHEMA =
      Path.of("..", "docs", "schema", "leastforce-answer-1.0.schema.json");
  private static final Path GOLDEN = Path.of("golden");

  /** An integration and an OAuth client. */
  private static final String INTEGRATION = "Payroll_Export";

  private static final String CLIENT = "Campaign_Studio";

  @TempDir Path temporary;

  private static Answer<BlastRadius> radius(String org, String name) {
    return radius(Orgs.folder(org), name);
  }

  private static Answer<BlastRadius> radius(Path org, String name) {
    return Orgs.analyzer().ask(Orgs.request(org), questions -> questions.blastRadius(name));
  }

  private static String written(Answer<BlastRadius> answer, AnswerFormat format)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.writeBlastRadius(answer, format, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
  }

  @ParameterizedTest
  @CsvSource({
    INTEGRATION + ",MARKDOWN,md",
    INTEGRATION + ",JSON,json",
    CLIENT + ",MARKDOWN,md",
    CLIENT + ",JSON,json"
  })
  void theBlastRadiusIsToTheLastByte(String name, AnswerFormat format, String extension)
      throws IOException {
    String actual = written(radius(Orgs.SPRAWL, name), format);
    Path golden = GOLDEN.resolve("blast-radius-" + name.toLowerCase(Locale.ROOT) + "." + extension);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        INTEGRATION,
        CLIENT,
        "Ledgerline_ERP",
        "Branch_Kiosk",
        "ExternalClientApplication:Doorstep_IDM",
        "Payflow_Hub",
        "Marketing_Automation",
        "Admin"
      })
  void jsonOfABlastRadiusObeysTheSchema(String name) throws IOException {
    String json = written(radius(Orgs.SPRAWL, name), AnswerFormat.JSON);
    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
    for (String member : List.of("subject", "scopesOpenRecords", "waysOut", "soql", "asOf")) {
      String unknown = json.replaceFirst("\"" + member + "\"", "\"surprise\"");
      if (!unknown.equals(json)) {
        assertThat(schema().validate(unknown, InputFormat.JSON)).as(member).isNotEmpty();
      }
    }
  }

  @Test
  void jsonOfTheOtherAnswersObeysTheSchema() throws IOException {
    ByteArrayOutputStream who = new ByteArrayOutputStream();
    ByteArrayOutputStream what = new ByteArrayOutputStream();
    Reports.writeWhoCan(
        Orgs.analyzer()
            .ask(
                Orgs.request(Orgs.folder(Orgs.SPRAWL)),
                questions -> questions.whoCan(Action.READ, "Caregiver__c.*")),
        AnswerFormat.JSON,
        ReportOptions.plain(),
        who);
    Reports.writeWhatCan(
        Orgs.analyzer()
            .ask(
                Orgs.request(Orgs.folder(Orgs.SPRAWL)),
                questions -> questions.whatCan("Marketing_Automation")),
        AnswerFormat.JSON,
        ReportOptions.plain(),
        what);
    for (ByteArrayOutputStream out : List.of(who, what)) {
      String json = out.toString(StandardCharsets.UTF_8);
      assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
      assertThat(schema().validate(json.replaceFirst("\"limits\"", "\"limit\""), InputFormat.JSON))
          .isNotEmpty();
    }
  }

  @Test
  void aTokenReadsPlaintextWhateverTheScheme() {
    BlastRadius radius = radius(Orgs.SPRAWL, INTEGRATION).content();
    ObjectReached caregiver =
        radius.objects().stream()
            .filter(object -> object.object().equals("Caregiver__c"))
            .findFirst()
            .orElseThrow();
    assertThat(caregiver.sensitivity()).isEqualTo("S3");
    assertThat(caregiver.reach()).isEqualTo("ALL");
    FieldReached ssn =
        radius.fields().stream()
            .filter(field -> field.field().equals("Caregiver__c.SSN__c"))
            .findFirst()
            .orElseThrow();
    assertThat(ssn.category()).isEqualTo("A1");
    assertThat(ssn.element()).startsWith("social security");
    assertThat(ssn.protection()).isEqualTo("field-level encryption");
    assertThat(ssn.plaintext()).isEqualTo(Answerable.YES);
    assertThat(ssn.path()).isNotEmpty();
    assertThat(radius.fields())
        .filteredOn(field -> field.field().endsWith("SSN_Last4__c"))
        .allMatch(field -> field.element().startsWith("a part only: "));
    assertThat(radius.sentences()).isNotEmpty();
  }

  @Test
  void encryptedValuesAreNotFilteredAndSecretsNotSelected() {
    BlastRadius radius = radius(Orgs.SPRAWL, INTEGRATION).content();
    assertThat(radius.queries())
        .extracting(BlastRadius.Query::soql)
        .contains(
            "SELECT COUNT() FROM Caregiver__c",
            "SELECT COUNT() FROM Caregiver__c WHERE Salary__c != null")
        .noneMatch(soql -> soql.contains("SSN__c"))
        .noneMatch(soql -> soql.matches(".*\\b(AccessToken|RequestToken|DeleteToken)\\b.*"));
  }

  @Test
  void evidenceComesFirstThenTheTokens() {
    List<String> phases =
        radius(Orgs.SPRAWL, CLIENT).content().steps().stream()
            .map(BlastRadius.Step::phase)
            .distinct()
            .toList();
    assertThat(phases)
        .startsWith("evidence", "revoke", "freeze", "block", "rotate", "remove")
        .hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void scopesWithoutRecordsReachNone() {
    BlastRadius kiosk = radius(Orgs.SPRAWL, "Branch_Kiosk").content();
    assertThat(kiosk.records()).isEqualTo(Answerable.NO);
    assertThat(kiosk.objects()).isEmpty();
    assertThat(kiosk.fields()).isEmpty();
    assertThat(kiosk.ways()).isEmpty();
    assertThat(kiosk.closed()).allMatch(line -> line.contains("`OpenID`"));
    assertThat(kiosk.sentences()).isEmpty();
  }

  @Test
  void whoMayAuthoriseAClientHimselfIsAnybodyButGuests() {
    BlastRadius ledger = radius(Orgs.SPRAWL, "Ledgerline_ERP").content();
    assertThat(ledger.holders())
        .hasSizeGreaterThan(40)
        .noneMatch(holder -> holder.principal().kind().equals("guest"));
    assertThat(ledger.closed())
        .anyMatch(line -> line.startsWith("report export: the scopes `Api`"));
  }

  @Test
  void whatTheInputLacksIsNotKnown() {
    BlastRadius hub = radius(Orgs.SPRAWL, "Payflow_Hub").content();
    assertThat(hub.open())
        .anyMatch(line -> line.contains("who may authorise it is not in the input"));
  }

  @Test
  void withoutMonitoringSettingsNothingIsSaidAboutRecords() throws IOException {
    Path org = Orgs.copy(Orgs.SPRAWL, temporary.resolve("org"), text -> text);
    Path settings = org.resolve("force-app/main/default/settings");
    Files.delete(settings.resolve("Event.settings-meta.xml"));
    Files.delete(settings.resolve("RealTimeEvent.settings-meta.xml"));
    assertThat(radius(org, INTEGRATION).content().ways())
        .filteredOn(way -> way.id().equals("E1") || way.id().equals("E2"))
        .hasSize(2)
        .allMatch(way -> way.recorded().equals("UNKNOWN"))
        .allMatch(way -> way.notes().stream().anyMatch(note -> note.contains("not in the input")));
  }

  @Test
  void eventLogsAreKeptAsLongAsTheFileSays() throws IOException {
    Path org =
        Orgs.copy(
            Orgs.SPRAWL,
            temporary.resolve("org"),
            text ->
                text.replace(
                    "<enableEventLogGeneration>false</enableEventLogGeneration>",
                    "<enableEventLogGeneration>true</enableEventLogGeneration>"
                        + "<eventLogRetentionDuration>30</eventLogRetentionDuration>"));
    BlastRadius.WayOut query =
        radius(org, INTEGRATION).content().ways().stream()
            .filter(way -> way.id().equals("E1"))
            .findFirst()
            .orElseThrow();
    assertThat(query.recorded()).isEqualTo("PARTIAL");
    assertThat(query.notes()).contains("`eventLogRetentionDuration` is below 90");
    assertThat(query.shown().get(0))
        .isEqualTo(new BlastRadius.Shown("event log files `API`, `RestApi`, `SoapApi`", "30 days"));
  }

  @ParameterizedTest
  @ValueSource(strings = {INTEGRATION, CLIENT})
  void bothLayoutsTellTheSame(String name) {
    BlastRadius sfdx = radius(Orgs.SPRAWL, name).content();
    BlastRadius mdapi = radius(Orgs.SPRAWL_MDAPI, name).content();
    assertThat(mdapi.queries()).isEqualTo(sfdx.queries());
    assertThat(mdapi.steps()).isEqualTo(sfdx.steps());
    assertThat(mdapi.open()).isEqualTo(sfdx.open());
    assertThat(mdapi.fields())
        .extracting(FieldReached::field, FieldReached::protection)
        .isEqualTo(
            sfdx.fields().stream()
                .map(
                    field -> org.assertj.core.groups.Tuple.tuple(field.field(), field.protection()))
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Payrol_Export; no principal and no OAuth client `Payrol_Export` in the input;"
            + " did you mean `Payroll_Export`?",
        "Doorstep_IDM; `Doorstep_IDM` is the name of 2 things;"
            + " name one as `ExternalClientApplication:Doorstep_IDM`"
      })
  void whatIsNotThereIsRefused(String name, String message, String help) {
    CommandLineTest.Run run = CommandLineTest.run("blast-radius", name, Orgs.SPRAWL);
    assertThat(run)
        .isEqualTo(
            new CommandLineTest.Run(
                2, "", "leastforce: " + message + "\n  = help: " + help + "\n"));
  }

  @Test
  void guestsHaveNoTokens() {
    CommandLineTest.Run run =
        CommandLineTest.run("blast-radius", "Quillhaven Care Portal Profile", Orgs.SPRAWL);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is for guests, who have no tokens");
  }

  @Test
  void theConsoleFormatIsForOtherAnswers() {
    CommandLineTest.Run run =
        CommandLineTest.run("blast-radius", INTEGRATION, Orgs.SPRAWL, "-f", "console");
    assertThat(run)
        .isEqualTo(
            new CommandLineTest.Run(
                2,
                "",
                """
                leastforce: this answer cannot be written as `console`
                  = help: formats are markdown, json
                """));
    assertThat(CommandLineTest.run("blast-radius", INTEGRATION, Orgs.SPRAWL, "-q").out())
        .startsWith("# Blast radius: permission set `Payroll_Export`");
  }
}
