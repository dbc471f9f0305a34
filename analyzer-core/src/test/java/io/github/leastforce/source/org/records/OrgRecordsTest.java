package io.github.leastforce.source.org.records;

import static io.github.leastforce.source.org.records.ScriptedOrg.failure;
import static io.github.leastforce.source.org.records.ScriptedOrg.page;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.leastforce.source.MetadataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrgRecordsTest {

  private static final Path ENVELOPE =
      Path.of("..", "docs", "schema", "snapshot-facts-1.0.schema.json");
  private static final Path SETS =
      Path.of("..", "docs", "audit-user", "force-app", "main", "default", "permissionsets");
  private static final Preflight ALL =
      new Preflight(new Preflight.User("a@example.com", "005", "00D"), List.of(), List.of());
  private static final String USER =
      "{\"attributes\":{\"type\":\"User\",\"url\":\"/u\"},\"Id\":\"%s\",\"Username\":\"%s\","
          + "\"IsActive\":true,\"UserType\":\"Standard\",\"CreatedDate\":null,\"LastLoginDate\":null,"
          + "\"Profile\":{\"attributes\":{\"type\":\"Profile\"},\"Name\":\"P\",\"UserLicense\":null}}";
  private static final String ANN = USER.formatted("005000000000001AAA", "ann@example.com");
  private static final String BEN = USER.formatted("005000000000002AAA", "ben@example.com");

  private final ScriptedOrg org = new ScriptedOrg();

  private List<OrgFact> ask(String version, Preflight preflight, int cap, String... objects) {
    return new OrgRecords(org, version, preflight, cap, message -> {}).ask(List.of(objects));
  }

  private OrgFact only(List<OrgFact> facts, String file) {
    return facts.stream()
        .filter(fact -> fact.file().equals("facts/" + file))
        .findFirst()
        .orElseThrow();
  }

  private OrgFact ask(String file, String... objects) {
    return only(ask("66.0", ALL, 50, objects), file);
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = Questions.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"org-queries", "audit-permissions"})
  void theDataFitTheirSchema(String name) throws IOException {
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(text(name + ".schema.json"))
                .validate(text(name + ".json"), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void everyPermissionThatIsNeededIsLookedFor() {
    Set<String> known =
        Questions.permissions().stream().map(AuditPermission::name).collect(Collectors.toSet());
    assertThat(Questions.queries())
        .hasSizeGreaterThan(12)
        .allSatisfy(
            query ->
                assertThat(known)
                    .containsAll(query.needs().stream().flatMap(List::stream).toList()));
  }

  @Test
  void everyAnswerIsReadBack() {
    assertThat(OrgRecords.files())
        .containsExactlyElementsOf(
            MetadataSource.SNAPSHOT_FACTS.stream()
                .filter(name -> name.startsWith("facts/"))
                .filter(name -> !name.equals("facts/profiles.json")) // the list of components
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Leastforce_Audit", "Leastforce_Audit_Tokens"})
  void thePermissionSetsGrantWhatIsLookedForAndNoMore(String set) throws IOException {
    String file = Files.readString(SETS.resolve(set + ".permissionset-meta.xml"));
    List<String> granted =
        Pattern.compile("<name>(\\w+)</name>")
            .matcher(file)
            .results()
            .map(m -> m.group(1))
            .toList();
    List<String> wanted =
        new ArrayList<>(
            Questions.permissions().stream()
                .filter(permission -> permission.permissionSet().equals(set))
                .map(AuditPermission::name)
                .toList());
    wanted.add("ApiUserOnly");
    assertThat(granted).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(file).doesNotContain("<license>", "objectPermissions");
  }

  @Test
  void noSecretIsAskedFor() {
    ask("66.0", ALL, 50, "Account");
    assertThat(org.asked())
        .hasSizeGreaterThanOrEqualTo(14)
        .noneMatch(asked -> asked.matches(".*(Access|Request|Delete)Token.*|.*LogFile[ ,].*FROM.*"))
        .allMatch(asked -> asked.startsWith("/services/data/v66.0/"));
  }

  @Test
  void recordsHoldWhatWasAskedSortedAndOnOneLine() throws IOException {
    org.when("FROM User ", page(BEN, ANN));
    OrgFact users = ask("users.json");
    assertThat(users.complete()).isTrue();
    assertThat(users.records())
        .containsExactly(
            "{\"Id\":\"005000000000001AAA\",\"Username\":\"ann@example.com\",\"IsActive\":true,"
                + "\"UserType\":\"Standard\",\"CreatedDate\":null,\"LastLoginDate\":null,"
                + "\"Profile\":{\"Name\":\"P\",\"UserLicense\":null}}",
            users.records().get(1));
    String file = new String(users.content(), UTF_8);
    assertThat(file.lines().filter(line -> line.contains("@example.com"))).hasSize(2);
    assertThat(file).endsWith("\n  ]\n}\n").doesNotContain("attributes", "reason", "without");
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(ENVELOPE))
                .validate(file, InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void whatWasNotAskedForIsNotKept() {
    org.when(
        "FROM OauthToken",
        "{\"totalSize\":1,\"done\":true,\"records\":[]}",
        page("{\"UserId\":\"005\",\"AppName\":\"X\",\"AccessToken\":\"secret\",\"UseCount\":3}"));
    assertThat(ask("oauth-tokens.json").records())
        .containsExactly("{\"UserId\":\"005\",\"AppName\":\"X\",\"UseCount\":3}");
  }

  @Test
  void pagesAreFollowed() {
    org.when(
            "FROM User ",
            "{\"totalSize\":2,\"done\":false,\"nextRecordsUrl\":\"/services/data/v66.0/query/01g-1\","
                + "\"records\":["
                + ANN
                + "]}")
        .when("/query/01g-1", "{\"totalSize\":2,\"done\":true,\"records\":[" + BEN + "]}");
    OrgFact users = ask("users.json");
    assertThat(users.records()).hasSize(2);
    assertThat(users.complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"done\":false,\"records\":[] | the answer ends before its last page",
        "\"done\":false,\"nextRecordsUrl\":\"//evil.example/x\",\"records\":[] | the answer ends before its last page",
        "\"done\":false,\"nextRecordsUrl\":\"/services/data/loop\",\"records\":[] | the answer ends before its last page",
        "\"done\":true,\"totalSize\":7,\"records\":[] | 0 of 7 records",
        "\"done\":true | the answer is not one of the query API",
        "\"records\":[] | the answer is not one of the query API"
      })
  void aPartIsNotTheWhole(String members, String reason) {
    org.when("FROM User ", "{" + members + "}").when("/loop", "{" + members + "}");
    OrgFact users = ask("users.json");
    assertThat(users.complete()).isFalse();
    assertThat(users.reason()).isEqualTo(reason);
    assertThat(org.asked()).noneMatch(asked -> asked.contains("evil"));
  }

  @Test
  void thereIsAnEndOfRecords() {
    org.when("FROM User ", page(IntStream.range(0, 9).mapToObj(i -> ANN).toArray(String[]::new)));
    OrgFact users = only(ask("66.0", ALL, 4), "users.json");
    assertThat(users.records()).hasSize(4);
    assertThat(users.complete()).isFalse();
    assertThat(users.reason()).isEqualTo("more than 4 records; the rest is left out");
  }

  @Test
  void aFailureConcernsItsOwnAnswer() throws IOException {
    org.when(
            "DeveloperName, Type, RelatedId",
            failure("INVALID_TYPE", "sObject type\n 'Group' is not supported"))
        .when("FROM User ", page(ANN));
    List<OrgFact> facts = ask("66.0", ALL, 50);
    OrgFact groups = only(facts, "groups.json");
    assertThat(groups.complete()).isFalse();
    assertThat(groups.reason()).isEqualTo("INVALID_TYPE: sObject type 'Group' is not supported");
    assertThat(new String(groups.content(), UTF_8)).contains("\"reason\": \"INVALID_TYPE: ");
    assertThat(facts).filteredOn(fact -> !fact.complete()).hasSize(1);
  }

  @Test
  void afterTheDailyLimitNothingIsAsked() {
    org.when("FROM UserLogin", failure("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded"));
    List<OrgFact> facts = ask("66.0", ALL, 50, "Account");
    assertThat(org.asked()).hasSize(2);
    assertThat(facts).filteredOn(OrgFact::complete).hasSize(1);
    assertThat(only(facts, "groups.json").reason())
        .isEqualTo("not asked: REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded");
    assertThat(facts).hasSameSizeAs(OrgRecords.files());
  }

  @Test
  void anOrgThatIsNotReachedTwiceIsLeft() {
    org.when("/services", failure("", "no answer from acme.example within 120 s"));
    List<OrgFact> facts = ask("66.0", ALL, 50, "Account");
    assertThat(org.asked()).hasSize(2);
    assertThat(facts).noneMatch(OrgFact::complete);
    assertThat(facts.get(2).reason())
        .isEqualTo("not asked: no answer from acme.example within 120 s");
  }

  @Test
  void anOrgThatMissesOneAnswerIsAskedOn() {
    org.when("FROM UserLogin", failure("", "no answer"))
        .when("ExpirationDate FROM PermissionSetLicense", failure("", "no answer"));
    assertThat(ask("66.0", ALL, 50)).filteredOn(fact -> !fact.complete()).hasSize(2);
  }

  @Test
  void anOptionalFieldIsLeftOut() {
    org.when(
        "FROM PermissionSetAssignment",
        failure("INVALID_FIELD", "No such column 'ExpirationDate' on entity 'X'"),
        page("{\"AssigneeId\":\"005\",\"IsActive\":true}"));
    OrgFact fact = ask("permission-set-assignments.json");
    assertThat(fact.complete()).isTrue();
    assertThat(fact.without()).containsExactly("ExpirationDate");
    assertThat(fact.query()).doesNotContain("ExpirationDate").contains("IsActive");
    assertThat(new String(fact.content(), UTF_8)).contains("\"without\": [\"ExpirationDate\"]");
  }

  @Test
  void aFieldThatIsNeededIsNot() {
    org.when("FROM UserLogin", failure("INVALID_FIELD", "No such column 'IsFrozen'"));
    assertThat(ask("user-logins.json").reason()).startsWith("INVALID_FIELD");
  }

  @Test
  void refusedFieldsThatNobodyNamesEnd() {
    org.when("FROM UserLicense", failure("INVALID_FIELD", "no"));
    assertThat(ask("user-licenses.json").complete()).isFalse();
    assertThat(org.asked()).filteredOn(asked -> asked.contains("FROM UserLicense")).hasSize(2);
  }

  @Test
  void anOlderVersionIsNotAskedForWhatItLacks() {
    OrgFact fact = only(ask("45.0", ALL, 50), "permission-dependencies.json");
    assertThat(fact.reason()).isEqualTo("API version 45.0 does not have `PermissionDependency`");
    assertThat(org.asked()).noneMatch(asked -> asked.contains("PermissionDependency"));
  }

  @Test
  void whoMaySeeLessHasLess() {
    Preflight preflight =
        new Preflight(
            ALL.user(),
            List.of(),
            List.of(
                new Preflight.Weakness("ViewEventLogFiles", "V", true, "w"),
                new Preflight.Weakness("ManageUsers", "M", false, "w")));
    List<OrgFact> facts = ask("66.0", preflight, 50);
    assertThat(only(facts, "event-log-files.json").reason())
        .isEqualTo("the user lacks `ViewEventLogFiles`");
    assertThat(only(facts, "user-logins.json").reason())
        .isEqualTo("it is not known whether the user has `ManageUsers`");
    assertThat(only(facts, "users.json").complete()).isTrue();
  }

  private static String dependency(String id, String permission) {
    return "{\"Id\":\"%s\",\"Permission\":\"%s\",\"PermissionType\":\"User Permission\"}"
        .formatted(id, permission);
  }

  @Test
  void dependenciesAreAskedForByIdUntilNoneComes() {
    org.when(
        "FROM PermissionDependency",
        page(dependency("000000000000001", "A"), dependency("000000000000002", "A")),
        page(dependency("000000000000003", "B")),
        page());
    OrgFact fact = ask("permission-dependencies.json");
    assertThat(fact.complete()).isTrue();
    assertThat(fact.records()).hasSize(2).noneMatch(record -> record.contains("\"Id\""));
    assertThat(org.asked())
        .filteredOn(asked -> asked.contains("PermissionDependency"))
        .hasSize(3)
        .allMatch(asked -> asked.contains("/tooling/query?q=") && asked.endsWith("LIMIT 2000"))
        .last()
        .asString()
        .contains("WHERE Id > '000000000000003'");
  }

  @Test
  void anOrgThatTurnsInCirclesIsLeft() {
    org.when("FROM PermissionDependency", page(dependency("000000000000001", "A")));
    OrgFact fact = ask("permission-dependencies.json");
    assertThat(fact.reason()).isEqualTo("the org does not go on after a row");
    assertThat(fact.records()).hasSize(1);
  }

  @Test
  void idsThatAreNoneBecomeNoQuestion() {
    org.when("FROM PermissionDependency", page(dependency("x' OR Id != '", "A")));
    assertThat(ask("permission-dependencies.json").complete()).isFalse();
    assertThat(org.asked()).noneMatch(asked -> asked.contains("!="));
  }

  @Test
  void dependenciesWithoutIdsAreNotComplete() {
    org.when("ORDER BY Id", failure("MALFORMED_QUERY", "no"))
        .when("FROM PermissionDependency", page(dependency("x", "A")));
    OrgFact fact = ask("permission-dependencies.json");
    assertThat(fact.records()).hasSize(1);
    assertThat(fact.reason())
        .isEqualTo("its rows cannot be asked for by id, so that some may be missing");
  }

  private static String count(int count) {
    return "{\"totalSize\":" + count + ",\"done\":true,\"records\":[]}";
  }

  @Test
  void tokensAreCounted() {
    String token = "{\"UserId\":\"005\",\"AppName\":\"X\"}";
    org.when("COUNT() FROM OauthToken", count(3)).when("FROM OauthToken", page(token, token));
    OrgFact fact = ask("oauth-tokens.json");
    assertThat(fact.records()).hasSize(2);
    assertThat(fact.reason()).isEqualTo("2 of 3 records");
  }

  @Test
  void manyTokensAreAskedForByUser() {
    org.when("FROM User ", page(ANN, BEN))
        .when("COUNT() FROM OauthToken", count(2_501))
        .when("FROM OauthToken", page("{\"UserId\":\"005\",\"AppName\":\"X\"}"));
    OrgFact fact = ask("oauth-tokens.json");
    assertThat(org.asked())
        .anyMatch(
            asked ->
                asked.endsWith("WHERE UserId IN ('005000000000001AAA', '005000000000002AAA')"));
    assertThat(fact.reason()).isEqualTo("1 of 2,501 records");
  }

  @Test
  void fieldsAreAskedForOneObjectAtATime() {
    org.when(
            "QualifiedApiName = 'Account'",
            page(
                "{\"QualifiedApiName\":\"A__c\",\"EntityDefinition\":{\"QualifiedApiName\":\"Account\"}}"))
        .when("QualifiedApiName = 'Odd__c'", failure("UNKNOWN_EXCEPTION", "no"));
    OrgFact fact = ask("field-definitions.json", "Odd__c", "Account", "x' OR Name != '");
    assertThat(fact.records()).hasSize(1);
    assertThat(fact.reason())
        .isEqualTo("UNKNOWN_EXCEPTION: no; not answered for `Odd__c` and 1 more objects");
    assertThat(org.asked()).noneMatch(asked -> asked.contains("!="));
  }
}
