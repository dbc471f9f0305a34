package io.github.leastforce.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PublicGroup;
import io.github.leastforce.model.Queue;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.Role;
import io.github.leastforce.model.SharingSet;
import io.github.leastforce.model.SharingSetup;
import io.github.leastforce.model.Territory;
import io.github.leastforce.reach.Reach.Records;
import io.github.leastforce.reach.Share.Means;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordReachTest {

  private static final Location PLACE = Location.of(new SourceFile("Sharing/some"));

  /** A permission set that holds nothing, asked as an internal user. */
  private static Reach internal(OrgBuilder builder, String object) {
    Org org = builder.set("Desk", content -> content.permissions("RunReports")).build();
    return reach(org, set(org), Audience.INTERNAL, object);
  }

  private static Reach reach(Org org, Bundle bundle, Audience audience, String object) {
    return RecordReach.of(org, OrgBuilder.access(org), OrgBuilder.CATALOGUES)
        .of(bundle, audience, object);
  }

  private static Bundle set(Org org) {
    return EffectiveAccess.bundle(OrgBuilder.access(org).permissionSet("Desk").orElseThrow());
  }

  private static Bundle profile(Org org, String name) {
    return EffectiveAccess.bundle(OrgBuilder.access(org).profile(name).orElseThrow());
  }

  private static List<String> told(Reach reach) {
    return reach.steps().stream().map(EvidenceStep::text).toList();
  }

  @Test
  void rightsOnAllRecordsComeFirst() {
    Org org =
        new OrgBuilder()
            .object("Visit__c", "Private", "Private")
            .set("Desk", content -> content.object("Visit__c", ObjectFlag.MODIFY_ALL))
            .sharing(SharingOrg.restriction("Visit__c"))
            .build();
    Reach reach = reach(org, set(org), Audience.INTERNAL, "Visit__c");
    assertThat(reach.records()).isEqualTo(Records.ALL);
    assertThat(reach.reason())
        .isEqualTo(
            "permission set `Desk` grants `modifyAllRecords` on `Visit__c`, which implies"
                + " `viewAllRecords`");
    assertThat(reach.mayHide()).as("restriction rules do not apply to such rights").isEmpty();
  }

  @Test
  void aDefaultIsShownAtItsLine() {
    Reach reach = internal(new OrgBuilder().object("Visit__c", "ReadWrite", "Private"), "visit__C");
    assertThat(reach.records()).isEqualTo(Records.ALL);
    assertThat(told(reach))
        .containsExactly(
            "`sharingModel` of `Visit__c` is `ReadWrite`, which lets everybody read and edit all"
                + " its records");
    assertThat(reach.steps().get(0).location().element().toString())
        .isEqualTo("CustomObject/sharingModel");
    assertThat(
            internal(new OrgBuilder().object("Pricebook2", "ReadSelect", ""), "Pricebook2")
                .confidence())
        .isEqualTo(Confidence.LIKELY);
  }

  @Test
  void aDetailFollowsEachOfItsMasters() {
    OrgBuilder builder =
        new OrgBuilder()
            .object("Visit__c", "ReadWrite", "")
            .object("Bill__c", "Private", "")
            .object(
                "Visit_Bill__c",
                "ControlledByParent",
                "",
                OrgBuilder.master("Visit_Bill__c", "Bill__c", "Bill__c"),
                OrgBuilder.master("Visit_Bill__c", "Visit__c", "Visit__c"));
    Reach reach = internal(builder, "Visit_Bill__c");
    assertThat(reach.records()).isEqualTo(Records.PARENT);
    assertThat(reach.parents())
        .extracting(Reach::object, Reach::records)
        .containsExactly(tuple("Bill__c", Records.OWN), tuple("Visit__c", Records.ALL));
    assertThat(reach.all()).isFalse();
    assertThat(reach.opensOthers()).isFalse();
  }

  @Test
  void standardObjectsHaveKnownParents() {
    OrgBuilder contacts =
        new OrgBuilder()
            .object("Account", "Read", "")
            .object("Contact", "ControlledByParent", "")
            .object("Asset", "ControlledByParent", "");
    assertThat(internal(contacts, "Contact").all()).isTrue();
    Reach asset = internal(contacts, "Asset");
    assertThat(asset.records()).isEqualTo(Records.UNKNOWN);
    assertThat(asset.reason()).endsWith("and the input does not name the parent");
  }

  @Test
  void whatHasNoDefaultIsUnknown() {
    OrgBuilder builder = new OrgBuilder().object("Moved__e", "", "").object("Visit__c", "", "");
    assertThat(internal(builder, "Moved__e").reason())
        .isEqualTo("`Moved__e` has no organisation-wide default");
    assertThat(internal(builder, "Visit__c").records()).isEqualTo(Records.UNKNOWN);
    assertThat(internal(builder, "Nowhere__c").reason())
        .isEqualTo("the definition of `Nowhere__c` is not in the input");
  }

  @Test
  void sharingRulesAreSureOnlyForEverybody() {
    SharingSetup setup =
        new SharingSetup(
            List.of(
                new Role("Nurse", "Nurse", "Head", PLACE),
                new Role("Head", "Head", "Board", PLACE),
                new Role("Board", "Board", "Nurse", PLACE)),
            List.of(new PublicGroup("Ward", "Ward", true, PLACE)),
            List.of(
                new Queue(
                    "Intake",
                    "Intake",
                    List.of("Visit__c"),
                    List.of(new Queue.Member("user", "a@example.com")),
                    PLACE)),
            List.of(),
            List.of(),
            List.of());
    Reach reach =
        internal(
            new OrgBuilder()
                .object("Visit__c", "Private", "Private")
                .rule("Visit__c", "A", "role", "Nurse")
                .rule("Visit__c", "B", "group", "Ward")
                .rule("Visit__c", "C", "queue", "Intake")
                .rule("Visit__c", "D", "allPartnerUsers", "")
                .rule("Visit__c", "E", "everybodyOfALaterRelease", "")
                .rule("Visit__c", "F", "allInternalUsers", "")
                .sharing(setup),
            "Visit__c");
    assertThat(reach.records()).isEqualTo(Records.RULES);
    assertThat(reach.reason())
        .isEqualTo("sharing rule `F` of `Visit__c` gives `Read` to `allInternalUsers`");
    assertThat(reach.shares()).hasSize(5).extracting(Share::sure).startsWith(true, false);
    assertThat(reach.open())
        .containsExactly(
            "who holds role `Nurse` is data",
            "who is in public group `Ward`, or above a member, is data",
            "who is in queue `Intake`, of which the file names one member, is data",
            "who `everybodyOfALaterRelease` is, is not in the catalogue");
    assertThat(told(reach)).contains("the 2 roles above `Nurse` reach it too");
  }

  @Test
  void accountsShareBothWays() {
    OrgBuilder builder =
        new OrgBuilder()
            .object("Account", "Private", "")
            .object("Contact", "Private", "")
            .object("Case", "Private", "")
            .rule("Account", "Shops", "allInternalUsers", "", "Contact")
            .rule("Case", "Desk", "role", "Desk");
    Reach contacts = internal(builder, "Contact");
    assertThat(contacts.shares()).extracting(Share::means).containsExactly(Means.RULE_OF_PARENT);
    assertThat(contacts.reason())
        .isEqualTo(
            "sharing rule `Shops` of `Account` gives `Read` on each `Contact` of its accounts to"
                + " `allInternalUsers`");
    Reach accounts = internal(builder, "Account");
    assertThat(accounts.shares())
        .extracting(Share::means)
        .containsExactly(Means.RULE, Means.RULE_OF_CHILD);
  }

  @Test
  void territoriesCountOnce() {
    Territory.ObjectAccess opened = new Territory.ObjectAccess("Account", "Edit", PLACE);
    SharingSetup setup =
        new SharingSetup(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new Territory("M", "North", "North", "", List.of(opened), PLACE),
                new Territory("M", "South", "South", "", List.of(opened), PLACE)),
            List.of(),
            List.of());
    Reach reach =
        internal(new OrgBuilder().object("Account", "Private", "").sharing(setup), "Account");
    assertThat(reach.shares()).extracting(Share::means).containsExactly(Means.TERRITORIES);
    assertThat(reach.reason()).isEqualTo("2 territories open records of `Account`");
    assertThat(reach.shares().get(0).sure()).isFalse();
  }

  @Test
  void externalUsersHaveTheirOwnDefaultAndSets() {
    SharingSet set =
        new SharingSet(
            "Own",
            "Own",
            List.of(new SharingSet.Mapping("Visit__c", "Contact__c", "Contact", "Read", PLACE)),
            List.of(new Reference("resident", PLACE)),
            PLACE);
    Org org =
        new OrgBuilder()
            .object("Visit__c", "ReadWrite", "Private")
            .object("Bill__c", "ReadWrite", "")
            .object("Note__c", "Private", "")
            .rule("Visit__c", "Everybody", "allInternalUsers", "")
            .profile("Resident", RecordReachTest::listed)
            .profile("Guardian", RecordReachTest::listed)
            .set("Desk", content -> content.permissions("RunReports"))
            .sharing(
                new SharingSetup(
                    List.of(), List.of(), List.of(), List.of(), List.of(set), List.of()))
            .build();
    Reach resident = reach(org, profile(org, "Resident"), Audience.EXTERNAL, "Visit__c");
    assertThat(resident.records()).isEqualTo(Records.RULES);
    assertThat(resident.shares()).singleElement().matches(Share::sure);
    assertThat(reach(org, profile(org, "Guardian"), Audience.EXTERNAL, "Visit__c").records())
        .isEqualTo(Records.OWN);
    assertThat(reach(org, set(org), Audience.EXTERNAL, "Visit__c").open())
        .containsExactly("which profile its holder has is data");
    assertThat(reach(org, set(org), Audience.EXTERNAL, "Bill__c").records())
        .isEqualTo(Records.UNKNOWN);
    assertThat(reach(org, set(org), Audience.EXTERNAL, "Note__c").records())
        .as("never wider than the internal default")
        .isEqualTo(Records.OWN);
  }

  private static void listed(OrgBuilder.Content content) {
    content.permissions("RunReports").object("Visit__c", ObjectFlag.READ);
  }

  @Test
  void withoutExternalDefaultsTheInternalOneHoldsForAll() {
    Org org =
        new OrgBuilder()
            .object("Bill__c", "ReadWrite", "")
            .setting("Sharing", "enableExternalSharingModel", "false")
            .set("Desk", content -> content.permissions("RunReports"))
            .build();
    assertThat(reach(org, set(org), Audience.EXTERNAL, "Bill__c").records()).isEqualTo(Records.ALL);
  }

  @Test
  void guestsGetOnlyWhatRulesForTheirSiteShare() {
    Org org =
        new OrgBuilder()
            .object("Visit__c", "ReadWrite", "ReadWrite")
            .object(
                "Note__c",
                "ControlledByParent",
                "",
                OrgBuilder.master("Note__c", "Visit__c", "Visit__c"))
            .rule("Visit__c", "Public", "guestUser", "Trips")
            .rule("Visit__c", "Everybody", "allInternalUsers", "")
            .site("Trips", "Trips", "Trips Guest")
            .site("Jobs", "Jobs", "")
            .profile("Trips Guest", RecordReachTest::guest)
            .profile("Jobs Profile", RecordReachTest::guest)
            .build();
    Reach trips = reach(org, profile(org, "Trips Guest"), Audience.GUEST, "Visit__c");
    assertThat(trips.records()).isEqualTo(Records.RULES);
    assertThat(trips.shares()).singleElement().matches(Share::sure);
    Reach below = reach(org, profile(org, "Trips Guest"), Audience.GUEST, "Note__c");
    assertThat(below.records()).isEqualTo(Records.PARENT);
    assertThat(below.opensOthers()).isTrue();
    Reach jobs = reach(org, profile(org, "Jobs Profile"), Audience.GUEST, "Visit__c");
    assertThat(jobs.records()).isEqualTo(Records.OWN);
    assertThat(jobs.reason()).isEqualTo("guests start from Private on every object");
  }

  private static void guest(OrgBuilder.Content content) {
    content
        .permissions("EnableCommunityAppLauncher")
        .object("Visit__c", ObjectFlag.READ)
        .object("Note__c", ObjectFlag.READ);
  }

  @Test
  void aPartialProfileIsUnknownAndKeepsWhatShares() {
    Org org =
        new OrgBuilder()
            .object("Visit__c", "Private", "Private")
            .rule("Visit__c", "Everybody", "allInternalUsers", "")
            .profile("Clerk", content -> content.permissions("RunReports"))
            .build();
    Reach reach = reach(org, profile(org, "Clerk"), Audience.INTERNAL, "Visit__c");
    assertThat(reach.records()).isEqualTo(Records.UNKNOWN);
    assertThat(reach.reason()).isEqualTo("profile `Clerk` does not list `Visit__c`");
    assertThat(reach.opensOthers()).isTrue();
  }
}
