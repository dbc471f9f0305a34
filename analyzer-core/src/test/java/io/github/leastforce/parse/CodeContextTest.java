package io.github.leastforce.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.model.CodeContext;
import io.github.leastforce.model.ConfiguredText;
import io.github.leastforce.model.ConfiguredText.Owner;
import io.github.leastforce.model.VisualforcePage;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels, records and pages that code refers to. */
class CodeContextTest {

  private static final String NAMESPACE = " xmlns=\"http://soap.sforce.com/2006/04/metadata\"";
  private static final String SECRET = "q7Fh2kPz81mVtRw0xLc3";

  @TempDir Path folder;

  @BeforeEach
  void inputs() throws IOException {
    for (String root : List.of("sfdx/force-app/main/default/", "mdapi/")) {
      String meta = root.startsWith("sfdx") ? "-meta.xml" : "";
      write(
          root + "labels/CustomLabels.labels" + meta,
          "<CustomLabels"
              + NAMESPACE
              + ">"
              + label("Tide_Endpoint", "callout:Tide_Service/v2/levels")
              + label("Tide_Host", "https://berth:" + SECRET + "@tides.quayside.example/v2?key=1")
              + label("Tide_Password", SECRET)
              + label("Greeting", "Welcome on board, captain")
              + label("Word", "Tide_Service")
              + "</CustomLabels>");
      write(
          root + "customMetadata/Gate.North.md" + meta,
          "<CustomMetadata"
              + NAMESPACE
              + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><label>North</label>"
              + values("Url__c", "<value>https://north.quayside.example/api</value>")
              + values("Client_Secret__c", "<value>" + SECRET + "</value>")
              + values("Path__c", "<value>/in/" + SECRET + "/end</value>")
              + values("Spare__c", "<value xsi:nil=\"true\"/>")
              + "</CustomMetadata>");
      write(
          root + "pages/Manifest.page",
          """
          <!-- <apex:page controller="Old"> -->
          <apex:page controller="ManifestController" extensions="First, Second"
              contentType="Text/CSV#Manifest.csv" renderAs="{!IF(a && b > 1, 'pdf', '')}">
            <script>var key = "%s";</script>
          </apex:page>
          """
              .formatted(SECRET));
      write(root + "pages/Manifest.page-meta.xml", "<ApexPage" + NAMESPACE + "/>");
    }
    write(
        "sfdx/force-app/main/default/labels/Alone.label-meta.xml",
        "<CustomLabel"
            + NAMESPACE
            + "><fullName>Alone</fullName><value>depth.quayside.example</value></CustomLabel>");
    write("sfdx/sfdx-project.json", "{\"packageDirectories\": [{\"path\": \"force-app\"}]}");
    write("mdapi/package.xml", "<Package" + NAMESPACE + "/>");
  }

  private static String label(String name, String value) {
    return "<labels><fullName>" + name + "</fullName><value>" + value + "</value></labels>";
  }

  private static String values(String field, String value) {
    return "<values><field>" + field + "</field>" + value + "</values>";
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private ParsedOrg parse(String format, boolean code) {
    try (MetadataSource source = MetadataSources.open(folder.resolve(format))) {
      return MetadataParser.parse(
          source,
          new Reading(Optional.of(TestSecrets.DETECTORS), code, false, false),
          message -> {});
    }
  }

  private static ConfiguredText text(ParsedOrg parsed, String name) {
    return parsed.org().configuredTexts().stream()
        .filter(text -> text.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not there"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sfdx", "mdapi"})
  void piecesOfEndpointsAreKept(String format) {
    ParsedOrg parsed = parse(format, true);
    assertThat(parsed.problems()).isEmpty();
    assertThat(text(parsed, "Tide_Endpoint").text()).contains("callout:Tide_Service/v2/levels");
    assertThat(text(parsed, "Tide_Endpoint").owner()).isEqualTo(Owner.LABEL);
    assertThat(text(parsed, "Word").text()).contains("Tide_Service");
    ConfiguredText url = text(parsed, "Gate__mdt.North.Url__c");
    assertThat(url.text()).contains("https://north.quayside.example/api");
    assertThat(url.owner()).isEqualTo(Owner.CUSTOM_METADATA);
    assertThat(text(parsed, "Gate__mdt.North.Spare__c").text()).contains("");
    assertThat(Orgs.excerpt(folder.resolve(format), url.location()).exact()).isTrue();
  }

  @Test
  void aLabelOfItsOwn() {
    assertThat(text(parse("sfdx", true), "Alone").text()).contains("depth.quayside.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sfdx", "mdapi"})
  void theRestIsThereWithoutItsText(String format) {
    ParsedOrg parsed = parse(format, true);
    assertThat(text(parsed, "Tide_Password").text()).isEmpty();
    assertThat(text(parsed, "Greeting").text()).isEmpty();
    assertThat(text(parsed, "Gate__mdt.North.Client_Secret__c").text()).isEmpty();
    assertThat(text(parsed, "Tide_Host").text()).contains("https://tides.quayside.example/v2");
    assertThat(text(parsed, "Gate__mdt.North.Path__c").text()).contains("/in/");
    assertThat(parsed.org().toString()).doesNotContain(SECRET.substring(0, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sfdx", "mdapi"})
  void pagesByTheirFirstTag(String format) {
    ParsedOrg parsed = parse(format, true);
    assertThat(parsed.org().pages()).hasSize(1);
    VisualforcePage page = parsed.org().pages().get(0);
    assertThat(page.name()).isEqualTo("Manifest");
    assertThat(page.controller()).isEqualTo("ManifestController");
    assertThat(page.extensions()).containsExactly("First", "Second");
    assertThat(page.standardController()).isEmpty();
    assertThat(page.contentType()).isEqualTo("text/csv");
    assertThat(page.renderAs()).isEqualTo("{!IF(a && b > 1, 'pdf', '')}");
    assertThat(parsed.org().components()).containsEntry("ApexPage", 1);
    assertThat(Orgs.place(folder.resolve(format), page.location())).isEqualTo("2:1-70");
  }

  @Test
  void scriptsBesideTheTagAreMasked() throws IOException {
    write(
        "sfdx/force-app/main/default/pages/Short.page",
        "<apex:page>\n<script>var k = '%1$s', l = \"%1$s\", m = `%1$s`;</script>"
            .formatted(SECRET));
    VisualforcePage page =
        parse("sfdx", true).org().pages().stream()
            .filter(known -> known.name().equals("Short"))
            .findFirst()
            .orElseThrow();
    assertThat(Orgs.excerpt(folder.resolve("sfdx"), page.location()).lines().get(1))
        .startsWith("<script>var k = '****")
        .doesNotContain(SECRET.substring(0, 4));
  }

  @Test
  void nothingOfItUnlessCodeIsRead() {
    ParsedOrg parsed = parse("sfdx", false);
    assertThat(parsed.org().codeContext()).isEqualTo(CodeContext.NONE);
    assertThat(parsed.org().components()).doesNotContainKey("ApexPage");
    assertThat(parsed.org().secrets().literals()).isNotEmpty();
  }

  @Test
  void aPageWithoutTagHasAName() throws IOException {
    for (String text :
        List.of("", "<apex:page", "<apex:page controller=", "<!-- ", "<apex:pages/>")) {
      write("sfdx/force-app/main/default/pages/Odd.page", text);
      VisualforcePage page = Objects.requireNonNull(parse("sfdx", true).org().pages().get(1));
      assertThat(page.name()).isEqualTo("Odd");
      assertThat(page.controller()).isEmpty();
      assertThat(Orgs.excerpt(folder.resolve("sfdx"), page.location()).region().line())
          .isEqualTo(1);
    }
  }
}
