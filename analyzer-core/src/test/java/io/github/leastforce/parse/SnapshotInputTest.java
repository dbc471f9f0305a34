package io.github.leastforce.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Setting;
import io.github.leastforce.source.Inputs;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a snapshot adds to the metadata beside it, and whether they still are what they were. */
class SnapshotInputTest {

  private static final String XML =
      "<?xml version=\"1.0\"?><%1$s xmlns=\"http://soap.sforce.com/2006/04/metadata\">%2$s</%1$s>";
  private static final String CASE =
      XML.formatted(
          "CustomObject",
          "<fields><fullName>Note__c</fullName><label>Note</label><type>Text</type>"
              + "<securityClassification>Internal</securityClassification></fields>"
              + "<sharingModel>Private</sharingModel>");
  private static final String SET =
      XML.formatted(
          "PermissionSet",
          "<label>S</label><objectPermissions><allowRead>true</allowRead><object>Lead</object>"
              + "</objectPermissions>");

  @TempDir private Path folder = Path.of("");
  private Inputs inputs = new Inputs(folder);

  @BeforeEach
  void metadata() {
    inputs =
        new Inputs(folder)
            .file("package.xml", XML.formatted("Package", "<version>66.0</version>"))
            .file("objects/Case.object", CASE)
            .file("permissionsets/S.permissionset", SET);
  }

  private ParsedOrg parse() {
    try (MetadataSource source = MetadataSources.open(folder)) {
      return MetadataParser.parse(source, message -> {});
    }
  }

  private SnapshotInputTest fact(String name, String... records) {
    inputs.file(
        "facts/" + name,
        "{\"version\":\"1.0\",\"query\":\"q\",\"complete\":true,\"records\":[\n"
            + String.join(",\n", records)
            + "]}");
    return this;
  }

  private static CustomObject object(ParsedOrg org, String name) {
    return org.org().objects().stream()
        .filter(object -> object.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String entity(String name, String internal, String external) {
    return "{\"QualifiedApiName\":\"%s\",\"InternalSharingModel\":%s,\"ExternalSharingModel\":%s}"
        .formatted(name, internal, external);
  }

  @Test
  void aDefaultThatNoFileTellsComesFromTheOrg() {
    fact(
        "entity-definitions.json",
        entity("Other", "\"Read\"", "\"Private\""),
        entity("Lead", "\"ReadWriteTransfer\"", "null"),
        entity("Case", "\"Private\"", "\"Read\""));
    ParsedOrg org = parse();
    Setting<String> external = object(org, "Case").externalSharingModel();
    assertThat(external.isKnown("Read")).isTrue();
    assertThat(external.place().orElseThrow())
        .hasToString("facts/entity-definitions.json#records[3]/externalSharingModel");
    assertThat(object(org, "Case").sharingModel().place().orElseThrow().file().path())
        .isEqualTo("objects/Case.object");
    CustomObject lead = object(org, "Lead");
    assertThat(lead.definitionSeen()).isFalse();
    assertThat(lead.sharingModel().isKnown("ReadWriteTransfer")).isTrue();
    assertThat(lead.externalSharingModel().isUnknown()).isTrue();
    assertThat(org.org().objects()).extracting(CustomObject::name).containsExactly("Case", "Lead");
    assertThat(org.gaps()).isEmpty();
  }

  @Test
  void theFileCountsAndTheContradictionIsTold() {
    fact("entity-definitions.json", entity("case", "\"Read\"", "null"));
    fact(
        "field-definitions.json",
        "{\"EntityDefinition\":{\"QualifiedApiName\":\"Case\"},\"QualifiedApiName\":\"Note__c\","
            + "\"SecurityClassification\":\"Restricted\",\"ComplianceGroup\":null}");
    ParsedOrg org = parse();
    assertThat(object(org, "Case").sharingModel().isKnown("Private")).isTrue();
    assertThat(object(org, "Case").fields().get(0).securityClassification()).isEqualTo("Internal");
    assertThat(org.gaps())
        .extracting(CoverageGap::detail)
        .containsExactly(
            "`sharingModel` is `Private` in the metadata and `Read` in the answer of the org; the"
                + " metadata count",
            "`securityClassification` is `Internal` in the metadata and `Restricted` in the answer"
                + " of the org; the metadata count");
  }

  @Test
  void fieldsAreClassifiedByTheOrg() {
    fact(
        "field-definitions.json",
        "{\"EntityDefinition\":{\"QualifiedApiName\":\"Case\"},\"QualifiedApiName\":\"Note__c\","
            + "\"SecurityClassification\":null,\"ComplianceGroup\":\"PII;GDPR\"}",
        "{\"EntityDefinition\":{\"QualifiedApiName\":\"Case\"},\"QualifiedApiName\":\"SuppliedEmail\","
            + "\"SecurityClassification\":\"Restricted\",\"ComplianceGroup\":null}",
        "{\"EntityDefinition\":{\"QualifiedApiName\":\"Case\"},\"QualifiedApiName\":\"Subject\","
            + "\"SecurityClassification\":null,\"ComplianceGroup\":null}",
        "{\"EntityDefinition\":{\"QualifiedApiName\":\"Other\"},\"QualifiedApiName\":\"X__c\","
            + "\"SecurityClassification\":\"Restricted\",\"ComplianceGroup\":null}");
    ParsedOrg org = parse();
    List<CustomField> fields = object(org, "Case").fields();
    assertThat(fields).extracting(CustomField::name).containsExactly("Note__c", "SuppliedEmail");
    assertThat(fields.get(0).complianceGroups()).containsExactly("PII", "GDPR");
    assertThat(fields.get(0).type()).isEqualTo("Text");
    assertThat(fields.get(1).securityClassification()).isEqualTo("Restricted");
    assertThat(fields.get(1).location()).hasToString("facts/field-definitions.json#records[2]");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void manifest(String... pathsAndDigests) {
    StringBuilder files = new StringBuilder();
    for (int i = 0; i < pathsAndDigests.length; i += 2) {
      files
          .append(i == 0 ? "" : ",")
          .append(
              "{\"path\":\"%s\",\"sha256\":\"%s\"}"
                  .formatted(pathsAndDigests[i], pathsAndDigests[i + 1]));
    }
    inputs.file(
        "snapshot.json",
        """
        {"version":"1.0","tool":{"name":"leastforce","version":"0.1.0"},"apiVersion":"66.0",
        "orgId":"","instanceHost":"acme.my.salesforce.com","user":"",
        "retrievedAt":"2026-11-01T06:00:00Z","types":[],"facts":[],"preflight":[],
        "files":[%s]}
        """
            .formatted(files));
  }

  @Test
  void filesAreAsTheyWere() {
    manifest("objects/Case.object", sha256(CASE), "permissionsets/S.permissionset", sha256(SET));
    assertThat(parse().problems()).isEmpty();
  }

  @Test
  void aChangedOrMissingFileMakesTheRunIncomplete() {
    fact("users.json");
    manifest(
        "objects/Case.object",
        sha256("x"),
        "facts/users.json",
        sha256("y"),
        "profiles/Sales.profile",
        sha256("z"));
    ParsedOrg org = parse();
    assertThat(org.problems())
        .extracting(problem -> problem.file().path() + ": " + problem.message())
        .containsExactly(
            "facts/users.json: file was changed after the snapshot was taken",
            "objects/Case.object: file was changed after the snapshot was taken",
            "profiles/Sales.profile: file was removed after the snapshot was taken");
    assertThat(org.problems()).allMatch(ParseProblem::blocking);
    assertThat(object(org, "Case").sharingModel().isKnown("Private")).isTrue();
  }

  @Test
  void theSameHoldsForAZip() {
    byte[] zip =
        Inputs.zip(
            "unpackaged/package.xml",
            XML.formatted("Package", "<version>66.0</version>"),
            "unpackaged/objects/Case.object",
            CASE,
            "unpackaged/snapshot.json",
            """
            {"version":"1.0","tool":{"name":"leastforce","version":"0.1.0"},"apiVersion":"66.0",
            "orgId":"","instanceHost":"","user":"","retrievedAt":"2026-11-01T06:00:00Z","types":[],
            "facts":[],"preflight":[],"files":[{"path":"objects/Case.object","sha256":"%s"}]}
            """
                .formatted(sha256("x")));
    inputs.file("org.zip", zip);
    try (MetadataSource source = MetadataSources.open(folder.resolve("org.zip"))) {
      assertThat(MetadataParser.parse(source, message -> {}).problems())
          .extracting(ParseProblem::message)
          .containsExactly("file was changed after the snapshot was taken");
    }
  }
}
