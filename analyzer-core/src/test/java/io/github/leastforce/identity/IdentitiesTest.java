package io.github.leastforce.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.Org;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdentitiesTest {

  private static final Set<String> ADMINS = Set.of("Admin", "Platform_Owners");
  private static final ContainerKind SET = ContainerKind.PERMISSION_SET;
  private static final ContainerKind PROFILE = ContainerKind.PROFILE;

  /** What is asked about is the only principal of that name. */
  private static Arguments row(
      String expected, String what, String name, Consumer<OrgBuilder> org) {
    return arguments(expected, what, name, org);
  }

  /** A set that a person at a screen would hold. */
  private static void person(OrgBuilder.Content content) {
    content.permissions("ApiEnabled").application();
  }

  static Stream<Arguments> licences() {
    return Stream.of(
        row(
            "integration (certain)",
            "profile of the integration licence",
            "Ledger",
            org -> org.profile("Ledger", c -> c.licence("Salesforce Integration"))),
        row(
            "integration (certain)",
            "licence in another case",
            "Ledger",
            org -> org.profile("Ledger", c -> c.licence("salesforce integration"))),
        row(
            "human",
            "licence that only begins like it",
            "Ledger",
            org -> org.profile("Ledger", c -> c.licence("Salesforce Integration Lite"))),
        row(
            "human",
            "permission set licence in a profile",
            "Ledger",
            org -> org.profile("Ledger", c -> c.licence("SalesforceAPIIntegrationPsl"))),
        row(
            "integration (certain)",
            "the platform's profile",
            "Minimum Access - API Only Integrations",
            org -> org.profile("Minimum Access - API Only Integrations", c -> {})),
        row(
            "human",
            "another profile of minimum access",
            "Minimum Access - Salesforce",
            org -> org.profile("Minimum Access - Salesforce", c -> {})),
        row(
            "human",
            "set named like the platform's profile",
            "Minimum Access - API Only Integrations",
            org -> org.set("Minimum Access - API Only Integrations", IdentitiesTest::person)),
        row(
            "integration (certain)",
            "set of the integration licence",
            "Ledger",
            org -> org.set("Ledger", c -> c.licence("SalesforceAPIIntegrationPsl"))),
        row(
            "integration (certain)",
            "set that only users of the integration licence can hold",
            "Ledger",
            org -> org.set("Ledger", c -> c.licence("Salesforce Integration"))),
        row(
            "human",
            "set of another licence",
            "Ledger",
            org -> org.set("Ledger", c -> c.licence("IdentityConnect"))),
        row(
            "integration (certain)",
            "group with a member of the integration licence",
            "Group",
            org ->
                org.set("Ledger", c -> c.licence("SalesforceAPIIntegrationPsl"))
                    .set("Other", c -> {})
                    .group("Group", "Other", "Ledger")),
        row(
            "human",
            "group whose member of the integration licence is not in the input",
            "Group",
            org -> org.set("Other", c -> {}).group("Group", "Other", "Ledger")));
  }

  static Stream<Arguments> apiOnly() {
    return Stream.of(
        row(
            "integration (certain)",
            "set",
            "Ledger",
            org -> org.set("Ledger", c -> c.permissions("ApiUserOnly"))),
        row(
            "integration (certain)",
            "profile with visible apps",
            "Ledger",
            org -> org.profile("Ledger", c -> c.permissions("ApiUserOnly").application())),
        row(
            "human",
            "not enabled",
            "Ledger",
            org -> org.set("Ledger", c -> c.permission("ApiUserOnly", false))),
        row(
            "integration (certain)",
            "group with an API-only member",
            "Group",
            org -> org.set("Ledger", c -> c.permissions("ApiUserOnly")).group("Group", "Ledger")),
        row(
            "human",
            "group that mutes it",
            "Group",
            org ->
                org.set("Ledger", c -> c.permissions("ApiUserOnly"))
                    .mutingSet("Mute", c -> c.permissions("ApiUserOnly"))
                    .group("Group", List.of("Ledger"), List.of("Mute"))),
        row(
            "integration (certain)",
            "administrators, but API only",
            "Platform_Owners",
            org -> org.set("Platform_Owners", c -> c.permissions("ApiUserOnly"))));
  }

  static Stream<Arguments> audiences() {
    return Stream.of(
        row(
            "human",
            "audience alone",
            "Sales",
            org ->
                org.set("Sales", IdentitiesTest::person).client("App", false, false, SET, "Sales")),
        row(
            "integration (linked)",
            "client credentials",
            "Sales",
            org ->
                org.set("Sales", IdentitiesTest::person).client("App", true, false, SET, "sales")),
        row(
            "integration (linked)",
            "certificate",
            "Sales",
            org ->
                org.profile("Sales", IdentitiesTest::person)
                    .client("App", false, true, PROFILE, "Sales")),
        row(
            "human",
            "profile with the API, retrieved without its apps",
            "Sales",
            org ->
                org.profile("Sales", c -> c.permissions("ApiEnabled"))
                    .client("App", false, false, PROFILE, "Sales")),
        row(
            "integration (linked)",
            "its name fits",
            "Order_Sync",
            org ->
                org.set("Order_Sync", IdentitiesTest::person)
                    .client("App", false, false, SET, "Order_Sync")),
        row(
            "human",
            "one word of its description",
            "Orders",
            org ->
                org.set("Orders", c -> c.description("Works with the nightly ETL").application())
                    .client("App", false, false, SET, "Orders")),
        row(
            "integration (linked)",
            "API without any visible app",
            "Orders",
            org ->
                org.set("Orders", c -> c.permissions("ApiEnabled"))
                    .client("App", false, false, SET, "Orders")),
        row(
            "human",
            "its name is a false friend",
            "Outlook_Calendar_Sync",
            org ->
                org.set("Outlook_Calendar_Sync", IdentitiesTest::person)
                    .client("App", false, false, SET, "Outlook_Calendar_Sync")),
        row(
            "human",
            "the client names a profile of that name",
            "Sales",
            org ->
                org.set("Sales", IdentitiesTest::person)
                    .client("App", true, true, PROFILE, "Sales")),
        row(
            "integration (linked)",
            "group of a client with client credentials",
            "Group",
            org ->
                org.set("Sales", IdentitiesTest::person)
                    .group("Group", "Sales")
                    .client("App", true, false, SET, "Group")),
        row(
            "human",
            "administrators",
            "Admin",
            org ->
                org.profile("Admin", IdentitiesTest::person)
                    .client("App", true, true, PROFILE, "Admin")));
  }

  static Stream<Arguments> suspicions() {
    return Stream.of(
        row(
            "human",
            "a name alone",
            "ERP_Sync",
            org -> org.set("ERP_Sync", IdentitiesTest::person)),
        row(
            "integration (suspected)",
            "a name and a description",
            "ERP_Sync",
            org -> org.set("ERP_Sync", c -> c.description("Used by the middleware"))),
        row(
            "integration (suspected)",
            "a name and no visible app",
            "ERP_Sync",
            org -> org.set("ERP_Sync", c -> c.permissions("ApiEnabled"))),
        row(
            "integration (suspected)",
            "a name and a password that never expires",
            "ERP_Sync",
            org -> org.set("ERP_Sync", c -> c.permissions("PasswordNeverExpires").application())),
        row(
            "human",
            "no visible app, no name",
            "Billing",
            org -> org.set("Billing", c -> c.permissions("ApiEnabled"))),
        row(
            "integration (suspected)",
            "no visible app and rights to take out data",
            "Billing",
            org -> org.set("Billing", c -> c.permissions("ApiEnabled", "DataExport"))),
        row(
            "human",
            "with visible apps and Setup",
            "ERP_Sync",
            org ->
                org.set(
                    "ERP_Sync",
                    c ->
                        c.description("Used by the middleware")
                            .permissions("PasswordNeverExpires", "ViewSetup")
                            .application())),
        row(
            "human",
            "a false friend",
            "Order_Integration_Logs",
            org ->
                org.set(
                    "Order_Integration_Logs", c -> c.description("API").permissions("ApiEnabled"))),
        row(
            "integration (suspected)",
            "another language",
            "Auftrag",
            org ->
                org.set("Auftrag", c -> c.label("Schnittstelle Lager").permissions("ApiEnabled"))),
        row(
            "integration (suspected)",
            "a script without spaces",
            "Stock",
            org -> org.set("Stock", c -> c.label("在庫連携用").permissions("ApiEnabled"))),
        row(
            "human",
            "letters inside a word",
            "Robotics_Therapist",
            org -> org.set("Robotics_Therapist", c -> c.description("Segmentation of sapphires"))),
        row(
            "integration (suspected)",
            "a group by its names",
            "ERP_Sync",
            org ->
                org.set("Member", c -> {})
                    .group("ERP_Sync", "Interface of the ledger", List.of("Member"), List.of())),
        row(
            "human",
            "administrators",
            "Admin",
            org ->
                org.profile(
                    "Admin",
                    c -> c.label("API integration").permissions("ApiEnabled", "DataExport"))));
  }

  static Stream<Arguments> outsiders() {
    return Stream.of(
        row(
            "guest",
            "licence",
            "Portal Profile",
            org -> org.profile("Portal Profile", c -> c.licence("Guest User License"))),
        row(
            "guest",
            "short licence",
            "Portal Profile",
            org -> org.profile("Portal Profile", c -> c.licence("Guest"))),
        row(
            "guest",
            "named by a site",
            "Visitors",
            org -> org.profile("Visitors", c -> {}).site("Portal", "Care Portal", "visitors")),
        row(
            "guest",
            "named after a site, no licence in the file",
            "Care Portal Profile",
            org -> org.profile("Care Portal Profile", c -> {}).site("Portal", "Care Portal", "")),
        row(
            "human",
            "named after a site, but of another licence",
            "Care Portal Profile",
            org ->
                org.profile("Care Portal Profile", c -> c.licence("Salesforce"))
                    .site("Portal", "Care Portal", "")),
        row(
            "human",
            "a set named after a site",
            "Care Portal Profile",
            org -> org.set("Care Portal Profile", c -> {}).site("Portal", "Care Portal", "")),
        row(
            "guest",
            "never an integration",
            "API Integration",
            org ->
                org.profile(
                        "API Integration",
                        c -> c.licence("Guest User License").permissions("ApiUserOnly"))
                    .client("App", true, true, PROFILE, "API Integration")),
        row(
            "external",
            "customers",
            "Customers",
            org -> org.profile("Customers", c -> c.licence("Customer Community Plus Login"))),
        row(
            "external",
            "partners",
            "Partners",
            org -> org.profile("Partners", c -> c.licence("Partner Community"))),
        row(
            "human",
            "a licence that merely has the word",
            "Staff",
            org -> org.profile("Staff", c -> c.licence("Company Communities"))));
  }

  static Stream<Arguments> vendors() {
    return Stream.of(
        row(
            "vendor",
            "delivered profile",
            "Analytics Cloud Integration User",
            org -> org.profile("Analytics Cloud Integration User", c -> {})),
        row(
            "human",
            "name that is only said to be a vendor's",
            "Work.com Only User",
            org -> org.profile("Work.com Only User", c -> {})),
        row(
            "human",
            "clone under another name",
            "Analytics Cloud Integration User 2",
            org -> org.profile("Analytics Cloud Integration User 2", c -> {})),
        row(
            "vendor",
            "clone of the same licence",
            "Analysts",
            org -> org.profile("Analysts", c -> c.licence("Analytics Cloud Integration User"))),
        row(
            "vendor",
            "internal set",
            "sfdcInternalInt__Loader",
            org -> org.set("sfdcInternalInt__Loader", c -> {})),
        row(
            "vendor",
            "packaged set, even API only",
            "dsgn__Envelopes",
            org -> org.set("dsgn__Envelopes", c -> c.permissions("ApiUserOnly"))),
        row(
            "integration (certain)",
            "set of the project's own namespace",
            "dsgn__Envelopes",
            org -> org.namespace("dsgn").set("dsgn__Envelopes", c -> c.permissions("ApiUserOnly"))),
        row(
            "integration (linked)",
            "packaged set that a client of the org uses",
            "dsgn__Envelopes",
            org ->
                org.set("dsgn__Envelopes", c -> c.permissions("ApiEnabled"))
                    .client("App", true, false, SET, "dsgn__Envelopes")),
        row(
            "human",
            "two underscores far inside a name",
            "Very_Long_Name_Of_A_Team__Sales",
            org -> org.set("Very_Long_Name_Of_A_Team__Sales", c -> {})));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource({"licences", "apiOnly", "audiences", "suspicions", "outsiders", "vendors"})
  void kindAndCertainty(String expected, String what, String name, Consumer<OrgBuilder> content) {
    OrgBuilder builder = new OrgBuilder();
    content.accept(builder);
    List<Principal> principals =
        principals(builder.build(), List.of()).stream()
            .filter(principal -> principal.name().equals(name))
            .toList();
    assertThat(principals).as(what).hasSize(1);
    assertThat(principals.get(0).kindWords()).as(what).isEqualTo(expected);
  }

  @Test
  void onlyWhatHelpsToDecideIsAnIntegration() {
    Org org =
        new OrgBuilder()
            .set("Certain", c -> c.permissions("ApiUserOnly"))
            .set("Linked", c -> c.permissions("ApiEnabled"))
            .client("App", true, false, SET, "Linked")
            .set("Suspected_Sync", c -> c.permissions("ApiEnabled"))
            .set("Person", IdentitiesTest::person)
            .build();
    List<Principal> principals = principals(org, List.of());
    assertThat(principals)
        .filteredOn(Principal::integration)
        .extracting(Principal::name)
        .containsExactly("Certain", "Linked");
    assertThat(principals)
        .filteredOn(Principal::outsideAdmin)
        .extracting(Principal::name)
        .containsExactly("Person", "Suspected_Sync");
    assertThat(principals)
        .extracting(Principal::confidence)
        .containsExactly(
            Confidence.CERTAIN, Confidence.LIKELY, Confidence.CERTAIN, Confidence.POSSIBLE);
  }

  @Test
  void theReasonLeadsTheEvidence() {
    Org org =
        new OrgBuilder()
            .set("Ledger", c -> c.permissions("ApiUserOnly"))
            .set("Orders", IdentitiesTest::person)
            .client("Shop", true, false, SET, "Orders")
            .set("ERP_Sync", c -> c.permissions("ApiEnabled"))
            .build();
    List<Principal> principals = principals(org, List.of());
    assertThat(lead(principals, "Ledger"))
        .containsExactly("permission set `Ledger` is for integrations: grants `ApiUserOnly`");
    assertThat(lead(principals, "Orders")).hasSize(1).first().asString().contains("`Shop`");
    assertThat(lead(principals, "ERP_Sync"))
        .contains("its name says `sync`", "`ApiEnabled` without any visible app or tab");
  }

  private static List<String> lead(List<Principal> principals, String name) {
    return principals.stream()
        .filter(principal -> principal.name().equals(name))
        .flatMap(principal -> principal.lead().stream())
        .map(step -> step.text())
        .toList();
  }

  @Test
  void administratorsAreNoOutsiders() {
    Org org = new OrgBuilder().profile("ADMIN", c -> {}).set("Sales", c -> {}).build();
    List<Principal> principals = principals(org, List.of());
    assertThat(principals)
        .filteredOn(Principal::admin)
        .extracting(Principal::name)
        .contains("ADMIN");
    assertThat(principals)
        .filteredOn(Principal::outsideAdmin)
        .extracting(Principal::name)
        .containsExactly("Sales");
  }

  @Test
  void mutingSetsActForNobody() {
    Org org = new OrgBuilder().mutingSet("Mute", c -> c.permissions("ApiUserOnly")).build();
    assertThat(principals(org, List.of())).isEmpty();
  }

  @Test
  void aContractMakesOnePrincipalOfItsContainers() {
    Org org =
        new OrgBuilder()
            .profile("Ledger", c -> {})
            .set("Orders", c -> c.permissions("ApiEnabled"))
            .set("Member", c -> c.permissions("DataExport"))
            .set("Bystander", c -> {})
            .set("Invoices", c -> {})
            .group("Group", "Member")
            .client("Shop", false, false, SET, "Invoices")
            .build();
    DeclaredIdentity contract =
        new DeclaredIdentity(
            "erp",
            List.of("ledger", "ORDERS", "Group", "Nowhere"),
            List.of("shop"),
            List.of(),
            Location.of(new SourceFile("integrations/erp.yml")));
    List<Principal> principals = principals(org, List.of(contract));
    assertThat(principals)
        .extracting(Principal::words)
        .containsExactly(
            "integration `erp`", "permission set `Bystander`", "permission set `Member`");
    Principal erp = principals.get(0);
    assertThat(erp.kindWords()).isEqualTo("integration (declared)");
    assertThat(erp.integration()).isTrue();
    assertThat(erp.bundle().routes())
        .extracting(route -> route.container().name())
        .containsExactly("Ledger", "Invoices", "Orders", "Member");
    assertThat(erp.lead().get(0).text()).isEqualTo("contract declares integration `erp`");
    assertThat(erp.lead().get(1).text()).contains("uses connected app `Shop`");
  }

  private static List<Principal> principals(Org org, List<DeclaredIdentity> declared) {
    return OrgBuilder.principals(org, OrgBuilder.access(org), ADMINS, declared);
  }
}
