package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntitlementFactsTest {

  @TempDir private Path project;

  private static String permission(String name, boolean enabled) {
    return "<userPermissions><enabled>%s</enabled><name>%s</name></userPermissions>"
        .formatted(enabled, name);
  }

  private ParsedFacts set(String content) {
    return new ParsedFacts(project)
        .file("permissionsets/Desk.permissionset-meta.xml", "PermissionSet", content);
  }

  @Test
  void aNameInNoCatalogueIsToldAtItsLine() {
    UncataloguedEntitlement told =
        set(permission("RunReports", true) + permission("AlignOrbits", true))
            .only(UncataloguedEntitlement.class);
    assertThat(told.name()).isEqualTo("AlignOrbits");
    assertThat(told.subject().qualifiedName()).isEqualTo("PermissionSet:Desk");
    assertThat(told.place().element())
        .hasToString("PermissionSet/userPermissions[name=AlignOrbits]/name");
  }

  @Test
  void whatIsOffDocumentedOrSpeltOtherwiseIsNotTold() {
    String content =
        permission("AlignOrbits", false)
            + permission("EditTask", true)
            + permission("managePartnerNetConn", true)
            + permission("modifyalldata", true);
    assertThat(set(content).all(UncataloguedEntitlement.class)).isEmpty();
  }

  @Test
  void aScopeNobodyDescribesIsToldAndKnownFamiliesAreNot() {
    UncataloguedEntitlement told =
        new ParsedFacts(project)
            .connectedApp(
                "<label>Hub</label><oauthConfig><scopes>OrbitControl</scopes>"
                    + "<scopes>offlineaccess</scopes><scopes>CDPAnything</scopes></oauthConfig>")
            .only(UncataloguedEntitlement.class);
    assertThat(told.name()).isEqualTo("OrbitControl");
    assertThat(told.subjectWords()).isEqualTo("connected app `Hub`");
  }
}
