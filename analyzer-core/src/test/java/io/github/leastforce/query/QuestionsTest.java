package io.github.leastforce.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.OrgUsers;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.Org;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {

  private static final Org ORG =
      new OrgBuilder()
          .fields(List.of(OrgBuilder.field("Visit__c", "SSN__c")))
          .set(
              "Admin_Set",
              c -> c.permissions("AuthorApex").named(Section.CLASS_ACCESSES, "VisitExport", true))
          .set(
              "Sync",
              c ->
                  c.permissions("ApiEnabled")
                      .object("Visit__c", ObjectFlag.READ)
                      .field("Visit__c.SSN__c", true, false)
                      .named(Section.CUSTOM_PERMISSIONS, "Bypass", true))
          .set("Weekly", c -> c.permissions("DataExport"))
          .mutingSet("Mute", c -> c.field("Visit__c.SSN__c", true, false))
          .group("Desk", List.of("Sync"), List.of("Mute"))
          .group("Torn", List.of("Sync", "Gone"), List.of())
          .profile("Partial", c -> c.permission("ApiEnabled", false))
          .client("Hub", true, false, ContainerKind.PERMISSION_SET, "Sync")
          .build();

  private static Questions questions() {
    EffectiveAccess access = OrgBuilder.access(ORG);
    List<Principal> principals = OrgBuilder.principals(ORG, access, Set.of(), List.of());
    return new Questions(
        ORG,
        access,
        principals,
        OrgUsers.NONE,
        SensitiveData.of(ORG, OrgBuilder.CATALOGUES),
        OrgBuilder.CATALOGUES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nobody",
      value = {
        "READ | Visit__c.SSN__c | Sync Torn",
        "READ | visit__C | Admin_Set Desk Sync Torn",
        "EDIT | Visit__c.SSN__c | nobody",
        "EDIT | Visit__c | Admin_Set",
        "HOLD | ModifyAllData | Admin_Set",
        "HOLD | Bypass | Desk Sync Torn",
        "HOLD | Freeze* | nobody",
        "CALL | VisitExport | Admin_Set",
        "USE | Hub | Desk Sync Torn",
        "EXPORT | Visit__c | Desk Sync Torn Weekly"
      })
  void whoCan(Action action, String resource, String names) {
    List<String> expected = names == null ? List.of() : List.of(names.split(" "));
    WhoCan answer = questions().whoCan(action, resource);
    assertThat(answer.rows())
        .extracting(row -> row.principal().name())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(answer.rows()).allSatisfy(row -> assertThat(row.path()).isNotEmpty());
    assertThat(answer.principals()).isEqualTo(6);
    assertThat(answer.limits()).isNotEmpty();
  }

  @Test
  void theShortestProofIsTold() {
    WhoCan.Row row =
        questions().whoCan(Action.HOLD, "ViewAllData").rows().stream().findFirst().orElseThrow();
    assertThat(row.path())
        .extracting(EvidenceStep::text)
        .containsExactly(
            "permission set `Admin_Set` grants `AuthorApex`, which implies `ModifyAllData`, which"
                + " implies `ViewAllData`");
    assertThat(row.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(questions().whoCan(Action.READ, "Visit__c.SSN__c").rows())
        .filteredOn(found -> found.principal().name().equals("Torn"))
        .singleElement()
        .extracting(WhoCan.Row::path)
        .asString()
        .contains("group `Torn` contains `Sync`", "makes `Visit__c.SSN__c` readable");
  }

  @Test
  void whatTheInputDoesNotTellIsSaid() {
    assertThat(questions().whoCan(Action.DELETE, "Visit__c").open())
        .extracting(open -> open.principal().name() + ": " + open.reason())
        .containsExactlyInAnyOrder(
            "Torn: member `Gone` of permission set group `Torn` is not in the input",
            "Partial: profile `Partial` does not list `Visit__c`");
  }

  @Test
  void patternsNameSeveralThings() {
    WhoCan answer = questions().whoCan(Action.HOLD, "View*");
    assertThat(answer.resources()).isGreaterThan(10);
    assertThat(answer.rows())
        .extracting(WhoCan.Row::resource)
        .contains("system permission `ViewAllData`", "system permission `ViewSetup`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "READ | Vist__c | no object `Vist__c` in the input | did you mean `Visit__c`?",
        "READ | Visit__c.SNS__c | no field `Visit__c.SNS__c` in the input | did you mean"
            + " `Visit__c.SSN__c`?",
        "CALL | .* | no Apex class `.*` in the input | names are API names; `*` stands for any"
            + " letters"
      })
  void whatThereIsNot(Action action, String resource, String message, String help) {
    assertThatThrownBy(() -> questions().whoCan(action, resource))
        .isInstanceOfSatisfying(
            QuestionError.class,
            error -> {
              assertThat(error).hasMessage(message);
              assertThat(error.help()).isEqualTo(help);
            });
  }

  @Test
  void whatAPrincipalCan() {
    WhatCan answer = questions().whatCan("permissionset:sync");
    assertThat(answer.principal().kind()).isEqualTo("integration (linked)");
    assertThat(answer.permissions())
        .extracting(WhatCan.PermissionHeld::name)
        .contains("ApiEnabled");
    assertThat(answer.objects())
        .singleElement()
        .satisfies(
            object -> {
              assertThat(object.rights()).containsExactly("allowRead");
              assertThat(object.readableFields()).isEqualTo(1);
            });
    assertThat(answer.fields())
        .singleElement()
        .satisfies(field -> assertThat(field.holds()).contains("social security"));
    assertThat(answer.things())
        .containsExactly(new WhatCan.Things("custom permission", List.of("Bypass")));
    assertThat(answer.clients()).hasSize(1);
    assertThat(answer.open()).isEmpty();
    assertThat(questions().whatCan("Desk").fields()).isEmpty();
    assertThat(questions().whatCan("Torn").open()).isNotEmpty();
    assertThatThrownBy(() -> questions().whatCan("Snyc"))
        .isInstanceOf(QuestionError.class)
        .hasMessageContaining("`Snyc`");
  }

  /** Every row of who-can is in what-can of its principal, and the other way round. */
  @Test
  void bothQuestionsAgree() {
    Questions questions = questions();
    List<String> who =
        questions.whoCan(Action.HOLD, "*").rows().stream()
            .filter(row -> row.resource().startsWith("system permission"))
            .map(row -> row.principal().name() + " " + row.resource().replaceAll(".*`(.*)`", "$1"))
            .sorted()
            .toList();
    List<String> what =
        List.of("Admin_Set", "Sync", "Weekly", "Desk", "Torn", "Partial").stream()
            .flatMap(
                name ->
                    questions.whatCan(name).permissions().stream()
                        .map(permission -> name + " " + permission.name()))
            .sorted()
            .toList();
    assertThat(who).isEqualTo(what).hasSizeGreaterThan(5);
  }
}
