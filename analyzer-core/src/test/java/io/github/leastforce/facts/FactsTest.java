package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.Implications;
import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.egress.apex.ApexEgress;
import io.github.leastforce.facts.MutedGrant.Effect;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.identity.DeclaredIdentity;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.Org;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {
  private static final Catalogues CATALOGUES =
      Catalogues.read(name -> FactsTest.class.getResourceAsStream("/data/" + name));

  @TempDir private Path project;

  @BeforeEach
  void manifest() {
    write("package.xml", "Package", "<version>63.0</version>");
  }

  private void write(String path, String root, String content) {
    try {
      Path file = project.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "<" + root + ">" + content + "</" + root + ">");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String permission(String name) {
    return "<userPermissions><enabled>true</enabled><name>" + name + "</name></userPermissions>";
  }

  private static String object(String name, String... flags) {
    StringBuilder entry = new StringBuilder("<objectPermissions>");
    for (String flag : flags) {
      entry.append("<").append(flag).append(">true</").append(flag).append(">");
    }
    return entry.append("<object>").append(name).append("</object></objectPermissions>").toString();
  }

  private static String field(String name) {
    return "<fieldPermissions><editable>false</editable><field>"
        + name
        + "</field><readable>true</readable></fieldPermissions>";
  }

  private void set(String name, String content) {
    write("permissionsets/" + name + ".permissionset", "PermissionSet", content);
  }

  private void mute(String content) {
    write("mutingpermissionsets/Mute.mutingpermissionset", "MutingPermissionSet", content);
  }

  private void group(String name, String... members) {
    StringBuilder content = new StringBuilder("<mutingPermissionSets>Mute</mutingPermissionSets>");
    for (String member : members) {
      content.append("<permissionSets>").append(member).append("</permissionSets>");
    }
    write(
        "permissionsetgroups/" + name + ".permissionsetgroup",
        "PermissionSetGroup",
        content.toString());
  }

  private void loan() {
    write(
        "objects/Loan__c.object",
        "CustomObject",
        "<fields><fullName>SSN__c</fullName><label>Social Security Number</label>"
            + "<type>Text</type></fields><label>Loan</label>");
  }

  private Stream<Object> facts(DeclaredIdentity... declared) {
    try (MetadataSource source = MetadataSources.open(project)) {
      Org org = MetadataParser.parse(source, message -> {}).org();
      EffectiveAccess access =
          new EffectiveAccess(org, new Implications(CATALOGUES.implications()));
      List<Principal> principals = OrgBuilder.principals(org, access, Set.of(), List.of(declared));
      return Facts.of(
          new Facts.Inputs(
              org,
              access,
              SensitiveData.of(org, CATALOGUES),
              CATALOGUES,
              principals,
              Set.of(),
              90,
              LocalDate.of(2026, 11, 1),
              List.of(),
              Facts.Usage.NONE,
              () ->
                  Catalogues.logSinks(name -> FactsTest.class.getResourceAsStream("/data/" + name)),
              ApexEgress.NONE,
              false))
          .stream();
    }
  }

  private List<MutedGrant> muted(DeclaredIdentity... declared) {
    return facts(declared)
        .filter(MutedGrant.class::isInstance)
        .map(MutedGrant.class::cast)
        .toList();
  }

  private static String reason(MutedGrant grant) {
    return grant.reasons().stream().map(Reason::text).toList().toString();
  }

  @Test
  void anImpliedRightSurvivesItsMuting() {
    set("Base", permission("ModifyAllData"));
    set("Admin", permission("ViewAllData"));
    mute(permission("ViewAllData"));
    group("Sync", "Base", "Admin");
    assertThat(muted())
        .singleElement()
        .satisfies(
            grant -> {
              assertThat(grant.effect()).isEqualTo(Effect.SURVIVES);
              assertThat(grant.confidence()).isEqualTo(Confidence.LIKELY);
              assertThat(reason(grant))
                  .isEqualTo("[`ViewAllData` (brought back by `ModifyAllData`)]");
            });
  }

  @Test
  void aRightOfLittleWeightBringsNothingBack() {
    set("Reports", permission("ExportReport") + permission("RunReports"));
    mute(permission("RunReports"));
    group("Desk", "Reports");
    assertThat(muted()).extracting(MutedGrant::effect).containsExactly(Effect.EFFECTIVE);
  }

  @Test
  void whatTheSameIdentityHoldsBesideTheGroupIsNotMuted() {
    set("Reports", permission("DataExport"));
    set("Extra", permission("DataExport"));
    mute(permission("DataExport"));
    group("Sync", "Reports");
    assertThat(muted()).extracting(MutedGrant::effect).containsExactly(Effect.EFFECTIVE);

    Location contract = Location.of(new SourceFile("integrations/erp.yml"));
    DeclaredIdentity erp =
        new DeclaredIdentity("ERP", List.of("Sync", "Extra"), List.of(), List.of(), contract);
    assertThat(muted(erp))
        .singleElement()
        .satisfies(
            grant -> {
              assertThat(grant.effect()).isEqualTo(Effect.GRANTED_BESIDE);
              assertThat(reason(grant))
                  .isEqualTo("[`DataExport` (granted to integration `ERP` beside the group)]");
            });
  }

  @Test
  void whatNoMemberGrantsIsDeadUnlessAMemberIsMissing() {
    set("Visits", permission("ApiEnabled"));
    mute(permission("DataExport"));
    group("Team", "Visits");
    assertThat(muted()).extracting(MutedGrant::effect).containsExactly(Effect.DEAD);

    group("Team", "Visits", "Missing");
    assertThat(muted()).extracting(MutedGrant::effect).containsExactly(Effect.EFFECTIVE);
  }

  @Test
  void whatIsMutedAlongIsNotDead() {
    set("Reports", permission("ViewAllData") + object("Loan__c", "allowRead", "allowEdit"));
    mute(
        permission("ModifyAllData")
            + permission("ViewAllData")
            + object("Loan__c", "allowRead", "allowEdit", "allowDelete"));
    group("Desk", "Reports");
    assertThat(muted())
        .extracting(MutedGrant::entitlement)
        .containsExactlyInAnyOrder(
            "`ViewAllData`", "`allowRead` on `Loan__c`", "`allowEdit` on `Loan__c`");
    assertThat(muted()).extracting(MutedGrant::effect).containsOnly(Effect.EFFECTIVE);
  }

  @Test
  void aMutedPrerequisiteIsNotDeadWhenAMemberOnlyImpliesIt() {
    set("Desk", object("Loan__c", "modifyAllRecords"));
    mute(object("Loan__c", "viewAllRecords"));
    group("Work", "Desk");
    assertThat(muted()).extracting(MutedGrant::effect).containsExactly(Effect.EFFECTIVE);
  }

  @Test
  void aMutedFieldIsReopenedByViewAllFields() {
    loan();
    set("Desk", field("Loan__c.SSN__c") + object("Loan__c", "allowRead", "viewAllFields"));
    mute(field("Loan__c.SSN__c"));
    group("Work", "Desk");
    assertThat(muted())
        .singleElement()
        .satisfies(
            grant ->
                assertThat(reason(grant))
                    .isEqualTo("[`Loan__c.SSN__c` (brought back by `viewAllFields`)]"));
  }

  @Test
  void aFieldIsMutedAlthoughAnotherContainerReadsTheObject() {
    loan();
    set("Fields", field("Loan__c.SSN__c"));
    mute(field("Loan__c.SSN__c"));
    group("Work", "Fields");
    assertThat(muted()).isEmpty();
  }

  @Test
  void aMutingSetThatNoGroupListsMutesNothing() {
    set("Desk", permission("ApiEnabled"));
    mute(object("Loan__c", "viewAllRecords"));
    assertThat(muted())
        .singleElement()
        .satisfies(
            grant -> {
              assertThat(grant.effect()).isEqualTo(Effect.UNLISTED);
              assertThat(reason(grant)).isEqualTo("[nothing, because no group lists it]");
              assertThat(grant.place().toString()).endsWith("viewAllRecords");
            });
  }

  @Test
  void whatAProfileDoesNotListIsOpen() {
    loan();
    String licence = "<userLicense>Salesforce Integration</userLicense>";
    write("profiles/Alone.profile", "Profile", licence + permission("ApiEnabled"));
    write(
        "profiles/Other.profile",
        "Profile",
        licence + object("Stock__c", "allowRead") + permission("ApiEnabled"));
    write(
        "profiles/Whole.profile",
        "Profile",
        licence + object("Loan__c", "allowRead") + permission("ApiEnabled"));
    assertThat(
            facts()
                .filter(Undecided.class::isInstance)
                .map(Undecided.class::cast)
                .filter(Undecided::ofObjectAccess)
                .map(Undecided::detail))
        .containsExactlyInAnyOrder(
            "profile `Alone` lists no object permissions",
            "profile `Other` does not list `Loan__c`");
  }

  @ParameterizedTest
  @CsvSource({
    "http://ledger.test/soap, true, false, false",
    "HTTP://ledger.test:9100, true, false, false",
    "https://ledger.test/?of=http://other.test, false, false, false",
    "http://localhost:8080/hook, true, true, false",
    "http://127.0.0.1:9000, true, true, false",
    "http://[::1]:9000/, true, true, false",
    "http://127.0.0.1.ledger.test, true, false, false",
    "http://api.example.com/v1, true, false, true",
    "http://example.community, true, false, false",
    "http://nobody.invalid, true, false, true",
  })
  void hostsAreToldApart(String url, boolean cleartext, boolean loopback, boolean documentation) {
    write(
        "remoteSiteSettings/Host.remoteSite",
        "RemoteSiteSetting",
        "<isActive>true</isActive><url>" + url + "</url>");
    assertThat(
            facts().filter(CallableHost.class::isInstance).map(CallableHost.class::cast).toList())
        .singleElement()
        .satisfies(
            host -> {
              assertThat(host.cleartext()).isEqualTo(cleartext);
              assertThat(host.loopback()).isEqualTo(loopback);
              assertThat(host.documentation()).isEqualTo(documentation);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "CreatedDate, 2001-01-01T00:00:00.000Z, true",
    "CreatedDate, 1/31/2001 12:00 AM, true",
    "LastModifiedDate, 31.01.2001, true",
    "CreatedDate, 1/31/2024, false",
    "CreatedDate, 2024-01-31, false",
    "CreatedDate, LAST_N_DAYS:30, false",
    "Opened__c, 2001-01-01, false",
  })
  void onlyOldDatesOfTheRecordItselfNarrowNothing(String field, String value, boolean unbounded) {
    write(
        "sharingRules/Branch__c.sharingRules",
        "SharingRules",
        "<sharingGuestRules><fullName>Old</fullName><accessLevel>Read</accessLevel>"
            + "<label>Old</label><sharedTo><guestUser>Guest</guestUser></sharedTo>"
            + "<criteriaItems><field>"
            + field
            + "</field><operation>greaterThan</operation><value>"
            + value
            + "</value></criteriaItems></sharingGuestRules>");
    assertThat(
            facts()
                .filter(SharingExposure.class::isInstance)
                .map(SharingExposure.class::cast)
                .map(SharingExposure::unbounded))
        .containsExactly(unbounded);
  }
}
