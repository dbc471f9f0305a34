package io.github.leastforce.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.declared.DeclaredPersona;
import io.github.leastforce.declared.DeclaredPersona.Kind;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Org;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which container belongs to which persona, and what comes of it. */
final class PersonaBindingsTest {

  private static final SourceFile FILE = new SourceFile("personas.yml");

  @ParameterizedTest
  @CsvSource({
    "erp_*, erp_sync, true",
    "erp_*, erp_, true",
    "erp_*, erp, false",
    "*sync, erp_sync, true",
    "*sync, erp_sync_2, false",
    "*e*s*, erp_sync, true",
    "*, anything, true",
    "erp?sync, erp_sync, true",
    "erp?sync, erpsync, false",
    "erp_sync?, erp_sync, false",
    "a.c, abc, false",
    "(a|b), a, false"
  })
  void patternsKnowStarsAndQuestionMarksOnly(String pattern, String name, boolean fits) {
    assertThat(PersonaBindings.fits(pattern, name)).isEqualTo(fits);
  }

  @Test
  @Timeout(10)
  void aPatternOfManyStarsIsNoWork() {
    String pattern = "*a".repeat(1_000) + "b";
    assertThat(PersonaBindings.fits(pattern, "a".repeat(100_000))).isFalse();
  }

  @Test
  void anExactNameWeighsMoreThanAPatternAndTheFirstPatternMoreThanTheNext() {
    Org org =
        new OrgBuilder()
            .set("ERP_Sync", c -> {})
            .set("ERP_Read", c -> {})
            .set("Desk", c -> {})
            .build();
    PersonaBindings bindings =
        bindings(
            org,
            persona("all", Kind.EXTERNAL, false, "erp_*"),
            persona("rest", Kind.HUMAN_ADMIN, true, "*"),
            persona("sync", Kind.INTEGRATION, true, "erp_sync"));
    assertThat(kinds(org, bindings))
        .isEqualTo(
            Map.of("ERP_Sync", "integration (declared)", "ERP_Read", "external", "Desk", "human"));
    assertThat(bindings.administers("DESK")).isTrue();
    assertThat(bindings.administers("ERP_Read")).isFalse();
    assertThat(bindings.exportApproved()).containsExactly("desk", "erp_sync");
    assertThat(bindings.missing()).isEmpty();
  }

  @Test
  void everyKindOfPersonaHasItsEffectAndPeopleHaveNone() {
    OrgBuilder builder = new OrgBuilder();
    for (Kind kind : Kind.values()) {
      builder.set(kind.name(), c -> {});
    }
    Org org = builder.build();
    PersonaBindings bindings =
        bindings(
            org,
            Arrays.stream(Kind.values())
                .map(kind -> persona(kind.word(), kind, false, kind.name()))
                .toArray(DeclaredPersona[]::new));
    Map<String, String> expected = new TreeMap<>();
    Arrays.stream(Kind.values()).forEach(kind -> expected.put(kind.name(), "human"));
    expected.put("INTEGRATION", "integration (declared)");
    expected.put("GUEST", "guest");
    expected.put("EXTERNAL", "external");
    assertThat(kinds(org, bindings)).isEqualTo(expected);
    assertThat(principals(org, bindings, List.of()).stream().filter(Principal::admin))
        .extracting(Principal::name)
        .containsExactlyInAnyOrder("HUMAN_ADMIN", "DEPLOY");
  }

  @Test
  void aLicenceWeighsMoreThanAPersonaAndAContractMoreThanBoth() {
    Org org =
        new OrgBuilder()
            .profile("Visitors", c -> c.licence("Guest User License"))
            .profile("Partners", c -> c.licence("Partner Community"))
            .set("Sync", c -> c.licence("SalesforceAPIIntegrationPsl"))
            .set("Ledger", c -> {})
            .build();
    PersonaBindings bindings =
        bindings(
            org,
            persona("backends", Kind.INTEGRATION, false, "Visitors", "Partners"),
            persona("admins", Kind.HUMAN_ADMIN, false, "Sync"),
            persona("guests", Kind.GUEST, false, "Ledger"));
    assertThat(kinds(org, bindings))
        .isEqualTo(
            Map.of(
                "Visitors", "guest",
                "Partners", "external",
                "Sync", "integration (certain)",
                "Ledger", "guest"));
    DeclaredIdentity contract =
        new DeclaredIdentity("erp", List.of("Ledger"), List.of(), List.of(), Location.of(FILE));
    assertThat(principals(org, bindings, List.of(contract)))
        .filteredOn(principal -> principal.bundle().name().equals("erp"))
        .extracting(Principal::kindWords)
        .containsExactly("integration (declared)");
  }

  @Test
  void theReasonIsShownAndGroupsAreBoundToo() {
    Org org = new OrgBuilder().set("Base", c -> {}).group("ERP Group", "Base").build();
    PersonaBindings bindings =
        bindings(org, persona("backends", Kind.INTEGRATION, false, "erp group"));
    Principal group =
        principals(org, bindings, List.of()).stream()
            .filter(Principal::integration)
            .findFirst()
            .orElseThrow();
    assertThat(group.words()).isEqualTo("permission set group `ERP Group`");
    assertThat(group.lead().get(0).text())
        .isEqualTo("persona `backends` (integration) holds `ERP Group`");
    assertThat(group.lead().get(0).location()).isEqualTo(Location.of(FILE));
  }

  @Test
  void whatFitsNothingIsAGapAndMutingSetsAreNobody() {
    Org org = new OrgBuilder().mutingSet("Mute", c -> {}).build();
    PersonaBindings bindings =
        bindings(org, persona("backends", Kind.INTEGRATION, false, "Mute", "M*"));
    assertThat(bindings.missing())
        .extracting(CoverageGap::detail)
        .containsExactly(
            "container `Mute` of the persona fits nothing in the input",
            "container pattern `M*` of the persona fits nothing in the input");
    assertThat(bindings.missing())
        .allSatisfy(
            gap -> {
              assertThat(gap.kind()).isEqualTo(CoverageGap.Kind.UNRESOLVED_REFERENCE);
              assertThat(gap.subject().qualifiedName()).isEqualTo("Persona:backends");
              assertThat(gap.remedy()).contains("`personas.yml`");
            });
  }

  private static DeclaredPersona persona(
      String name, Kind kind, boolean exportApproved, String... containers) {
    return new DeclaredPersona(
        name, kind, List.of(containers), List.of(), List.of(), exportApproved, FILE);
  }

  private static PersonaBindings bindings(Org org, DeclaredPersona... personas) {
    return PersonaBindings.of(org, List.of(personas));
  }

  private static Map<String, String> kinds(Org org, PersonaBindings bindings) {
    Map<String, String> kinds = new TreeMap<>();
    principals(org, bindings, List.of())
        .forEach(principal -> kinds.put(principal.name(), principal.kindWords()));
    return kinds;
  }

  private static List<Principal> principals(
      Org org, PersonaBindings bindings, List<DeclaredIdentity> declared) {
    return Identities.of(
        org,
        OrgBuilder.access(org),
        OrgBuilder.CATALOGUES,
        Set.of("System Administrator"),
        bindings,
        declared,
        OrgUsers.NONE);
  }
}
