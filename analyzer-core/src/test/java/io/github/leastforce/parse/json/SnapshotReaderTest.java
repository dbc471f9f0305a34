package io.github.leastforce.parse.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Assignment;
import io.github.leastforce.model.Dependency;
import io.github.leastforce.model.OrgUser;
import io.github.leastforce.model.QueryAnswer;
import io.github.leastforce.model.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotReaderTest {

  private static final Path EXAMPLE = Path.of("../test-orgs/src/test/resources/snapshot/facts");
  private static final Path SCHEMA =
      Path.of("..", "docs", "schema", "snapshot-facts-1.0.schema.json");

  private static final String USERS = "users.json";
  private static final String ASSIGNMENTS = "permission-set-assignments.json";
  private static final String DEPENDENCIES = "permission-dependencies.json";

  private final SnapshotReader reader = new SnapshotReader();

  private Snapshot read(String name, String text) {
    reader.add(new SourceFile("facts/" + name), text.getBytes(UTF_8));
    return reader.snapshot();
  }

  private static String answer(String... records) {
    return "{\"version\":\"1.0\",\"query\":\"q\",\"complete\":true,\n\"records\":[\n"
        + String.join(",\n", records)
        + "]}";
  }

  private QueryAnswer<OrgUser> users(String text) {
    return read(USERS, text).users().orElseThrow();
  }

  private QueryAnswer<Assignment> assignments(String text) {
    return read(ASSIGNMENTS, text).assignments().orElseThrow();
  }

  @Test
  void aUserIsReadFromNestedObjects() {
    QueryAnswer<OrgUser> users =
        users(
            answer(
                "{\"attributes\":{\"type\":\"User\",\"Username\":\"no\"},\"Id\":\"005\","
                    + "\"Username\":\"a@example.com\",\"IsActive\":false,\"UserType\":\"Guest\","
                    + "\"Profile\":{\"Name\":\"P\",\"UserLicense\":{\"Name\":\"L\"}},"
                    + "\"LastLoginDate\":null,\"Other\":[{\"Id\":\"x\"}]}"));
    OrgUser user = users.records().get(0);
    assertThat(user.toString()).contains("005", "a@example.com", "Guest");
    assertThat(user.profile()).isEqualTo("P");
    assertThat(user.licence()).isEqualTo("L");
    assertThat(user.active()).isFalse();
    assertThat(user.lastLogin()).isEmpty();
    assertThat(user.location()).hasToString("facts/users.json#records[1]");
    assertThat(users.complete()).isTrue();
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void aUserWithoutAProfileIsRead() {
    assertThat(
            users(answer("{\"Id\":\"1\",\"Username\":\"a\",\"Profile\":null}"))
                .records()
                .get(0)
                .profile())
        .isEmpty();
  }

  @Test
  void anAssignmentIsNamedAsItsFile() {
    QueryAnswer<Assignment> read =
        assignments(
            answer(
                "{\"AssigneeId\":\"1\",\"PermissionSet\":{\"Name\":\"Sync\",\"NamespacePrefix\":\"pkg\","
                    + "\"IsOwnedByProfile\":false},\"PermissionSetGroup\":null,"
                    + "\"ExpirationDate\":\"2027-01-31T22:59:59.000+0000\",\"IsActive\":true}",
                "{\"AssigneeId\":\"1\",\"PermissionSetGroup\":{\"DeveloperName\":\"G\"}}"));
    Assignment set = read.records().get(0);
    assertThat(set.permissionSet()).isEqualTo("pkg__Sync");
    assertThat(set.inForce(Instant.parse("2027-01-31T22:59:58Z"))).isTrue();
    assertThat(set.inForce(Instant.parse("2027-01-31T22:59:59Z"))).isFalse();
    assertThat(read.records().get(1).group()).isEqualTo("G");
    assertThat(read.records().get(1).expires()).isEmpty();
  }

  @Test
  void neverIsNotTheSameAsUntold() {
    QueryAnswer<OrgUser> users =
        users(
            answer(
                "{\"Id\":\"1\",\"Username\":\"a\",\"LastLoginDate\":null,"
                    + "\"CreatedDate\":\"2026-01-31T22:59:59.000+0000\"}",
                "{\"Id\":\"2\",\"Username\":\"b\"}",
                "{\"Id\":\"3\",\"Username\":\"c\",\"LastLoginDate\":\"2026-01-31T22:59:59Z\"}"));
    assertThat(users.records())
        .extracting(OrgUser::neverLoggedIn)
        .containsExactly(true, false, false);
    assertThat(users.records().get(0).created()).contains(Instant.parse("2026-01-31T22:59:59Z"));
    assertThat(users.records().get(1).lastLogin()).isEmpty();
    assertThat(users.records().get(2).lastLogin()).contains(Instant.parse("2026-01-31T22:59:59Z"));
  }

  @Test
  void answersAboutUseAreRead() {
    read("oauth-tokens.json", answer("{\"AppName\":\"X\",\"UserId\":\"1\",\"LastUsedDate\":null}"));
    read("connected-applications.json", answer("{\"Name\":\"X\"}"));
    read("user-logins.json", answer("{\"UserId\":\"1\",\"IsFrozen\":true}"));
    read(
        "event-log-files.json",
        answer("{\"EventType\":\"API\",\"LogDate\":\"2026-01-31T00:00:00.000+0000\"}"));
    read(
        "entity-definitions.json",
        answer("{\"QualifiedApiName\":\"Case\",\"InternalSharingModel\":\"Private\"}"));
    Snapshot read =
        read(
            "field-definitions.json",
            answer(
                "{\"QualifiedApiName\":\"Phone\",\"EntityDefinition\":{\"QualifiedApiName\":\"Lead\"},"
                    + "\"ComplianceGroup\":\"GDPR; PII\"}"));
    assertThat(reader.problems()).isEmpty();
    assertThat(reader.gaps()).isEmpty();
    assertThat(read.tokens().orElseThrow().records().get(0).lastUsed()).isEmpty();
    assertThat(read.apps().orElseThrow().records().get(0).name()).isEqualTo("X");
    assertThat(read.frozen().orElseThrow().records().get(0).userId()).isEqualTo("1");
    assertThat(read.eventLogs().orElseThrow().records().get(0).date())
        .isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(read.defaults().orElseThrow().records().get(0).external()).isEmpty();
    assertThat(read.fieldTags().orElseThrow().records().get(0).complianceGroups())
        .containsExactly("GDPR", "PII");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "users.json | {\"Id\":\"1\",\"Username\":\"a\",\"CreatedDate\":\"soon\"}",
        "user-logins.json | {}",
        "oauth-tokens.json | {\"UserId\":\"1\"}",
        "oauth-tokens.json | {\"AppName\":\"X\",\"LastUsedDate\":\"once\"}",
        "connected-applications.json | {\"Name\":null}",
        "event-log-files.json | {\"EventType\":\"API\"}",
        "event-log-files.json | {\"LogDate\":\"2026-01-31T00:00:00Z\"}",
        "entity-definitions.json | {\"InternalSharingModel\":\"Private\"}",
        "field-definitions.json | {\"QualifiedApiName\":\"Phone\"}"
      })
  void aRecordThatLacksWhatItNeedsIsAProblem(String file, String record) {
    read(file, answer(record));
    assertThat(reader.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.blocking()).isTrue())
        .satisfies(problem -> assertThat(problem.message()).startsWith("record lacks "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"groups.json", "oauth-tokens.json", "users.json"})
  void whatTheOrgDidNotGiveIsAGap(String name) {
    read(
        name,
        "{\"version\":\"1.0\",\"complete\":false,\"reason\":\"2 of 3 records\",\"records\":[]}");
    assertThat(reader.problems()).isEmpty();
    assertThat(reader.gaps())
        .extracting(CoverageGap::detail)
        .containsExactly(
            "the snapshot does not have all records of `facts/" + name + "`: 2 of 3 records");
  }

  @Test
  void filesForReviewsAreReadToo() {
    read("groups.json", "{");
    read("notes.json", "{");
    assertThat(reader.problems()).hasSize(1);
  }

  @Test
  void onlyUserPermissionsDependOnEachOther() {
    String row =
        "{\"Permission\":\"%s\",\"PermissionType\":\"%s\",\"RequiredPermission\":\"%s\","
            + "\"RequiredPermissionType\":\"%s\"}";
    Snapshot read =
        read(
            DEPENDENCIES,
            answer(
                row.formatted("A", "User Permission", "B", "User Permission"),
                row.formatted("A", "User Permission", "B", "User Permission"),
                row.formatted("A", "User Permission", "Case<read>", "Object Permission")));
    assertThat(read.dependencies().orElseThrow().records())
        .containsExactly(new Dependency("A", "B"));
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void unknownTypesOfPermissionsAreNoDependencies() {
    String row =
        "{\"Permission\":\"A\",\"PermissionType\":\"New\",\"RequiredPermission\":\"B\",\"RequiredPermissionType\":\"New\"}";
    assertThat(read(DEPENDENCIES, answer(row)).dependencies()).isEmpty();
    assertThat(reader.problems()).hasSize(1);
  }

  @Test
  void badRecordsAreToldOnceAndTheRestIsKept() {
    QueryAnswer<OrgUser> users =
        users(
            answer("{\"Id\":\"1\",\"Username\":\"a\"}", "{\"Id\":\"2\"}", "{\"Username\":\"c\"}"));
    assertThat(users.records()).hasSize(1);
    assertThat(users.complete()).isFalse();
    ParseProblem problem = reader.problems().get(0);
    assertThat(reader.problems()).hasSize(1);
    assertThat(problem.line()).isEqualTo(4);
    assertThat(problem.message())
        .isEqualTo(
            "record lacks `Id` or `Username`, or has a date that is no time, and 1 more records");
    assertThat(problem.blocking()).isTrue();
  }

  @Test
  void aTimeThatIsNoneIsNotForever() {
    assertThat(
            assignments(
                    answer(
                        "{\"AssigneeId\":\"1\",\"PermissionSet\":{\"Name\":\"S\"},\"ExpirationDate\":\"soon\"}"))
                .records())
        .isEmpty();
    assertThat(reader.problems()).hasSize(1);
  }

  @Test
  void whatComesBeforeACutIsKept() {
    String whole = answer("{\"Id\":\"1\",\"Username\":\"a\"}", "{\"Id\":\"2\",\"Username\":\"b\"}");
    QueryAnswer<OrgUser> users = users(whole.substring(0, whole.length() - 12));
    assertThat(users.records()).extracting(OrgUser::userName).containsExactly("a");
    assertThat(users.complete()).isFalse();
    assertThat(reader.problems().get(0).message()).isEqualTo("file is not valid JSON");
    assertThat(reader.problems().get(0).line()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | file is not a JSON object",
        "{} | `version` is not one that this program reads (1.x)",
        "{\"version\":\"2.0\",\"complete\":true,\"records\":[{\"Id\":\"1\",\"Username\":\"a\"}]} | `version` is not one that this program reads (1.x)",
        "{\"version\":\"1.0\",\"records\":[]} | `complete` is missing",
        "{\"version\":\"1.3\",\"complete\":true} | `records` is missing",
        "{\"version\":\"1.0\",\"complete\":true,\"records\":[3]} | record is not a JSON object",
        "{\"version\":\"1.0\",\"complete\":true,\"records\":[]} x | file is not valid JSON",
        "{\"version\":\"1.0\",\"complete\":true,\"records\":[]} 1 | text after the end of the document"
      })
  void aBadFileIsTold(String text, String message) {
    QueryAnswer<OrgUser> users = users(text);
    assertThat(users.records()).isEmpty();
    assertThat(users.complete()).isFalse();
    assertThat(reader.problems()).extracting(ParseProblem::message).containsExactly(message);
  }

  @Test
  void theOrgMayHaveGivenLess() {
    assertThat(users("{\"version\":\"1.0\",\"complete\":false,\"records\":[]}").complete())
        .isFalse();
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void recordsHaveLines() {
    assertThat(
            SnapshotReader.lines(
                new SourceFile("facts/users.json"), answer("{}", "{\n}", "{}").getBytes(UTF_8)))
        .containsEntry(1, 3)
        .containsEntry(2, 4)
        .containsEntry(3, 6);
  }

  @ParameterizedTest
  @ValueSource(strings = {USERS, ASSIGNMENTS, DEPENDENCIES})
  void theExampleFitsItsSchema(String name) throws IOException {
    String text = Files.readString(EXAMPLE.resolve(name));
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA))
                .validate(text, InputFormat.JSON))
        .isEmpty();
    read(name, text);
    assertThat(reader.problems()).isEmpty();
  }
}
