package io.github.leastforce.facts;

import io.github.leastforce.catalogue.Breadth;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.IpRange;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.SettingsFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Scopes and weaknesses of the OAuth clients. */
final class ClientFacts {

  private final Catalogues catalogues;
  private final long refreshMaxDays;
  private final boolean onlyApprovedApps;
  private final boolean pkceEverywhere;
  private final List<Object> facts = new ArrayList<>();

  private ClientFacts(Org org, Catalogues catalogues, long refreshMaxDays) {
    this.refreshMaxDays = refreshMaxDays;
    this.catalogues = catalogues;
    this.onlyApprovedApps = isTrue(org, "ConnectedApp", "enableAdminApprovedAppsOnly");
    this.pkceEverywhere = isTrue(org, "OauthOidc", "isPkceRequired");
  }

  static List<Object> of(Org org, Catalogues catalogues, long refreshMaxDays) {
    ClientFacts clients = new ClientFacts(org, catalogues, refreshMaxDays);
    org.clients().forEach(clients::client);
    return clients.facts;
  }

  private static boolean isTrue(Org org, String member, String element) {
    return org.settings(member).map(SettingsFile::entries).orElse(List.of()).stream()
        .anyMatch(entry -> entry.path().equals(element) && entry.text().equalsIgnoreCase("true"));
  }

  private void client(OauthClient client) {
    List<String> open = new ArrayList<>();
    Optional<Reference> widest =
        client.scopes().stream()
            .min(
                Comparator.comparing(
                    (Reference scope) -> catalogues.oauthScopes().breadth(scope.name())));
    if (widest.isEmpty()) {
      if (!client.missing().isEmpty()) {
        gap(client, List.of("which scopes it asks for"));
      }
      return;
    }
    Breadth breadth = catalogues.oauthScopes().breadth(widest.get().name());
    ClientScope scope = new ClientScope(client, widest.get(), breadth);
    facts.add(scope);
    selfAuthorised(client, scope, open);
    refresh(client, scope, open);
    networks(client, scope, open);
    secret(client, scope, open);
    if (!open.isEmpty()) {
      facts.add(
          new ClientWeakness(
              client,
              ClientWeakness.Kind.POLICY_UNKNOWN,
              "not in the input: " + String.join(", ", open),
              scope.place(),
              Confidence.CERTAIN));
      gap(client, open);
    }
  }

  private void gap(OauthClient client, List<String> open) {
    facts.add(
        Undecided.ofOrg(
            Undecided.Topic.CLIENT_POLICY,
            CoverageGap.Kind.TYPE_NOT_IN_INPUT,
            Subject.of(client.family().type(), client.name()),
            "not in the input: " + String.join(", ", open),
            client.family() == OauthClient.Family.CONNECTED_APP
                ? "retrieve the connected app with a current API version, or look at its policies in Setup"
                : "retrieve all parts of the external client app"));
  }

  private void selfAuthorised(OauthClient client, ClientScope scope, List<String> open) {
    if (client.selfAuthorised().isUnknown()) {
      open.add("who may authorise it");
    } else if (client.selfAuthorised().is(true) && !onlyApprovedApps) {
      add(
          client,
          ClientWeakness.Kind.SELF_AUTHORISED,
          "any user may authorise it",
          client.selfAuthorised(),
          scope.place());
    }
  }

  private void refresh(OauthClient client, ClientScope scope, List<String> open) {
    boolean refreshes =
        client.scopes().stream()
            .anyMatch(s -> catalogues.oauthScopes().breadth(s.name()) == Breadth.MULTIPLIER);
    if (!refreshes) {
      return;
    }
    if (client.refreshPolicy().isUnknown()) {
      open.add("how long its refresh tokens live");
      return;
    }
    client
        .refreshPolicy()
        .toOptional()
        .ifPresent(
            policy -> {
              boolean infinite = policy.kind().equals("infinite");
              boolean tooLong =
                  policy.kind().equals("specific_lifetime") && policy.days() > refreshMaxDays;
              if (infinite || tooLong) {
                add(
                    client,
                    ClientWeakness.Kind.ENDLESS_REFRESH,
                    infinite
                        ? "its refresh token never ends"
                        : "its refresh token lives " + policy.days() + " days",
                    client.refreshPolicy(),
                    scope.place());
              }
            });
  }

  private void networks(OauthClient client, ClientScope scope, List<String> open) {
    if (client.ipPolicy().isUnknown()) {
      open.add("whether login networks are enforced");
    } else if (client.ipPolicy().is("BYPASS")) {
      add(
          client,
          ClientWeakness.Kind.IP_BYPASS,
          "login networks are not enforced",
          client.ipPolicy(),
          scope.place());
    }
    Optional<IpRange> widest =
        client.ipRanges().stream().filter(range -> Addresses.halfOfInternet(range)).findFirst();
    widest.ifPresent(
        range ->
            facts.add(
                new ClientWeakness(
                    client,
                    ClientWeakness.Kind.IP_BYPASS,
                    "its trusted range covers half of all addresses or more",
                    range.location(),
                    Confidence.CERTAIN)));
  }

  private void secret(OauthClient client, ClientScope scope, List<String> open) {
    boolean pkce = pkceEverywhere || client.pkceRequired().is(true);
    boolean optional = client.secretOptional().is(true);
    boolean notForRefresh = client.secretRequiredForRefresh().is(false);
    if ((optional || notForRefresh) && !pkce) {
      if (client.pkceRequired().isUnknown()) {
        open.add("whether it needs a proof key");
        return;
      }
      add(
          client,
          ClientWeakness.Kind.SECRET_OPTIONAL,
          optional
              ? "its secret is optional and no proof key is required"
              : "it refreshes tokens without its secret and without a proof key",
          optional ? client.secretOptional() : client.secretRequiredForRefresh(),
          scope.place());
    }
  }

  private void add(
      OauthClient client,
      ClientWeakness.Kind kind,
      String text,
      Setting<?> setting,
      Location otherwise) {
    boolean known = setting instanceof Setting.Known;
    facts.add(
        new ClientWeakness(
            client,
            kind,
            known ? text : text + " (default of the platform)",
            known ? setting.place().orElse(otherwise) : otherwise,
            known ? Confidence.CERTAIN : Confidence.LIKELY));
  }
}
