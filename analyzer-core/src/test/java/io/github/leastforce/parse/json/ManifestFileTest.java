package io.github.leastforce.parse.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.SnapshotManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFileTest {

  private static final Path SCHEMA = Path.of("..", "docs", "schema", "snapshot-1.0.schema.json");
  private static final String WHOLE =
      """
      {
        "version": "1.0",
        "tool": {"name": "leastforce", "version": "0.1.0"},
        "apiVersion": "66.0",
        "orgId": "00D000000000001EAA",
        "instanceHost": "acme.my.salesforce.com",
        "user": "audit@example.com",
        "retrievedAt": "2026-11-01T06:00:00Z",
        "types": [
          {"name": "Profile", "available": true, "listed": 3, "requested": 3, "delivered": 1,
           "missing": [{"member": "Sales", "reason": "cannot be found"}, {"member": "Desk"}],
           "verifiable": true},
          {"name": "Role", "available": true, "listed": 0, "requested": 0, "delivered": 0,
           "missing": [], "verifiable": true},
          {"name": "Queue", "available": true, "listed": 0, "requested": 0, "delivered": 0,
           "missing": [], "verifiable": false},
          {"name": "Group", "available": true, "listed": 4, "requested": 4, "delivered": 3,
           "missing": [], "verifiable": true},
          {"name": "TransactionSecurityPolicy", "available": false, "listed": 0, "requested": 0,
           "delivered": 0, "missing": [], "verifiable": true}
        ],
        "facts": [
          {"file": "facts/users.json", "records": 3, "complete": true},
          {"file": "facts/oauth-tokens.json", "records": 0, "complete": false, "reason": "no"}
        ],
        "preflight": [{"permission": "ViewSetup", "weakens": "sets are thin"}],
        "files": [{"path": "package.xml", "sha256": "%s"}]
      }
      """
          .formatted("0".repeat(64));

  private final SnapshotReader reader = new SnapshotReader();

  private SnapshotManifest manifest(String text) {
    reader.add(new SourceFile("org/snapshot.json"), text.getBytes(UTF_8));
    return reader.snapshot().manifest().orElseThrow();
  }

  @Test
  void allOfItIsRead() {
    SnapshotManifest manifest = manifest(WHOLE);
    assertThat(reader.problems()).isEmpty();
    assertThat(manifest.toolVersion()).isEqualTo("0.1.0");
    assertThat(manifest.retrievedAt()).isEqualTo(Instant.parse("2026-11-01T06:00:00Z"));
    assertThat(manifest.toString())
        .contains("66.0", "00D000000000001EAA", "acme.my.salesforce.com", "audit@example.com");
    assertThat(manifest.types()).hasSize(5);
    assertThat(manifest.files())
        .extracting(SnapshotManifest.Digest::path)
        .containsExactly("package.xml");
  }

  @Test
  void itFitsItsSchema() throws IOException {
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA))
                .validate(WHOLE, InputFormat.JSON))
        .isEmpty();
  }

  /** A type of which all came may have none; one of which something is missing says nothing. */
  @ParameterizedTest
  @CsvSource({
    "Role,true",
    "Profile,false",
    "Queue,false",
    "Group,false",
    "TransactionSecurityPolicy,false",
    "Other,false"
  })
  void whatIsWholeIsKnown(String type, boolean whole) {
    manifest(WHOLE);
    assertThat(reader.snapshot().whole(type)).isEqualTo(whole);
  }

  @Test
  void whatItLacksAreGaps() {
    manifest(WHOLE);
    assertThat(reader.gaps())
        .extracting(
            gap -> gap.kind().word() + " " + gap.subject().qualifiedName() + ": " + gap.detail())
        .containsExactlyInAnyOrder(
            "unresolved-reference Profile:Sales: asked for and not delivered: cannot be found",
            "unresolved-reference Profile:Desk: asked for and not delivered",
            "type-not-in-input Metadata:Queue: not known: whether all of `Queue` is in the snapshot",
            "unresolved-reference Metadata:Group: 1 of 4 components were not delivered",
            "type-not-in-input Metadata:TransactionSecurityPolicy: the org does not offer metadata"
                + " type `TransactionSecurityPolicy`",
            "needs-org Permission:ViewSetup: the snapshot was taken without `ViewSetup`: sets are"
                + " thin",
            "needs-org Snapshot:facts/oauth-tokens.json: the snapshot does not have all records of"
                + " `facts/oauth-tokens.json`: no");
  }

  @Test
  void anAnswerThatIsThereSpeaksForItself() {
    reader.add(
        new SourceFile("org/facts/oauth-tokens.json"),
        "{\"version\":\"1.0\",\"complete\":true,\"records\":[]}".getBytes(UTF_8));
    manifest(WHOLE);
    assertThat(reader.gaps())
        .extracting(CoverageGap::detail)
        .noneMatch(detail -> detail.contains("oauth-tokens"));
  }

  @Test
  void aFileOfAnotherToolIsNone() {
    reader.add(new SourceFile("snapshot.json"), "{\"name\":\"x\"}".getBytes(UTF_8));
    assertThat(reader.problems()).isEmpty();
    assertThat(reader.snapshot().manifest()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": \"1.0\" | \"version\": \"2.0\" | `version` is not one that this program reads (1.x)",
        "\"retrievedAt\": \"2026-11-01T06:00:00Z\" | \"retrievedAt\": \"today\" | `retrievedAt` is not a time such as `2026-11-01T06:00:00Z`",
        "\"listed\": 3 | \"listed\": \"3\" | `listed` is missing, or not what it should be",
        "\"verifiable\": true | \"verified\": true | `verifiable` is missing, or not what it should be",
        "\"tool\": {\"name\": \"leastforce\", \"version\": \"0.1.0\"} | \"tool\": 3 | `tool` is missing, or not what it should be",
        "\"facts\": [ | \"facts\": { | file is not valid JSON",
        "\"user\": | \"orgId\": | file is not valid JSON"
      })
  void aBadOneIsToldAndNotBelieved(String old, String with, String message) {
    assertThat(WHOLE).contains(old);
    reader.add(new SourceFile("snapshot.json"), WHOLE.replace(old, with).getBytes(UTF_8));
    assertThat(reader.problems()).extracting(ParseProblem::message).containsExactly(message);
    assertThat(reader.problems()).allMatch(ParseProblem::blocking);
    assertThat(reader.snapshot().manifest()).isEmpty();
    assertThat(reader.gaps()).isEmpty();
  }

  @Test
  void whatIsNotTextIsNotRead() {
    for (String text : Map.of("[]", 1, "", 2, "3", 3).keySet()) {
      reader.add(new SourceFile("snapshot.json"), text.getBytes(UTF_8));
    }
    assertThat(reader.problems()).hasSize(3);
  }
}
