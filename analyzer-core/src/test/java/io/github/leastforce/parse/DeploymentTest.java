package io.github.leastforce.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.grants.ObjectFlag;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.SharingRule;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import io.github.leastforce.source.SourceError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a project when a delta package is deployed to it. */
final class DeploymentTest {

  private static final String MAIN = "force-app/main/default/";
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  @TempDir Path folder;
  private Path base;
  private Path delta;

  @BeforeEach
  void project() throws IOException {
    base = folder.resolve("base");
    delta = folder.resolve("delta");
    put(base, "sfdx-project.json", "{\"packageDirectories\": [{\"path\": \"force-app\"}]}");
    put(
        base,
        MAIN + "permissionsets/Hub.permissionset-meta.xml",
        xml("PermissionSet", "<label>Hub</label>" + may("ViewSetup") + may("ApiEnabled")));
    put(
        base,
        MAIN + "profiles/Clerk.profile-meta.xml",
        xml(
            "Profile",
            "<custom>true</custom>"
                + may("ApiEnabled")
                + may("ViewAllData")
                + object("Account", true)
                + object("Order", true)));
    put(base, MAIN + "objects/Visit__c/Visit__c.object-meta.xml", xml("CustomObject", ""));
    put(base, MAIN + "objects/Visit__c/fields/Note__c.field-meta.xml", field("Note__c"));
    put(base, MAIN + "objects/Visit__c/fields/Mail__c.field-meta.xml", field("Mail__c"));
    put(
        base,
        MAIN + "sharingRules/Visit__c.sharingRules-meta.xml",
        xml("SharingRules", rule("All_Staff") + rule("Partners")));
  }

  @Test
  void aPermissionSetIsReplaced() throws IOException {
    manifest("PermissionSet", "Hub");
    put(
        delta,
        MAIN + "permissionsets/Hub.permissionset-meta.xml",
        xml("PermissionSet", "<label>Hub</label>" + may("ModifyAllData")));
    Container set = container(deployed(), ContainerKind.PERMISSION_SET);
    assertThat(holds(set, "ModifyAllData")).isTrue();
    assertThat(holds(set, "ViewSetup")).isFalse();
    assertThat(deployed().problems()).isEmpty();
  }

  @Test
  void aProfileIsLaidOverEntryByEntry() throws IOException {
    manifest("Profile", "Clerk");
    put(
        delta,
        MAIN + "profiles/Clerk.profile-meta.xml",
        xml("Profile", "<custom>true</custom>" + mayNot("ViewAllData") + object("Order", false)));
    Container profile = container(deployed(), ContainerKind.PROFILE);
    assertThat(holds(profile, "ApiEnabled")).as("not mentioned, so it stays").isTrue();
    assertThat(holds(profile, "ViewAllData")).as("taken away").isFalse();
    assertThat(reads(profile, "Account")).isTrue();
    assertThat(reads(profile, "Order")).isFalse();
    assertThat(profile.permissionLocation("ApiEnabled").file().path()).startsWith("force-app/");
  }

  @Test
  void objectsAndSharingRulesAreMergedByTheirParts() throws IOException {
    put(
        delta,
        "package/package.xml",
        xml(
            "Package",
            types("CustomField", "Visit__c.Card__c")
                + types("SharingRules", "Visit__c")
                + types("SharingCriteriaRule", "Visit__c.Guests")));
    put(delta, MAIN + "objects/Visit__c/fields/Card__c.field-meta.xml", field("Card__c"));
    put(
        delta,
        MAIN + "sharingRules/Visit__c.sharingRules-meta.xml",
        xml("SharingRules", rule("Guests")));
    ParsedOrg org = deployed();
    assertThat(object(org).fields())
        .extracting(CustomField::name)
        .containsExactly("Card__c", "Mail__c", "Note__c");
    assertThat(org.org().sharingRules())
        .extracting(SharingRule::name)
        .containsExactlyInAnyOrder("All_Staff", "Guests", "Partners");
    assertThat(org.problems()).isEmpty();
  }

  @Test
  void whatIsDeletedGoesWithItsParts() throws IOException {
    put(delta, "destructiveChanges/package.xml", xml("Package", ""));
    put(
        delta,
        "destructiveChanges/destructiveChanges.xml",
        xml(
            "Package",
            types("PermissionSet", "Hub")
                + types("SharingCriteriaRule", "Visit__c.Partners")
                + types("CustomField", "Visit__c.Mail__c")));
    ParsedOrg org = deployed();
    assertThat(org.org().containers())
        .noneMatch(container -> container.kind() == ContainerKind.PERMISSION_SET);
    assertThat(org.org().sharingRules()).extracting(SharingRule::name).containsExactly("All_Staff");
    assertThat(object(org).fields()).extracting(CustomField::name).containsExactly("Note__c");
  }

  @Test
  void anObjectThatIsDeletedTakesItsFieldsAndRulesAlong() throws IOException {
    put(delta, "package.xml", xml("Package", ""));
    put(
        delta,
        "destructiveChangesPost.xml",
        xml("Package", types("CustomObject", "Visit__c") + types("SharingRules", "Visit__c")));
    ParsedOrg org = deployed();
    assertThat(org.org().objects()).isEmpty();
    assertThat(org.org().sharingRules()).isEmpty();
  }

  @Test
  void whatIsDeletedBeforeMayComeAnew() throws IOException {
    manifest("PermissionSet", "Hub");
    put(
        delta,
        MAIN + "permissionsets/Hub.permissionset-meta.xml",
        xml("PermissionSet", "<label>Hub</label>" + may("ModifyAllData")));
    put(
        delta,
        "destructiveChanges/destructiveChangesPre.xml",
        xml("Package", types("PermissionSet", "Hub")));
    assertThat(holds(container(deployed(), ContainerKind.PERMISSION_SET), "ModifyAllData"))
        .isTrue();
  }

  @Test
  void manifestAndFilesMustAgree() throws IOException {
    put(
        delta,
        "package/package.xml",
        xml("Package", types("PermissionSet", "Absent") + types("Layout", "Visit__c-Visit")));
    put(
        delta,
        MAIN + "permissionsets/Hub.permissionset-meta.xml",
        xml("PermissionSet", "<label>Hub</label>" + may("ModifyAllData")));
    ParsedOrg org = deployed();
    assertThat(org.problems())
        .extracting(ParseProblem::message)
        .containsExactlyInAnyOrder(
            "the manifest names PermissionSet `Absent`, which the delta package does not hold",
            "the manifest does not name 1 file beside it, so that is not deployed");
    assertThat(org.problems()).filteredOn(ParseProblem::blocking).hasSize(1);
    assertThat(holds(container(org, ContainerKind.PERMISSION_SET), "ModifyAllData")).isFalse();
  }

  @Test
  void aFolderWithoutManifestIsNoDeltaPackage() throws IOException {
    put(delta, MAIN + "permissionsets/Hub.permissionset-meta.xml", xml("PermissionSet", ""));
    assertThatThrownBy(this::deployed)
        .isInstanceOf(SourceError.class)
        .hasMessageContaining("is no delta package");
  }

  private ParsedOrg deployed() {
    try (MetadataSource source = MetadataSources.openDelta(delta, MetadataSources.open(base))) {
      return MetadataParser.parse(source, progress -> {});
    }
  }

  private void manifest(String type, String member) throws IOException {
    put(delta, "package/package.xml", xml("Package", types(type, member)));
  }

  private static CustomObject object(ParsedOrg org) {
    return org.org().objects().stream()
        .filter(object -> object.name().equals("Visit__c"))
        .findFirst()
        .orElseThrow();
  }

  private static Container container(ParsedOrg org, ContainerKind kind) {
    return org.org().containers().stream()
        .filter(container -> container.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static boolean holds(Container container, String permission) {
    return container
        .access()
        .permission(container.access().symbols().permissions().find(permission));
  }

  private static boolean reads(Container container, String object) {
    int number = container.access().symbols().objects().find(object);
    return ObjectFlag.READ.in(container.access().objectFlags(number));
  }

  private static void put(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String xml(String root, String content) {
    return HEAD
        + "<"
        + root
        + " xmlns=\"http://soap.sforce.com/2006/04/metadata\">"
        + content
        + "</"
        + root
        + ">\n";
  }

  private static String types(String type, String member) {
    return "<types><members>" + member + "</members><name>" + type + "</name></types>";
  }

  private static String may(String permission) {
    return "<userPermissions><enabled>true</enabled><name>"
        + permission
        + "</name></userPermissions>";
  }

  private static String mayNot(String permission) {
    return may(permission).replace("true", "false");
  }

  private static String object(String name, boolean read) {
    return "<objectPermissions><allowRead>"
        + read
        + "</allowRead><object>"
        + name
        + "</object></objectPermissions>";
  }

  private static String field(String name) {
    return xml("CustomField", "<fullName>" + name + "</fullName><type>Text</type>");
  }

  private static String rule(String name) {
    return "<sharingCriteriaRules><fullName>"
        + name
        + "</fullName><accessLevel>Read</accessLevel><sharedTo><allInternalUsers/></sharedTo>"
        + "<criteriaItems><field>Name</field><operation>equals</operation><value>a</value>"
        + "</criteriaItems></sharingCriteriaRules>";
  }
}
