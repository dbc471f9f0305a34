package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.CoverageGap;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAsFactsTest {

  @TempDir private Path root = Path.of("");

  private ParsedFacts client(String user) {
    return new ParsedFacts(root)
        .connectedApp(
            "<oauthConfig><isClientCredentialEnabled>true</isClientCredentialEnabled>"
                + user
                + "<scopes>Api</scopes></oauthConfig>");
  }

  private ParsedFacts nightLoader() {
    return client(
        "<oauthClientCredentialUser>night.loader@example.com</oauthClientCredentialUser>");
  }

  private static Undecided open(ParsedFacts facts) {
    return facts.all(Undecided.class).stream()
        .filter(Undecided::ofRunAsUser)
        .findFirst()
        .orElseThrow();
  }

  private static ParsedFacts set(ParsedFacts facts, String name) {
    return facts.file(
        "permissionsets/" + name + ".permissionset-meta.xml",
        "PermissionSet",
        "<label>%s</label>".formatted(name));
  }

  @Test
  void aUserInNoContractIsOpen() {
    Undecided open = open(nightLoader());
    assertThat(open.kind()).isEqualTo(CoverageGap.Kind.UNRESOLVED_REFERENCE);
    assertThat(open.detail())
        .isEqualTo("not known: what user `night.loader@example.com`, whom it acts as, holds");
  }

  @Test
  void theOneContainerOfThatNameIsMentioned() {
    assertThat(open(set(set(nightLoader(), "Night_Loader"), "Day_Loader")).detail())
        .endsWith("; named alike is permission set `Night_Loader`");
  }

  @Test
  void oneOfTwoIsNoCandidate() {
    assertThat(open(set(set(nightLoader(), "Night_Loader"), "Hub")).detail()).endsWith("holds");
  }

  @Test
  void aFlowWithoutAUserIsOpen() {
    assertThat(open(client("")).detail()).contains("no user is named");
  }

  @Test
  void withoutTheFlowNothingIsOpen() {
    ParsedFacts off =
        new ParsedFacts(root).connectedApp("<oauthConfig><scopes>Api</scopes></oauthConfig>");
    assertThat(off.all(Undecided.class)).noneMatch(Undecided::ofRunAsUser);
  }
}
