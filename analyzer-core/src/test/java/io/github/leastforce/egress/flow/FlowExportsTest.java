package io.github.leastforce.egress.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.egress.mail.TemplateContents;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowElement;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.parse.Reading;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowExportsTest {
  private static final Catalogues CATALOGUES =
      Catalogues.read(name -> FlowExportsTest.class.getResourceAsStream("/data/" + name));
  private static final LogSinks SINKS =
      Catalogues.logSinks(name -> FlowExportsTest.class.getResourceAsStream("/data/" + name));

  private static final String SEND =
      "<actionType>externalService</actionType><inputParameters><name>body</name><value>"
          + "<elementReference>%s</elementReference></value></inputParameters>";

  @TempDir Path folder;

  @BeforeEach
  void project() throws IOException {
    write("package.xml", "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"/>");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void flow(String name, String... parts) throws IOException {
    write(
        "flows/" + name + ".flow",
        "<Flow xmlns=\"http://soap.sforce.com/2006/04/metadata\">"
            + String.join("", parts)
            + "<processType>AutoLaunchedFlow</processType><status>Active</status></Flow>");
  }

  private static String element(String kind, String name, String content) {
    return "<" + kind + "><name>" + name + "</name>" + content + "</" + kind + ">";
  }

  private static String to(String target) {
    return "<connector><targetReference>" + target + "</targetReference></connector>";
  }

  private static String start(String first) {
    return "<start>"
        + to(first)
        + "<object>Contact</object><triggerType>RecordAfterSave</triggerType></start>";
  }

  private static String send(String name, String reference, String next) {
    return element(
        "actionCalls",
        name,
        "<actionName>Hub.post</actionName>" + SEND.formatted(reference) + next);
  }

  private static String log(String name, String next) {
    return element("recordCreates", name, "<object>Export_Log__c</object>" + next);
  }

  private ParsedOrg parse() {
    try (MetadataSource source = MetadataSources.open(folder)) {
      return MetadataParser.parse(
          source, new Reading(Optional.empty(), false, false, true), message -> {});
    }
  }

  private List<FlowExport> exports(ApexActions apex) {
    Org org = parse().org();
    SensitiveData sensitive = SensitiveData.of(org, CATALOGUES);
    FieldData data = FieldData.of(org, sensitive, CATALOGUES);
    return FlowExports.of(
        org, sensitive, data, SINKS, apex, TemplateContents.of(org, sensitive, data));
  }

  private FlowExport only() {
    List<FlowExport> exports = exports(ApexActions.UNKNOWN);
    assertThat(exports).hasSize(1);
    return exports.get(0);
  }

  @Test
  void whatIsSentIsFollowedToTheRecord() throws IOException {
    flow("Push", start("Send"), send("Send", "$Record.Birthdate", ""));

    FlowExport export = only();

    assertThat(export.logging()).isEqualTo(Logging.NOT_LOGGED);
    assertThat(export.data()).extracting(SentData::name).containsExactly("Contact.Birthdate");
    assertThat(export.unknownData()).isFalse();
  }

  @Test
  void aCycleOfConnectorsEnds() throws IOException {
    flow(
        "Push",
        start("Send"),
        send("Send", "$Record.Birthdate", to("Again")),
        element(
            "decisions",
            "Again",
            "<rules><name>Yes</name>"
                + to("Send")
                + "</rules><defaultConnector>"
                + "<targetReference>Again</targetReference></defaultConnector>"));

    assertThat(only().logging()).isEqualTo(Logging.NOT_LOGGED);
  }

  @Test
  void aConnectorToNowhereEndsTheFlow() throws IOException {
    flow("Push", start("Send"), send("Send", "$Record.Birthdate", to("Gone")), log("Log", ""));

    assertThat(only().logging()).isEqualTo(Logging.NOT_LOGGED);
  }

  @Test
  void aFlowWhoseStartLeadsNowhereSendsNothing() throws IOException {
    flow("Push", start("Gone"), send("Send", "$Record.Birthdate", ""));

    assertThat(exports(ApexActions.UNKNOWN)).isEmpty();
  }

  @Test
  void variablesThatAreMadeOfEachOtherEnd() throws IOException {
    flow(
        "Push",
        start("Fill"),
        element(
            "assignments",
            "Fill",
            assigned("A", "B") + assigned("B", "A") + assigned("A", "$Record.Email") + to("Send")),
        element("variables", "A", "<dataType>String</dataType>"),
        element("variables", "B", "<dataType>String</dataType>"),
        send("Send", "B", ""));

    assertThat(only().data()).extracting(SentData::name).containsExactly("Contact.Email");
  }

  private static String assigned(String variable, String reference) {
    return "<assignmentItems><assignToReference>"
        + variable
        + "</assignToReference><operator>Assign</operator><value><elementReference>"
        + reference
        + "</elementReference></value></assignmentItems>";
  }

  @Test
  void flowsThatCallEachOtherEnd() throws IOException {
    String call = "<flowName>%s</flowName>";
    flow(
        "One",
        start("Call"),
        element("subflows", "Call", call.formatted("Two") + to("Send")),
        send("Send", "$Record.Birthdate", ""));
    flow(
        "Two",
        "<start>" + to("Back") + "</start>",
        element("subflows", "Back", call.formatted("One") + to("Log")),
        log("Log", ""));

    assertThat(only().logging()).isEqualTo(Logging.LOGGED);
  }

  @Test
  void codeThatRecordsAlwaysCounts() throws IOException {
    flow(
        "Push",
        start("Send"),
        send("Send", "$Record.Birthdate", to("Note")),
        element(
            "actionCalls", "Note", "<actionName>Desk</actionName><actionType>apex</actionType>"));

    assertThat(only().logging()).isEqualTo(Logging.UNDECIDED);
    assertThat(exports(said(ApexActions.Logs.ALWAYS)))
        .extracting(FlowExport::logging)
        .containsExactly(Logging.LOGGED);
    assertThat(exports(said(ApexActions.Logs.SOMETIMES)))
        .extracting(FlowExport::logging)
        .containsExactly(Logging.CONDITIONAL);
    assertThat(exports(said(ApexActions.Logs.NEVER)))
        .extracting(FlowExport::logging)
        .containsExactly(Logging.NOT_LOGGED);
  }

  private static ApexActions said(ApexActions.Logs logs) {
    return name -> new ApexActions.Effect(ApexActions.Sends.NO, logs);
  }

  @Test
  void codeThatSendsIsAWayOut() throws IOException {
    flow(
        "Push",
        start("Send"),
        element(
            "actionCalls",
            "Send",
            "<actionName>Desk</actionName>"
                + SEND.formatted("$Record.Birthdate").replace("externalService", "apex")));

    assertThat(only().kind()).isEqualTo(FlowExport.Kind.OPAQUE_APEX);
    assertThat(
            exports(name -> new ApexActions.Effect(ApexActions.Sends.YES, ApexActions.Logs.NEVER)))
        .extracting(FlowExport::kind)
        .containsExactly(FlowExport.Kind.APEX);
    assertThat(exports(said(ApexActions.Logs.NEVER))).isEmpty();
  }

  @Test
  void aFlowOfTenThousandElementsIsQuick() throws IOException {
    int count = 10_000;
    StringBuilder elements = new StringBuilder();
    for (int i = 0; i < count; i++) {
      elements.append(
          i % 2 == 0
              ? send("E" + i, "V", to("E" + (i + 1)))
              : element(
                  "assignments", "E" + i, assigned("V", "$Record.Email") + to("E" + (i + 1))));
    }
    flow(
        "Long",
        start("E0"),
        elements.toString(),
        element("variables", "V", "<dataType>String</dataType>"));

    List<FlowExport> exports =
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> exports(ApexActions.UNKNOWN));

    assertThat(exports).hasSize(count / 2);
  }

  @Test
  void aMalformedFlowIsAProblem() throws IOException {
    flow("Push", start("Send"), send("Send", "$Record.Birthdate", ""));
    write("flows/Broken.flow", "<Flow><actionCalls><name>Send</actionCalls></Flow>");

    ParsedOrg parsed = parse();

    assertThat(parsed.problems())
        .extracting(ParseProblem::file)
        .extracting(Object::toString)
        .containsExactly("flows/Broken.flow");
    assertThat(parsed.org().automation().flows()).hasSize(1);
  }

  @Test
  void flowsAreReadOnlyWhenWanted() throws IOException {
    flow("Push", start("Send"), send("Send", "$Record.Birthdate", ""));
    write("scripts/types.js.flow", "// @flow\n");

    try (MetadataSource source = MetadataSources.open(folder)) {
      Org org = MetadataParser.parse(source, message -> {}).org();
      assertThat(org.automation().flows()).isEmpty();
    }
    assertThat(parse().problems()).isEmpty();
  }

  @Test
  void elementsAreReadWithTheirPlaces() throws IOException {
    flow("Push-7", start("Send"), send("Send", "$Record.Birthdate", ""));

    Flow flow = parse().org().automation().flows().get(0);
    FlowElement element = flow.elements().get(0);

    assertThat(flow.name()).isEqualTo("Push");
    assertThat(flow.mayRun()).isTrue();
    assertThat(element.targetPlace().element())
        .hasToString("Flow/actionCalls[name=Send]/actionName");
    assertThat(element.inputs().get(0).location().element())
        .hasToString("Flow/actionCalls[name=Send]/inputParameters[1]/value/elementReference");
  }
}
