package io.github.leastforce.access;

import static io.github.leastforce.access.Notation.ask;
import static io.github.leastforce.access.Notation.grants;
import static io.github.leastforce.access.Notation.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveAccessTest {

  /** What a group of one member and one muting set still holds, and what not. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          permission         | ApiEnabled RunReports            | ApiEnabled                 | RunReports                              | ApiEnabled
          enabled is false   | ApiEnabled                       | -ApiEnabled                | ApiEnabled                              | ''
          implied again      | ModifyAllData                    | ViewAllData                | ModifyAllData ViewAllData Visit__c:read | ''
          with all it brings | ModifyAllData                    | ModifyAllData              | ''                                      | ModifyAllData ViewAllData Visit__c:read
          what stands itself | ModifyAllData ViewAllData        | ModifyAllData              | ViewAllData Visit__c:viewAll            | ModifyAllData Visit__c:edit
          read takes all     | Visit__c:read+edit+viewAll       | Visit__c:read              | ''                                      | Visit__c:read Visit__c:edit Visit__c:viewAll
          edit takes delete  | Visit__c:read+create+edit+delete | Visit__c:edit              | Visit__c:read Visit__c:create           | Visit__c:edit Visit__c:delete
          view all           | Visit__c:delete+modifyAll        | Visit__c:viewAll           | Visit__c:delete Visit__c:edit           | Visit__c:viewAll Visit__c:modifyAll
          modify all alone   | Visit__c:modifyAll               | Visit__c:modifyAll         | ''                                      | Visit__c:modifyAll Visit__c:read
          modify all         | Visit__c:viewAll+modifyAll       | Visit__c:modifyAll         | Visit__c:viewAll Visit__c:read          | Visit__c:modifyAll Visit__c:delete
          by the system      | ViewAllData Visit__c:viewAll     | Visit__c:viewAll           | Visit__c:viewAll                        | ''
          other object       | Visit__c:edit Payout__c:edit     | Payout__c:read             | Visit__c:edit                           | Payout__c:edit
          field read         | Visit__c:read Visit__c.A__c:rw   | Visit__c.A__c:r            | Visit__c:read                           | Visit__c.A__c
          field edit         | Visit__c:read Visit__c.A__c:rw   | Visit__c.A__c:w            | Visit__c.A__c                           | ''
          edit brings read   | Visit__c:read Visit__c.A__c:w    | Visit__c.A__c:w            | ''                                      | Visit__c.A__c
          listed only        | Visit__c:read Visit__c.A__c:r    | Visit__c.A__c:- Visit__c:  | Visit__c.A__c                           | ''
          object read        | Visit__c:read Visit__c.A__c:r    | Visit__c:read              | ''                                      | Visit__c.A__c
          all fields         | Visit__c:read+viewAllFields      | Visit__c.A__c:r            | Visit__c.A__c                           | ''
          not all fields     | Visit__c:read+viewAllFields      | Visit__c:viewAllFields     | Visit__c:read                           | Visit__c.A__c
          all fields, entry  | Visit__c:read+viewAllFields Visit__c.A__c:r | Visit__c:viewAllFields | Visit__c.A__c                    | Visit__c.B__c
          """)
  void mutingInsideTheGroup(String name, String member, String muting, String holds, String lacks) {
    Org org =
        new OrgBuilder()
            .set("Member", grants(member))
            .mutingSet("Mute", grants(muting))
            .group("Group", List.of("Member"), List.of("Mute"))
            .build();
    EffectiveAccess access = OrgBuilder.access(org);
    Bundle group = access.bundle(org.groups().get(0));
    assertThat(words(holds)).as(name).allMatch(word -> !ask(access, group, word).equals("denied"));
    assertThat(words(lacks)).as(name).allMatch(word -> ask(access, group, word).equals("denied"));
    // Directly assigned, the same set keeps everything.
    Bundle direct = EffectiveAccess.bundle(access.permissionSet("Member").orElseThrow());
    assertThat(words(lacks)).allMatch(word -> !ask(access, direct, word).equals("denied"));
  }

  @Test
  void mutingNeverCrossesTheBorderOfTheGroup() {
    Org org =
        new OrgBuilder()
            .profile("Staff", grants("RunReports"))
            .set("Loader", grants("ApiEnabled"))
            .mutingSet("Mute", grants("ApiEnabled RunReports"))
            .group("Muted", List.of("Loader"), List.of("Mute"))
            .group("Open", "Loader")
            .build();
    EffectiveAccess access = OrgBuilder.access(org);
    Bundle muted = access.bundle(group(org, "Muted"));
    assertThat(ask(access, muted, "ApiEnabled")).isEqualTo("denied");
    assertThat(ask(access, access.bundle(group(org, "Open")), "ApiEnabled")).isEqualTo("certain");
    Bundle staff = EffectiveAccess.bundle(access.profile("Staff").orElseThrow());
    Bundle both = EffectiveAccess.union("both", List.of(muted, staff));
    assertThat(ask(access, both, "RunReports")).isEqualTo("certain");
    assertThat(ask(access, both, "ApiEnabled")).isEqualTo("denied");
    Bundle all = EffectiveAccess.union("all", List.of(both, access.bundle(group(org, "Open"))));
    assertThat(access.permission(all, "ApiEnabled").grant())
        .map(grant -> grant.route().key())
        .contains("PERMISSION_SET:Loader@Open");
  }

  @Test
  void allMutingSetsOfAGroupActOnAllMembers() {
    Org org =
        new OrgBuilder()
            .set("A", grants("ApiEnabled DataExport"))
            .set("B", grants("ExportReport DataExport"))
            .mutingSet("M", grants("DataExport"))
            .mutingSet("N", grants("ExportReport"))
            .group("Group", List.of("A", "b"), List.of("m", "N", "Missing"))
            .build();
    EffectiveAccess access = OrgBuilder.access(org);
    Bundle group = access.bundle(org.groups().get(0));
    assertThat(access.permissions(group))
        .extracting(PermissionGrant::permission)
        .containsExactly("ApiEnabled");
    assertThat(access.missing(org.groups().get(0)))
        .extracting(reference -> reference.name())
        .containsExactly("Missing");
  }

  /** What a permission set with these grants answers. */
  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          ModifyAllData        | ViewAllData              | certain
          ViewAllData          | ModifyAllData            | denied
          ModifyAllData        | ViewDataLeakageEvents    | likely
          AuthorApex           | ModifyAllData            | likely
          AuthorApex           | ViewAllData              | likely
          AuthorApex ViewAllData | ViewAllData            | certain
          ContentAdministrator | CustomizeApplication     | likely
          ContentAdministrator | ManageCustomPermissions  | likely
          ManageUsers          | ViewAllUsers             | certain
          ManageUsers          | ResetPasswords           | likely
          ScheduleReports      | RunReports               | likely
          -ModifyAllData       | ViewAllData              | denied
          viewalldata          | ViewAllData              | certain
          ViewAllData          | Visit__c:viewAll         | certain
          ViewAllData          | Visit__c:edit            | denied
          ModifyAllData        | Never_Mentioned__c:delete | certain
          ModifyAllData        | Visit__c:viewAllFields   | denied
          AuthorApex           | Visit__c:create          | likely
          ViewAllFieldsGlobal  | Visit__c:viewAllFields   | certain
          ViewAllFieldsGlobal  | Visit__c:read            | denied
          Visit__c:create      | Visit__c:read            | certain
          Visit__c:create      | Visit__c:edit            | denied
          Visit__c:delete      | Visit__c:edit            | certain
          Visit__c:modifyAll   | Visit__c:viewAll         | certain
          Visit__c:modifyAll   | Visit__c:create          | denied
          Visit__c:viewAllFields | Visit__c:read          | denied
          Visit__c:modifyAll   | Payout__c:read           | denied
          ModifyAllData        | Visit__c.A__c            | denied
          Visit__c:modifyAll   | Visit__c.A__c            | denied
          Visit__c.A__c:rw     | Visit__c.A__c            | denied
          Visit__c:edit Visit__c.A__c:w | Visit__c.A__c   | certain
          visit__C:read VISIT__c.a__c:r | Visit__c.A__c   | certain
          Visit__c:read Visit__c.A__c:- | Visit__c.A__c   | denied
          Visit__c:viewAllFields+create | Visit__c.A__c   | certain
          AuthorApex Visit__c.A__c:r    | Visit__c.A__c   | likely
          ViewAllData ViewAllFieldsGlobal | Visit__c.A__c | certain
          Visit__c:read        | Visit__c.Number__c       | likely
          Visit__c:read        | Visit__c.Parent__c       | likely
          Payout__c:read       | Visit__c.Number__c       | denied
          """)
  void implications(String granted, String question, String answer) {
    Org org = new OrgBuilder().set("Set", grants(granted)).build();
    EffectiveAccess access = OrgBuilder.access(org);
    Bundle bundle = EffectiveAccess.bundle(org.containers().get(0));
    assertThat(ask(access, bundle, question)).isEqualTo(answer);
  }

  /** What a profile and a permission set in one hand answer; profiles come in parts. */
  @ParameterizedTest(name = "{0} / {1}: {2} is {3}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          RunReports                       | ''                | ApiEnabled    | denied
          -ApiEnabled                      | ''                | ApiEnabled    | denied
          ''                               | ''                | ApiEnabled    | open
          ''                               | ApiEnabled        | ApiEnabled    | certain
          Visit__c:read                    | ''                | ApiEnabled    | open
          RunReports Visit__c:             | ''                | Visit__c:read | denied
          RunReports Visit__c:read         | ''                | Visit__c:edit | denied
          RunReports Payout__c:read        | ''                | Visit__c:read | open
          RunReports                       | Visit__c:read     | Visit__c:read | certain
          Visit__c:                        | ''                | Visit__c:read | open
          ViewAllData                      | ''                | Visit__c:read | certain
          RunReports Visit__c:read         | ''                | Visit__c.A__c | open
          RunReports Visit__c: Visit__c.A__c:r | ''            | Visit__c.A__c | denied
          RunReports Visit__c:read Visit__c.A__c:- | ''        | Visit__c.A__c | denied
          Visit__c:read Visit__c.A__c:-    | ''                | Visit__c.A__c | open
          RunReports Visit__c.A__c:r       | ''                | Visit__c.A__c | open
          RunReports Visit__c.A__c:r       | Visit__c:read     | Visit__c.A__c | certain
          RunReports Visit__c.A__c:-       | Visit__c:read     | Visit__c.A__c | open
          RunReports Visit__c:read         | Visit__c.A__c:r   | Visit__c.A__c | certain
          """)
  void whatAProfileDoesNotListIsOpen(String profile, String set, String question, String answer) {
    Org org = new OrgBuilder().profile("Profile", grants(profile)).set("Set", grants(set)).build();
    EffectiveAccess access = OrgBuilder.access(org);
    Bundle both =
        EffectiveAccess.union(
            "both", org.containers().stream().map(EffectiveAccess::bundle).toList());
    assertThat(ask(access, both, question)).isEqualTo(answer);
  }

  @Test
  void whatIsOpenNamesTheProfile() {
    Org org =
        new OrgBuilder()
            .profile("Full", grants("RunReports Visit__c:read Visit__c.A__c:-"))
            .profile("Part", grants("Visit__c:read"))
            .build();
    EffectiveAccess access = OrgBuilder.access(org);
    Bundle part = EffectiveAccess.bundle(access.profile("part").orElseThrow());
    assertThat(access.permission(part, "ApiEnabled").unknown())
        .isEqualTo("profile `Part` lists no user permissions");
    assertThat(access.object(part, "Payout__c", ObjectFlag.READ).unknown())
        .isEqualTo("profile `Part` does not list `Payout__c`");
    assertThat(access.field(part, Notation.field("Visit__c.A__c")).unknown())
        .isEqualTo("profile `Part` does not list `Visit__c.A__c`");
    Bundle full = EffectiveAccess.bundle(access.profile("FULL").orElseThrow());
    assertThat(access.field(full, Notation.field("Visit__c.A__c")).isUnknown()).isFalse();
  }

  @Test
  void theNearestAndSurestProofIsGiven() {
    Org org =
        new OrgBuilder()
            .set("A_Developers", grants("AuthorApex Visit__c:modifyAll"))
            .set("B_Owners", grants("ModifyAllData Visit__c:viewAll"))
            .set("C_Readers", grants("ViewAllData Visit__c:read"))
            .build();
    EffectiveAccess access = OrgBuilder.access(org);
    Bundle all =
        EffectiveAccess.union(
            "all", org.containers().stream().map(EffectiveAccess::bundle).toList());
    PermissionGrant modify = access.permission(all, "ModifyAllData").grant().orElseThrow();
    assertThat(modify.route().container().name()).isEqualTo("B_Owners");
    assertThat(modify.implied()).isFalse();
    PermissionGrant view = access.permission(all, "ViewAllData").grant().orElseThrow();
    assertThat(view.route().container().name()).isEqualTo("C_Readers");
    assertThat(view.explicit()).isEqualTo("ViewAllData");
    ObjectGrant read = access.object(all, "Visit__c", ObjectFlag.READ).grant().orElseThrow();
    assertThat(read.route().container().name()).isEqualTo("C_Readers");
    assertThat(read.literal()).isTrue();
    ObjectGrant delete = access.object(all, "Visit__c", ObjectFlag.DELETE).grant().orElseThrow();
    assertThat(delete.explicit()).contains(ObjectFlag.MODIFY_ALL);
    ObjectGrant create = access.object(all, "Visit__c", ObjectFlag.CREATE).grant().orElseThrow();
    assertThat(create.permission()).map(PermissionGrant::permission).contains("ModifyAllData");
    assertThat(create.confidence()).isEqualTo(Confidence.CERTAIN);
  }

  @Test
  void everyPermissionIsListedOncePerContainer() {
    Org org =
        new OrgBuilder()
            .set("A", grants("ModifyAllData ViewAllData"))
            .set("B", grants("ViewAllData"))
            .build();
    EffectiveAccess access = OrgBuilder.access(org);
    Bundle all =
        EffectiveAccess.union(
            "all", org.containers().stream().map(EffectiveAccess::bundle).toList());
    assertThat(access.permissions(all))
        .filteredOn(grant -> grant.permission().equals("ViewAllData"))
        .extracting(grant -> grant.route().container().name() + " " + grant.explicit())
        .containsExactly("A ViewAllData", "B ViewAllData");
  }

  @Test
  void aFieldTellsWhatOpensIt() {
    assertThat(means("Visit__c:read+viewAllFields Visit__c.A__c:r", "Visit__c.A__c"))
        .contains(FieldGrant.Means.ALL_FIELDS_OF_OBJECT);
    assertThat(means("Visit__c:read Visit__c.A__c:r ViewAllFieldsGlobal", "Visit__c.A__c"))
        .contains(FieldGrant.Means.FIELD_PERMISSION);
    assertThat(means("Visit__c:read ViewAllFieldsGlobal", "Visit__c.A__c"))
        .contains(FieldGrant.Means.ALL_FIELDS_EVERYWHERE);
    assertThat(means("Visit__c:read", "Visit__c.Number__c"))
        .contains(FieldGrant.Means.ALWAYS_READABLE);
    assertThat(means("Visit__c:read", "Visit__c.A__c")).isEmpty();
  }

  private static Optional<FieldGrant.Means> means(String granted, String field) {
    Org org = new OrgBuilder().set("Set", grants(granted)).build();
    Container set = org.containers().get(0);
    return OrgBuilder.access(org)
        .field(EffectiveAccess.bundle(set), Notation.field(field))
        .grant()
        .map(FieldGrant::means);
  }

  @Test
  void containersAreFoundByKindAndNameWithoutRegardToCase() {
    Org org =
        new OrgBuilder()
            .profile("Same", grants("RunReports"))
            .set("Same", grants("ApiEnabled"))
            .mutingSet("Same", grants("ApiEnabled"))
            .group("Group", List.of("SAME"), List.of("same"))
            .build();
    EffectiveAccess access = OrgBuilder.access(org);
    assertThat(access.profile("SAME")).map(Container::words).contains("profile `Same`");
    assertThat(access.permissionSet("same"))
        .map(Container::words)
        .contains("permission set `Same`");
    assertThat(access.mutingSet("sAME"))
        .map(Container::words)
        .contains("muting permission set `Same`");
    assertThat(access.bundle(org.groups().get(0)).routes()).hasSize(1);
    assertThat(ask(access, access.bundle(org.groups().get(0)), "ApiEnabled")).isEqualTo("denied");
  }

  private static PermissionSetGroup group(Org org, String name) {
    return org.groups().stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
  }
}
