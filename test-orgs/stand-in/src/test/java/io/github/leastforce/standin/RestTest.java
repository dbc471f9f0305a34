package io.github.leastforce.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries over the facts of a snapshot, and the resources beside them. */
class RestTest {

  private static final String ROOT = "/services/data/v62.0";

  @TempDir private Path folder = Path.of("");

  private StandInOrg org = started();

  private static StandInOrg started() {
    try {
      return StandInOrg.serving(Orgs.SNAPSHOT)
          .clock(Clock.fixed(Instant.parse("2026-10-31T20:00:00Z"), ZoneOffset.UTC))
          .pageSize(2)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void clear() {
    org.recorder().clear();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private JsonNode query(String soql) throws Exception {
    return Http.json(org, ROOT + "/query?q=" + Http.encode(soql));
  }

  private List<String> column(String soql, String pointer) throws Exception {
    JsonNode page = query(soql);
    List<String> values = new ArrayList<>();
    while (true) {
      page.path("records").forEach(row -> values.add(row.at(pointer).asText()));
      if (page.path("done").asBoolean()) {
        assertThat(values).hasSize(page.path("totalSize").asInt());
        return values;
      }
      page = Http.json(org, page.path("nextRecordsUrl").asText());
    }
  }

  private String error(String soql) throws Exception {
    HttpResponse<String> response = Http.get(org, ROOT + "/query?q=" + Http.encode(soql));
    assertThat(response.statusCode()).isEqualTo(400);
    return Json.MAPPER.readTree(response.body()).path(0).path("errorCode").asText();
  }

  @Test
  void versionsAreToldToEverybody() throws Exception {
    HttpResponse<String> response = Http.send(Http.request(org.url(), "/services/data").build());
    JsonNode versions = Json.MAPPER.readTree(response.body());
    assertThat(versions).hasSize(7);
    assertThat(versions.path(6).path("version").asText()).isEqualTo("68.0");
    assertThat(versions.path(0).path("url").asText()).isEqualTo("/services/data/v62.0");
    assertThat(versions.path(0).path("label").asText()).isEqualTo("Winter '25");
    assertThat(Http.json(org, ROOT + "/").path("query").asText()).isEqualTo(ROOT + "/query");
  }

  @Test
  void recordsHaveTheShapeOfTheRestApi() throws Exception {
    JsonNode row =
        query(
                "SELECT Id, Username, Profile.Name, LastLoginDate FROM User WHERE Username = 'orders.sync@example.com'")
            .path("records")
            .path(0);
    assertThat(row)
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"attributes": {"type": "User", "url": "/services/data/v62.0/sobjects/User/005000000000002AAA"},
                 "Id": "005000000000002AAA", "Username": "orders.sync@example.com",
                 "Profile": {"attributes": {"type": "Profile"}, "Name": "Integration Base"}, "LastLoginDate": null}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "IsActive = true | 1,2,3",
        "IsActive != true | 4",
        "NOT IsActive = true | 4",
        "LastLoginDate = null | 2,4",
        "LastLoginDate > 2026-10-30T12:00:00Z | 1",
        "LastLoginDate >= 2026-10-30 | 1,3",
        "LastLoginDate < 2026-10-31T01:00:00.000+0000 | 3",
        "Username LIKE '%.DOE@%' | 3",
        "Username IN ('gone@example.com', 'ORDERS.SYNC@EXAMPLE.COM') | 2,4",
        "Username NOT IN ('gone@example.com') | 1,2,3",
        "Profile.UserLicense.Name = 'Salesforce' AND IsActive = true | 1,3",
        "IsActive = false OR Username LIKE 'night%' | 1,4",
        "(IsActive = false OR Username LIKE 'night%') AND LastLoginDate != null | 1",
        "Id IN (SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Code_Write') | 2,3,4",
        "Id = '005000000000001' | 1",
        "LastLoginDate = TODAY | 1",
        "LastLoginDate = YESTERDAY | 3",
        "LastLoginDate = LAST_N_DAYS:1 | 1,3",
        "LastLoginDate < TODAY | 3",
        "LastLoginDate > YESTERDAY | 1",
        "LastLoginDate <= YESTERDAY | 3",
        "LastLoginDate != TODAY | 3",
      })
  void conditionsAreInterpreted(String where, String expected) throws Exception {
    List<String> ids = column("SELECT Id FROM User WHERE " + where, "/Id");
    assertThat(ids)
        .containsExactly(
            expected
                .lines()
                .flatMap(l -> List.of(l.split(",")).stream())
                .map(n -> "00500000000000" + n + "AAA")
                .toArray(String[]::new));
  }

  @Test
  void relationshipsAreFollowedOverIds() throws Exception {
    assertThat(
            column(
                "SELECT Assignee.Username FROM PermissionSetAssignment WHERE Assignee.IsActive = false",
                "/Assignee/Username"))
        .containsExactly("gone@example.com");
  }

  @Test
  void theFilterOfTheFileHoldsForItsRecords() throws Exception {
    Orgs.write(
        folder,
        Map.of(
            "facts/x.json",
            """
            {"version": "1.0", "query": "SELECT Name FROM Thing__c WHERE Owner.IsActive = true",
             "complete": true, "records": [{"Name": "a"}, {"Name": "b"}]}
            """));
    org.close();
    org = StandInOrg.serving(folder).start();
    assertThat(column("SELECT Name FROM Thing__c WHERE Owner.IsActive = true", "/Name"))
        .containsExactly("a", "b");
    assertThat(error("SELECT Name FROM Thing__c WHERE Owner.IsActive = false"))
        .isEqualTo("INVALID_FIELD");
    assertThat(column("SELECT Id FROM Thing__c ORDER BY Id DESC", "/Id"))
        .containsExactly(RecordId.checked("0ZZ000000000001"), RecordId.checked("0ZZ000000000000"));
  }

  @Test
  void ordered() throws Exception {
    assertThat(column("SELECT Username FROM User", "/Username")).hasSize(4);
    assertThat(column("SELECT Username FROM User ORDER BY Username DESC LIMIT 3", "/Username"))
        .containsExactly(
            "orders.sync@example.com", "night.loader@example.com", "jane.doe@example.com");
    assertThat(column("SELECT Id FROM User u ORDER BY u.LastLoginDate NULLS LAST, Id DESC", "/Id"))
        .extracting(id -> id.charAt(14))
        .containsExactly('3', '1', '4', '2');
    assertThat(column("SELECT Id FROM User ORDER BY Id LIMIT 2 OFFSET 1", "/Id"))
        .extracting(id -> id.charAt(14))
        .containsExactly('2', '3');
  }

  @Test
  void counted() throws Exception {
    JsonNode count = query("SELECT COUNT() FROM User WHERE IsActive = true");
    assertThat(count.path("totalSize").asInt()).isEqualTo(3);
    assertThat(count.path("records")).isEmpty();
    assertThat(count.path("done").asBoolean()).isTrue();
  }

  @Test
  void pagesFollowEachOther() throws Exception {
    assertThat(column("SELECT Id FROM PermissionSetAssignment", "/Id")).hasSize(6);
    assertThat(org.recorder().count(Operation.QUERY)).isEqualTo(3);
    HttpResponse<String> wrong = Http.get(org, ROOT + "/query/01g000000000000AAA-2");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("INVALID_QUERY_LOCATOR");
  }

  @Test
  void wrongQueriesAreRefused() throws Exception {
    assertThat(error("SELECT Id FROM Nothing__c")).isEqualTo("INVALID_TYPE");
    assertThat(error("SELECT Nothing FROM User")).isEqualTo("INVALID_FIELD");
    assertThat(error("SELECT Profile FROM User")).isEqualTo("INVALID_FIELD");
    assertThat(error("SELECT Id FROM User WHERE Nothing = 1")).isEqualTo("INVALID_FIELD");
    assertThat(error("SELECT Id FROM User ORDER BY Nothing")).isEqualTo("INVALID_FIELD");
    for (String malformed :
        List.of(
            "",
            "SELECT FROM User",
            "SELECT Id",
            "SELECT Id FROM User WHERE",
            "SELECT Id FROM User WHERE Id = 'a' AND Id = 'b' OR Id = 'c'",
            "SELECT Id FROM User WHERE Id = 'open",
            "SELECT Id FROM User WHERE LastLoginDate = SOMETIME",
            "SELECT Id FROM User WHERE LastLoginDate LIKE TODAY",
            "SELECT Id FROM User GROUP BY Id",
            "SELECT Id, (SELECT Id FROM Things) FROM User",
            "SELECT Id FROM User LIMIT few")) {
      assertThat(error(malformed)).as(malformed).isEqualTo("MALFORMED_QUERY");
    }
  }

  @Test
  void whatCannotBeReadIsRefused() throws Exception {
    for (String path :
        List.of(
            "/query/01g000000000000AAA-99999999999",
            "/query?q=SELECT+Id+FROM+User+LIMIT+99999999999")) {
      assertThat(Http.get(org, ROOT + path).statusCode()).as(path).isEqualTo(400);
    }
    HttpRequest broken =
        Http.request(org.url(), "/services/oauth2/token")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=%zz"))
            .build();
    assertThat(Http.send(broken).statusCode()).isEqualTo(400);
  }

  @Test
  void anObjectTheUserMayNotSee() throws Exception {
    org.close();
    org = StandInOrg.serving(Orgs.SNAPSHOT).withoutObject("User").start();
    assertThat(error("SELECT Id FROM User")).isEqualTo("INVALID_TYPE");
  }

  @Test
  void toolingQueries() throws Exception {
    JsonNode page =
        Http.json(
            org,
            ROOT
                + "/tooling/query?q="
                + Http.encode("SELECT Permission FROM PermissionDependency ORDER BY Id"));
    assertThat(page.at("/records/0/Permission").asText()).isEqualTo("AuthorApex");
    assertThat(org.recorder().count(Operation.TOOLING_QUERY)).isEqualTo(1);
  }

  @Test
  void fieldsAreDescribed() throws Exception {
    JsonNode described = Http.json(org, ROOT + "/sobjects/User/describe");
    List<String> fields = new ArrayList<>();
    described
        .path("fields")
        .forEach(
            field -> fields.add(field.path("name").asText() + " " + field.path("type").asText()));
    assertThat(fields)
        .containsExactly(
            "Id id",
            "IsActive boolean",
            "LastLoginDate datetime",
            "UserType string",
            "Username string");
    assertThat(Http.get(org, ROOT + "/sobjects/Nothing/describe").statusCode()).isEqualTo(404);
    assertThat(Http.json(org, ROOT + "/sobjects").path("sobjects")).hasSize(3);
  }

  @Test
  void limitsAreTold() throws Exception {
    query("SELECT Id FROM User");
    JsonNode limits = Http.json(org, ROOT + "/limits");
    assertThat(limits.at("/DailyApiRequests/Remaining").asInt()).isEqualTo(14_999);
    assertThat(Http.get(org, ROOT + "/limits").headers().firstValue("Sforce-Limit-Info"))
        .contains("api-usage=3/15000");
  }

  @Test
  void aBadTokenIsRefused() throws Exception {
    org.revoke(org.token());
    HttpResponse<String> response = Http.get(org, ROOT + "/limits");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(Json.MAPPER.readTree(response.body()).at("/0/errorCode").asText())
        .isEqualTo("INVALID_SESSION_ID");
    assertThat(Http.get(org, "/services/oauth2/userinfo").statusCode()).isEqualTo(403);
  }

  @Test
  void onlyVersionsItSpeaks() throws Exception {
    assertThat(Http.get(org, "/services/data/v69.0/limits").statusCode()).isEqualTo(404);
    HttpResponse<String> old = Http.get(org, "/services/data/v30.0/limits");
    assertThat(old.statusCode()).isEqualTo(410);
    assertThat(old.body()).contains("UNSUPPORTED_API_VERSION");
  }

  @Test
  void writingIsRefusedAndRecorded() throws Exception {
    for (String method : List.of("POST", "PATCH", "DELETE", "PUT")) {
      HttpRequest request =
          Http.request(org.url(), ROOT + "/sobjects/User/005000000000001AAA")
              .header("Authorization", "Bearer " + org.token())
              .method(method, HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      assertThat(Http.send(request).statusCode()).isEqualTo(405);
    }
    assertThat(org.recorder().exchanges(Operation.WRITE))
        .extracting(Recorder.Exchange::method)
        .containsExactly("POST", "PATCH", "DELETE", "PUT");
  }

  @Test
  void theUserIsTold() throws Exception {
    JsonNode user = Http.json(org, "/services/oauth2/userinfo");
    assertThat(user.path("organization_id").asText()).isEqualTo(org.orgId()).hasSize(18);
    assertThat(user.path("preferred_username").asText()).isEqualTo(org.username());
    org.close();
    org = StandInOrg.serving(Orgs.SNAPSHOT).username("jane.doe@example.com").start();
    assertThat(Http.json(org, "/services/oauth2/userinfo").path("user_id").asText())
        .isEqualTo("005000000000003AAA");
  }

  @Test
  void anythingElseIsNotFound() throws Exception {
    assertThat(Http.get(org, "/lightning").statusCode()).isEqualTo(404);
    assertThat(Http.get(org, ROOT + "/composite").statusCode()).isEqualTo(404);
    assertThat(org.recorder().count(Operation.OTHER)).isEqualTo(1);
  }
}
