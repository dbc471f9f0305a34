package io.github.leastforce.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.access.OrgBuilder;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.parse.MetadataParser;
import io.github.leastforce.source.Inputs;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users that metadata name, and contracts that say what they hold. */
class RunAsUsersTest {

  private static final String MAIN = "force-app/main/default/";

  @TempDir private Path root = Path.of("");

  private Org org = new OrgBuilder().build();

  @BeforeEach
  void parse() {
    Inputs inputs =
        Inputs.sfdx(root)
            .file(
                MAIN + "connectedApps/Loader.connectedApp-meta.xml",
                "<ConnectedApp><oauthConfig><isClientCredentialEnabled>true</isClientCredentialEnabled>"
                    + "<oauthClientCredentialUser>ETL@Example.com</oauthClientCredentialUser>"
                    + "<scopes>Api</scopes></oauthConfig></ConnectedApp>")
            .file(
                MAIN + "extlClntAppOauthPolicies/Hub.ecaOauthPlcy-meta.xml",
                "<ExtlClntAppOauthConfigurablePolicies><externalClientApplication>Hub</externalClientApplication>"
                    + "<clientCredentialsFlowUser>etl@example.com</clientCredentialsFlowUser>"
                    + "<executeHandlerAs>etl@example.com</executeHandlerAs></ExtlClntAppOauthConfigurablePolicies>")
            .file(
                MAIN + "workflows/Case.workflow-meta.xml",
                "<Workflow><outboundMessages><fullName>Out</fullName><integrationUser>etl@example.com</integrationUser></outboundMessages>"
                    + "<outboundMessages><fullName>Other</fullName><integrationUser>other@example.com</integrationUser></outboundMessages>"
                    + "<outboundMessages><fullName>Nobody</fullName></outboundMessages></Workflow>")
            .file(
                MAIN + "PlatformEventSubscriberConfigs/Feed.platformEventSubscriberConfig-meta.xml",
                "<PlatformEventSubscriberConfig><platformEventConsumer>Feed</platformEventConsumer>"
                    + "<user>etl@example.com</user></PlatformEventSubscriberConfig>")
            .file(
                MAIN + "analyticSnapshots/Month.snapshot-meta.xml",
                "<AnalyticSnapshot><runningUser>etl@example.com</runningUser></AnalyticSnapshot>")
            .file(MAIN + "profiles/ETL.profile-meta.xml", "<Profile/>")
            .file(
                MAIN + "permissionsets/Reads.permissionset-meta.xml",
                "<PermissionSet><label>Reads</label></PermissionSet>");
    try (MetadataSource source = MetadataSources.open(inputs.root())) {
      org = MetadataParser.parse(source, message -> {}).org();
    }
  }

  private List<Principal> principals(String... users) {
    return OrgBuilder.principals(
        org,
        OrgBuilder.access(org),
        Set.of(),
        List.of(
            new DeclaredIdentity(
                "etl",
                List.of("ETL", "Reads"),
                List.of(),
                List.of(users),
                Location.of(new SourceFile("integrations/etl.yml")))));
  }

  @Test
  void aContractIsBoundToEveryPlaceThatNamesItsUser() {
    Principal etl = principals("etl@example.com").get(0);
    assertThat(etl.signals())
        .extracting(signal -> signal.code() + " " + signal.text())
        .containsExactly(
            "I16 contract declares integration `etl`",
            "I6 external client app `Hub` acts as user `etl@example.com`",
            "I9 external client app `Hub` acts as user `etl@example.com`",
            "I5 connected app `Loader` acts as user `ETL@Example.com`",
            "I10 outbound message `Out` of `Case` acts as user `etl@example.com`",
            "I13 subscriber configuration `Feed` acts as user `etl@example.com`",
            "I13 reporting snapshot `Month` acts as user `etl@example.com`");
    assertThat(etl.bundle().routes())
        .extracting(route -> route.container().name())
        .containsExactly("ETL", "Reads");
  }

  @Test
  void thePrincipalIsFoundByThePlace() {
    Principal etl = principals("etl@example.com").get(0);
    for (OauthClient client : org.clients()) {
      assertThat(client.runAs()).isNotEmpty().allMatch(runAs -> etl.actsAt(runAs.place()));
    }
    assertThat(etl.actsAt(Location.of(new SourceFile("Other.connectedApp")))).isFalse();
  }

  @Test
  void anotherUserIsNobody() {
    assertThat(principals("etl@example.org").get(0).signals())
        .extracting(Signal::code)
        .containsExactly("I16");
    assertThat(principals().get(0).signals()).hasSize(1);
  }
}
