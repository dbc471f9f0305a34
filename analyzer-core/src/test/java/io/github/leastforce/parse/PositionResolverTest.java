package io.github.leastforce.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.source.Inputs;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionResolverTest {
  private static final ElementPath ROOT = ElementPath.root("PermissionSet");
  private static final ElementPath ENABLED =
      ROOT.child("userPermissions", "name", "ViewAllData").child("enabled");
  private static final String SET =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">
          <label>A</label>
          <userPermissions>
              <enabled>false</enabled>
              <name>ApiEnabled</name>
          </userPermissions>
          <userPermissions>
              <enabled>true</enabled>
              <name>viewAllData</name>
          </userPermissions>
      </PermissionSet>
      """;

  @TempDir Path folder;

  private Location write(String name, byte[] content, ElementPath path) {
    new Inputs(folder).file(name, content);
    return new Location(new SourceFile(name), path);
  }

  private String place(String text, Charset charset, ElementPath path) {
    return Orgs.place(folder, write("p/A.permissionset", text.getBytes(charset), path));
  }

  @Test
  void elementsByKeyWhereverTheKeyStands() {
    assertThat(place(SET, StandardCharsets.UTF_8, ENABLED)).isEqualTo("9:9-32");
    assertThat(place(SET, StandardCharsets.UTF_8, ROOT)).isEqualTo("2:1-64");
    assertThat(place(SET, StandardCharsets.UTF_8, ElementPath.document())).isEqualTo("2:1-64");
    assertThat(place(SET, StandardCharsets.UTF_8, ROOT.childAt("userPermissions", 2)))
        .isEqualTo("8:5-22");
    assertThat(place(SET, StandardCharsets.UTF_8, ROOT.childWithText("label", "a")))
        .isEqualTo("3:5-21");
  }

  @Test
  void whatIsMissingResolvesToWhatIsAround() {
    assertThat(place(SET, StandardCharsets.UTF_8, ROOT.child("description"))).isEqualTo("~2:1-64");
    assertThat(place(SET, StandardCharsets.UTF_8, ElementPath.root("Profile")))
        .isEqualTo("~2:1-64");
    assertThat(
            place(
                SET,
                StandardCharsets.UTF_8,
                ROOT.child("userPermissions", "name", "ViewAllData").child("gone")))
        .isEqualTo("~8:5-22");
    assertThat(place("", StandardCharsets.UTF_8, ROOT)).isEqualTo("~1:1-1");
    assertThat(place("no xml", StandardCharsets.UTF_8, ROOT)).isEqualTo("~1:1-7");
  }

  @Test
  void lineBreaksMarksAndEncodings() {
    for (String lineBreak : new String[] {"\n", "\r\n", "\r"}) {
      String text = SET.replace("\n", lineBreak);
      assertThat(place(text, StandardCharsets.UTF_8, ENABLED)).isEqualTo("9:9-32");
      assertThat(place("\uFEFF" + text, StandardCharsets.UTF_8, ENABLED)).isEqualTo("9:9-32");
      assertThat(place("\uFEFF" + text.substring(text.indexOf("<P")), StandardCharsets.UTF_8, ROOT))
          .isEqualTo("1:1-64");
      assertThat(place(text.strip(), StandardCharsets.UTF_8, ENABLED)).isEqualTo("9:9-32");
      String utf16 = text.replace("UTF-8", "UTF-16");
      assertThat(place(utf16, StandardCharsets.UTF_16, ENABLED)).isEqualTo("9:9-32");
      assertThat(place("\uFEFF" + utf16, StandardCharsets.UTF_16LE, ENABLED)).isEqualTo("9:9-32");
      String latin = text.replace("UTF-8", "ISO-8859-1").replace("<label>A", "<label>Ä");
      assertThat(place(latin, StandardCharsets.ISO_8859_1, ENABLED)).isEqualTo("9:9-32");
    }
  }

  @Test
  void columnsCountUtf16UnitsAndTabsAsOne() {
    String text =
        "<PermissionSet>\t<a>ä😀</a><userPermissions><name>ViewAllData</name><enabled>true</enabled></userPermissions></PermissionSet>";
    assertThat(place(text, StandardCharsets.UTF_8, ENABLED)).isEqualTo("1:68-91");
    assertThat(place(text, StandardCharsets.UTF_8, ROOT)).isEqualTo("1:1-" + (text.length() + 1));
  }

  @Test
  void endTagOnALaterLineEndsAtTheLine() {
    String text = "<PermissionSet>\n <label>\n  A</label>  \n <empty/> </PermissionSet>";
    assertThat(place(text, StandardCharsets.UTF_8, ROOT.child("label"))).isEqualTo("2:2-9");
    assertThat(place(text, StandardCharsets.UTF_8, ROOT.child("empty"))).isEqualTo("4:2-10");
  }

  @Test
  void commentsCdataAndBrokenTails() {
    String text =
        "<PermissionSet><!-- <userPermissions> -->\n<userPermissions><name><![CDATA[View]]>AllData"
            + "</name>\n<enabled>true</enabled></userPermissions>\n<oops";
    assertThat(place(text, StandardCharsets.UTF_8, ENABLED)).isEqualTo("3:1-24");
  }

  @Test
  void excerptHasTheLinesAround() {
    Location location = write("A.permissionset", SET.getBytes(StandardCharsets.UTF_8), ENABLED);
    Excerpt excerpt = Orgs.excerpt(folder, location);
    assertThat(excerpt.firstLine()).isEqualTo(8);
    assertThat(excerpt.line()).isEqualTo("        <enabled>true</enabled>");
    assertThat(excerpt.lines()).hasSize(3);
  }

  @Test
  void secretsAreMaskedAndColumnsStay() {
    String text =
        """
        <ConnectedApp>
          <oauthConfig>
            <consumerSecret>CANARY1</consumerSecret><isAdminApproved>true</isAdminApproved>
            <privateKey>CANARY2
              CANARY3</privateKey>
            <!-- <password>CANARY4</password> --><scopes>Full</scopes>
            <endpoint>https://u:CANARY5@h/</endpoint>
          </oauthConfig>
        </ConnectedApp>
        """;
    ElementPath config = ElementPath.root("ConnectedApp").child("oauthConfig");
    for (String element :
        new String[] {
          "consumerSecret", "isAdminApproved", "privateKey", "scopes", "endpoint", "gone"
        }) {
      Location location =
          write("A.connectedApp", text.getBytes(StandardCharsets.UTF_8), config.child(element));
      Excerpt excerpt = Orgs.excerpt(folder, location);
      assertThat(String.join("\n", excerpt.lines())).doesNotContain("CANARY");
      assertThat(excerpt.region().endColumn() - 1).isLessThanOrEqualTo(excerpt.line().length());
    }
    assertThat(
            Orgs.place(
                folder,
                new Location(new SourceFile("A.connectedApp"), config.child("isAdminApproved"))))
        .isEqualTo("3:45-84");
  }

  @Test
  void longLinesAreCut() {
    String text = "<PermissionSet><label>" + "x".repeat(1000) + "</label></PermissionSet>";
    Location location = write("A.permissionset", text.getBytes(StandardCharsets.UTF_8), ROOT);
    assertThat(Orgs.excerpt(folder, location).line()).hasSize(400);
  }

  @Test
  void apexShowsItsDeclaration() {
    String text = "// @IsTest class No {\n@IsTest\nprivate class Yes {\n  String k = 'CANARY';\n}";
    Location location =
        write("Yes.cls", text.getBytes(StandardCharsets.UTF_8), ElementPath.document());
    Excerpt excerpt = Orgs.excerpt(folder, location);
    assertThat(excerpt.line()).isEqualTo("private class Yes {");
    assertThat(String.join("\n", excerpt.lines())).doesNotContain("CANARY");
  }

  @Test
  void namesWithEscapesAndOtherLetters() {
    Location location =
        write(
            "profiles/Größe %26 Maß.profile",
            "<Profile>\n</Profile>".getBytes(StandardCharsets.UTF_8), ElementPath.root("Profile"));
    assertThat(Orgs.place(folder, location)).isEqualTo("1:1-10");
  }

  @Test
  void fileThatIsNotThere() {
    new Inputs(folder).file("A.profile", "<Profile/>");
    assertThat(Orgs.place(folder, Location.of(new SourceFile("B.profile")))).isEqualTo("1:1-1");
  }
}
