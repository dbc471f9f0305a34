package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Persona;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each parameter about exports changes a result. */
class ExportParametersTest {

  private static final String UNLOGGED = "unlogged-apex-callout";
  private static final String CONDITIONAL = "conditionally-logged-export";

  private static final String SEND =
      """
      HttpRequest req = new HttpRequest();
      req.setEndpoint('https://hub.northgate.internal/people');
      req.setBody(JSON.serialize([SELECT Email FROM Contact LIMIT 10]));
      new Http().send(req);
      """;

  @TempDir Path folder;

  @BeforeEach
  void project() throws IOException {
    write("sfdx-project.json", "{\"packageDirectories\": [{\"path\": \"app\"}]}");
  }

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void code(String name, String members) throws IOException {
    write("app/classes/" + name + ".cls", "public class " + name + " {\n" + members + "\n}");
  }

  private AnalysisResult analyze(String parameters) throws IOException {
    write("leastforce.yml", parameters.isEmpty() ? "" : "parameters: {" + parameters + "}");
    return Orgs.analyzer()
        .analyze(
            AnalysisRequest.of(
                folder,
                Configurations.read(folder.resolve("leastforce.yml")),
                Persona.REGULAR,
                Orgs.CLOCK,
                progress -> {}));
  }

  /** The rules about exports that report. */
  private List<String> rules(String parameters) throws IOException {
    return analyze(parameters).findings().stream()
        .map(finding -> finding.rule().id())
        .filter(id -> id.contains("logged"))
        .toList();
  }

  @Test
  void loggers() throws IOException {
    code("Chronicle", "public static void write(String what) { Integer i = 0; }");
    code("Push", "@AuraEnabled public static void run() {" + SEND + "Chronicle.write('sent'); }");
    assertThat(rules("")).containsExactly(UNLOGGED);
    assertThat(rules("loggers: [Chronicle.write]")).isEmpty();
    assertThat(rules("loggers: [Chronicle.read]")).containsExactly(UNLOGGED);
  }

  @Test
  void auditObjectTokens() throws IOException {
    code("Push", "@AuraEnabled public static void run() {" + SEND + "insert new Chronicle__c(); }");
    assertThat(rules("")).containsExactly(UNLOGGED);
    assertThat(rules("auditObjectTokens: [chronicle]")).isEmpty();
  }

  @Test
  void failureLogTokens() throws IOException {
    code(
        "Push",
        "@AuraEnabled public static void run() { try {"
            + SEND
            + "} catch (Exception e) { insert new Mishap__c(); } }");
    String told = "a record is kept of failures only";
    assertThat(steps("")).doesNotContain(told);
    assertThat(steps("failureLogTokens: [mishap]")).contains(told);
  }

  private List<String> steps(String parameters) throws IOException {
    return only(parameters).path().stream().map(step -> step.text()).toList();
  }

  private Finding only(String parameters) throws IOException {
    return analyze(parameters).findings().stream()
        .filter(finding -> finding.rule().id().equals(UNLOGGED))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void loggerDepth() throws IOException {
    code(
        "Trail",
        "public static void first() { second(); } static void second() { third(); }"
            + " static void third() { insert new Export_Audit__c(); }");
    code("Push", "@AuraEnabled public static void run() {" + SEND + "Trail.first(); }");
    assertThat(rules("")).isEmpty();
    assertThat(rules("loggerDepth: 2")).containsExactly(UNLOGGED);
  }

  @Test
  void callDepth() throws IOException {
    code("Push", "public static void send() {" + SEND + "} public static void next() { send(); }");
    code(
        "Start",
        "@AuraEnabled public static void run() { Push.next(); insert new Export_Audit__c(); }");
    assertThat(rules("")).isEmpty();
    assertThat(rules("callDepth: 1")).containsExactly(UNLOGGED);
  }

  @Test
  void pathBudget() throws IOException {
    code("Push", "public static void send() {" + SEND + "}");
    for (String start : List.of("First", "Second")) {
      code(
          start,
          "@AuraEnabled public static void run() { Push.send(); insert new Export_Audit__c(); }");
    }
    assertThat(analyze("").gaps()).noneMatch(gap -> gap.detail().contains("Push.send"));
    assertThat(analyze("pathBudget: 1").gaps())
        .anyMatch(gap -> gap.ruleId().equals(UNLOGGED) && gap.detail().contains("`Push.send`"));
  }

  @Test
  void strictExport() throws IOException {
    write(
        "app/settings/Event.settings-meta.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <EventSettings xmlns="http://soap.sforce.com/2006/04/metadata">
            <enableDeleteMonitoringData>true</enableDeleteMonitoringData>
            <enableEventLogGeneration>true</enableEventLogGeneration>
        </EventSettings>
        """);
    code(
        "Links",
        "@AuraEnabled public static void share(Id file) {"
            + " insert new ContentDistribution(Name = 'x', ContentVersionId = file); }");
    assertThat(rules("")).containsExactly(CONDITIONAL);
    assertThat(rules("strictExport: true")).containsExactly("unlogged-public-file-link");
  }

  @Test
  void theRemoteSiteAndThePlatformAreTold() throws IOException {
    write(
        "app/remoteSiteSettings/Hub.remoteSite-meta.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <RemoteSiteSetting xmlns="http://soap.sforce.com/2006/04/metadata">
            <disableProtocolSecurity>false</disableProtocolSecurity>
            <isActive>true</isActive>
            <url>https://HUB.northgate.internal:443</url>
        </RemoteSiteSetting>
        """);
    code("Push", "@AuraEnabled public static void run() {" + SEND + "}");
    assertThat(only("").path())
        .anySatisfy(
            step -> {
              assertThat(step.text()).isEqualTo("remote site `Hub` lets code call that host");
              assertThat(step.location().file().toString()).endsWith("Hub.remoteSite-meta.xml");
            });
    assertThat(only("").reasons())
        .extracting(reason -> reason.code())
        .contains("platform-record-unknown");
  }
}
