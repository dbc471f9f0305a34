package io.github.leastforce.source.org.records;

import static io.github.leastforce.source.org.records.ScriptedOrg.failure;
import static io.github.leastforce.source.org.records.ScriptedOrg.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PreflightTest {

  private static final String INFO = "/services/oauth2/userinfo";

  private final ScriptedOrg org = new ScriptedOrg();

  private Preflight preflight() {
    return Preflight.of(org, "66.0");
  }

  /** A row of UserPermissionAccess in which only this permission is missing. */
  private static String allBut(String lacking) {
    return Questions.permissions().stream()
        .map(AuditPermission::name)
        .map(name -> "\"Permissions" + name + "\":" + !name.equals(lacking))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  void theUserIsKnown() {
    org.when(
        INFO,
        "{\"user_id\":\"005000000000001AAA\",\"organization_id\":\"00D000000000001EAA\","
            + "\"preferred_username\":\"audit@example.com\"}");
    assertThat(preflight().user())
        .isEqualTo(
            new Preflight.User("audit@example.com", "005000000000001AAA", "00D000000000001EAA"));
  }

  @Test
  void aTokenForDataOnlyStillHasAnIdentity() {
    org.when(INFO, failure("", "HTTP status 403"))
        .when("FROM User ", page("{\"Username\":\"audit@example.com\"}"))
        .when("UserPermissionAccess", page())
        .when(
            "/services/data/v66.0/",
            "{\"identity\":\"https://login.example.com/id/00D000000000001EAA/005000000000001AAA\"}");
    assertThat(preflight().user())
        .isEqualTo(
            new Preflight.User("audit@example.com", "005000000000001AAA", "00D000000000001EAA"));
  }

  @Test
  void versionsAreSortedAsNumbers() {
    org.when("UserPermissionAccess", page())
        .when("/services/data/v", "{}")
        .when(
            "/services/data",
            "[{\"version\":\"9.0\"},{\"version\":\"66.0\"},{\"version\":\"x\"},{\"version\":\"10.0\"}]");
    assertThat(preflight().apiVersions()).containsExactly("9.0", "10.0", "66.0");
  }

  @Test
  void whatIsMissingIsToldWithWhatItWeakens() {
    org.when("UserPermissionAccess", page(allBut("ViewSetup")));
    assertThat(preflight().weaknesses())
        .extracting(Preflight.Weakness::words)
        .singleElement()
        .asString()
        .startsWith("the user lacks `ViewSetup` (*View Setup and Configuration*): permission sets");
  }

  @Test
  void oneOfSeveralIsEnough() {
    org.when(
        "UserPermissionAccess",
        page(allBut("ModifyMetadata").replace("{", "{\"PermissionsModifyAllData\":true,")));
    assertThat(preflight().weaknesses()).isEmpty();
  }

  @Test
  void anOrgWithoutAPermissionIsAskedForEach() {
    org.when("PermissionsApiEnabled, ", failure("INVALID_FIELD", "No such column"))
        .when("SELECT PermissionsViewSetup FROM", page("{\"PermissionsViewSetup\":true}"))
        .when("SELECT PermissionsApiEnabled FROM", page("{\"PermissionsApiEnabled\":false}"))
        .when("UserPermissionAccess", failure("INVALID_FIELD", "No such column"));
    assertThat(preflight().weaknesses())
        .extracting(Preflight.Weakness::permission)
        .contains("ApiEnabled", "ViewRoles")
        .doesNotContain("ViewSetup");
    assertThat(preflight().weaknesses())
        .filteredOn(Preflight.Weakness::known)
        .extracting(Preflight.Weakness::permission)
        .containsExactly("ApiEnabled");
  }

  @Test
  void anOrgThatSaysNothingLeavesEverythingOpen() {
    org.when("/services", failure("UNKNOWN_EXCEPTION", "no"));
    Preflight preflight = preflight();
    assertThat(preflight.user()).isEqualTo(new Preflight.User("", "", ""));
    assertThat(preflight.apiVersions()).isEmpty();
    assertThat(preflight.weaknesses())
        .hasSameSizeAs(Questions.permissions())
        .allSatisfy(
            weakness ->
                assertThat(weakness.words()).startsWith("it is not known whether the user has `"));
  }
}
