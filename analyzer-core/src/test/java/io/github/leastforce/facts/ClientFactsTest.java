package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.facts.ClientWeakness.Kind;
import io.github.leastforce.facts.UndecidedClient.Aspect;
import io.github.leastforce.finding.CoverageGap;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFactsTest {
  private static final String APPROVED =
      "<oauthConfig><isAdminApproved>true</isAdminApproved>"
          + "<scopes>Api</scopes><scopes>RefreshToken</scopes></oauthConfig>";

  @TempDir private Path root = Path.of("");

  private ParsedFacts facts() {
    return new ParsedFacts(root);
  }

  @ParameterizedTest
  @CsvSource({
    "infinite, its refresh token never ends",
    "specific_lifetime:91:DAYS, its refresh token lives 91 days",
    "specific_inactivity:31:DAYS, its refresh token lives on when used every 31 days",
  })
  void seesEndlessRefresh(String policy, String words) {
    ClientWeakness weakness = refreshPolicy(policy).only(ClientWeakness.class);

    assertThat(weakness.kind()).isEqualTo(Kind.ENDLESS_REFRESH);
    assertThat(weakness.text()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"zero", "specific_lifetime:90:DAYS", "specific_inactivity:30:DAYS"})
  void acceptsBoundedRefresh(String policy) {
    assertThat(refreshPolicy(policy).all(ClientWeakness.class)).isEmpty();
    assertThat(refreshPolicy(policy).all(UndecidedClient.class)).isEmpty();
  }

  @Test
  void leavesAPolicyOfALaterReleaseOpen() {
    assertThat(refreshPolicy("rotating").only(UndecidedClient.class).aspects())
        .containsExactly(Aspect.REFRESH);
  }

  private ParsedFacts refreshPolicy(String policy) {
    return facts()
        .connectedApp(
            APPROVED
                + "<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>%s</refreshTokenPolicy></oauthPolicy>"
                    .formatted(policy));
  }

  @Test
  void leavesMissingPoliciesOpen() {
    UndecidedClient open = facts().connectedApp(APPROVED).only(UndecidedClient.class);

    assertThat(open.aspects()).containsExactlyInAnyOrder(Aspect.REFRESH, Aspect.NETWORKS);
    assertThat(open.undecided().detail())
        .isEqualTo(
            "not known: how long its refresh tokens live, whether login networks are enforced");
  }

  @Test
  void leavesAnUnknownScopeOpen() {
    UndecidedClient open =
        facts()
            .connectedApp(
                "<oauthConfig><scopes>FullProfile</scopes></oauthConfig>"
                    + "<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation></oauthPolicy>")
            .only(UndecidedClient.class);

    assertThat(open.aspects()).containsExactly(Aspect.SCOPES);
    assertThat(open.undecided().kind()).isEqualTo(CoverageGap.Kind.UNKNOWN_VALUE);
  }

  @Test
  void asksForTheScopesOfAHeaderUnlessItIsSwitchedOff() {
    ParsedFacts header =
        facts()
            .file(
                "externalClientApps/Hub.eca-meta.xml",
                "ExternalClientApplication",
                "<label>Hub</label>");
    assertThat(header.only(UndecidedClient.class).aspects()).containsExactly(Aspect.SCOPES);

    header.file(
        "extlClntAppPolicies/Hub_plcy.ecaPlcy-meta.xml",
        "ExtlClntAppConfigurablePolicies",
        "<externalClientApplication>Hub</externalClientApplication><isEnabled>false</isEnabled>");
    assertThat(header.all(UndecidedClient.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Bypass, IP_BYPASS",
    "bypass_2factor, IP_BYPASS_VERIFIED",
    "ENFORCE_RELAXREFRESH, IP_RELAXED_REFRESH",
  })
  void seesRelaxedNetworks(String policy, Kind kind) {
    assertThat(networks("<ipRelaxation>%s</ipRelaxation>".formatted(policy), "").kind())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.0.0, 198.51.255.255, WIDE_RANGE",
    "0.0.0.0, 255.255.255.255, IP_BYPASS",
  })
  void seesWideRanges(String start, String end, Kind kind) {
    String range = "<ipRanges><end>%s</end><start>%s</start></ipRanges>".formatted(end, start);
    assertThat(networks("", range).kind()).isEqualTo(kind);
  }

  private ClientWeakness networks(String policy, String ranges) {
    return facts()
        .connectedApp(
            ranges
                + APPROVED
                + "<oauthPolicy><refreshTokenPolicy>zero</refreshTokenPolicy>%s</oauthPolicy>"
                    .formatted(policy))
        .only(ClientWeakness.class);
  }

  @Test
  void aSecretForRefreshingMattersOnlyToWhoRefreshes() {
    String config =
        "<oauthConfig><isAdminApproved>true</isAdminApproved>"
            + "<isSecretRequiredForRefreshToken>false</isSecretRequiredForRefreshToken>"
            + "<scopes>Api</scopes>%s</oauthConfig>"
            + "<oauthPolicy><refreshTokenPolicy>zero</refreshTokenPolicy></oauthPolicy>";
    assertThat(facts().connectedApp(config.formatted("")).all(ClientWeakness.class)).isEmpty();
    assertThat(
            facts()
                .connectedApp(config.formatted("<scopes>RefreshToken</scopes>"))
                .only(ClientWeakness.class)
                .needsNoSecret())
        .isTrue();
  }

  @Test
  void approvalIsSettledWhereTheOrgAdmitsApprovedClientsOnly() {
    ParsedFacts org =
        facts()
            .connectedApp("<oauthConfig><scopes>Api</scopes></oauthConfig>")
            .settings(
                "ConnectedApp", "<enableAdminApprovedAppsOnly>true</enableAdminApprovedAppsOnly>");

    assertThat(org.all(ClientWeakness.class)).noneMatch(ClientWeakness::selfAuthorised);
    assertThat(org.only(UndecidedClient.class).approvalOpen()).isFalse();
  }
}
