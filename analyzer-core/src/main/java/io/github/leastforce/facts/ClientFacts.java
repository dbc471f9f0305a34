package io.github.leastforce.facts;

import io.github.leastforce.catalogue.Breadth;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.facts.UndecidedClient.Aspect;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scopes and weaknesses of the OAuth clients. */
final class ClientFacts {

  /** A refresh token that ends only after so many days without use counts as endless. */
  private static final long REFRESH_MAX_IDLE_DAYS = 30;

  private static final Set<String> REFRESH_POLICIES =
      Set.of("infinite", "zero", "specific_lifetime", "specific_inactivity");
  private static final Set<String> IP_POLICIES =
      Set.of("ENFORCE", "ENFORCE_RELAXREFRESH", "BYPASS_2FACTOR", "BYPASS");

  private final Catalogues catalogues;
  private final long refreshMaxDays;
  private final boolean onlyApprovedApps;
  private final boolean pkceEverywhere;
  private final Optional<SettingsFile> pkceSettings;
  private final List<Object> facts = new ArrayList<>();

  private ClientFacts(Org org, Catalogues catalogues, long refreshMaxDays) {
    this.refreshMaxDays = refreshMaxDays;
    this.catalogues = catalogues;
    this.onlyApprovedApps = org.switchedOn("ConnectedApp", "enableAdminApprovedAppsOnly");
    this.pkceEverywhere = org.switchedOn("OauthOidc", "isPkceRequired");
    this.pkceSettings = org.settings("OauthOidc");
  }

  static List<Object> of(Org org, Catalogues catalogues, long refreshMaxDays) {
    ClientFacts clients = new ClientFacts(org, catalogues, refreshMaxDays);
    org.clients().forEach(clients::client);
    return clients.facts;
  }

  private void client(OauthClient client) {
    Optional<Reference> widest =
        client.scopes().stream()
            .min(
                Comparator.comparing(
                    (Reference scope) -> catalogues.oauthScopes().breadth(scope.name())));
    if (widest.isEmpty()) {
      boolean told = !client.missing().contains(OauthClient.Part.OAUTH_SETTINGS);
      if (!told && !client.enabled().isKnown(false)) {
        gap(client, Map.of(Aspect.SCOPES, List.of("which scopes it asks for")));
      }
      return;
    }
    Breadth breadth = catalogues.oauthScopes().breadth(widest.get().name());
    ClientScope scope = new ClientScope(client, widest.get(), breadth);
    facts.add(scope);
    Map<Aspect, List<String>> open = new EnumMap<>(Aspect.class);
    scopes(client, scope, open);
    selfAuthorised(client, scope, open);
    boolean refreshes = refreshes(client);
    if (refreshes) {
      refresh(client, scope, open);
    }
    networks(client, scope, open);
    secret(client, scope, refreshes, open);
    facts.add(new CodeFlow(client, pkceSettings.isPresent()));
    if (!open.isEmpty()) {
      facts.add(
          new ClientWeakness(
              client,
              ClientWeakness.Kind.POLICY_UNKNOWN,
              "not in the input: " + words(open),
              scope.place(),
              Confidence.CERTAIN));
      gap(client, open);
    }
  }

  private static String words(Map<Aspect, List<String>> open) {
    return String.join(", ", open.values().stream().flatMap(List::stream).toList());
  }

  private static void open(Map<Aspect, List<String>> open, Aspect aspect, String what) {
    open.computeIfAbsent(aspect, k -> new ArrayList<>()).add(what);
  }

  private void gap(OauthClient client, Map<Aspect, List<String>> open) {
    boolean unknownScope = open.containsKey(Aspect.SCOPES) && !client.scopes().isEmpty();
    facts.add(
        new UndecidedClient(
            client,
            open.keySet(),
            Undecided.ofOrg(
                Undecided.Topic.CLIENT_POLICY,
                unknownScope ? CoverageGap.Kind.UNKNOWN_VALUE : CoverageGap.Kind.TYPE_NOT_IN_INPUT,
                Subject.of(client.family().type(), client.name()),
                "not known: " + words(open),
                remedy(client))));
  }

  private static String remedy(OauthClient client) {
    return client.family() == OauthClient.Family.CONNECTED_APP
        ? "retrieve the connected app with a current API version, or look at it in Setup"
        : "retrieve all parts of the external client app, or look at it in Setup";
  }

  /** A scope nobody knows is never harmless; it decides when no other one is broad. */
  private void scopes(OauthClient client, ClientScope scope, Map<Aspect, List<String>> open) {
    if (scope.broad()) {
      return;
    }
    client.scopes().stream()
        .filter(s -> catalogues.oauthScopes().breadth(s.name()) == Breadth.REVIEW)
        .forEach(s -> open(open, Aspect.SCOPES, "what scope `" + s.name() + "` opens"));
  }

  private void selfAuthorised(
      OauthClient client, ClientScope scope, Map<Aspect, List<String>> open) {
    if (onlyApprovedApps) {
      return; // the org admits approved clients only, whatever the client itself says
    }
    if (client.selfAuthorised().isUnknown()) {
      open(open, Aspect.APPROVAL, "who may authorise it");
    } else if (client.selfAuthorised().is(true)) {
      add(
          client,
          ClientWeakness.Kind.SELF_AUTHORISED,
          "any user may authorise it",
          client.selfAuthorised(),
          scope.place());
    }
  }

  private void refresh(OauthClient client, ClientScope scope, Map<Aspect, List<String>> open) {
    Optional<OauthClient.RefreshPolicy> policy = client.refreshPolicy().toOptional();
    if (policy.isEmpty() || !REFRESH_POLICIES.contains(policy.get().kind())) {
      open(open, Aspect.REFRESH, "how long its refresh tokens live");
      return;
    }
    long days = policy.get().days();
    String endless =
        switch (policy.get().kind()) {
          case "infinite" -> "its refresh token never ends";
          case "specific_lifetime" ->
              days > refreshMaxDays ? "its refresh token lives " + days + " days" : "";
          case "specific_inactivity" ->
              days > REFRESH_MAX_IDLE_DAYS
                  ? "its refresh token lives on when used every " + days + " days"
                  : "";
          default -> "";
        };
    if (!endless.isEmpty()) {
      add(
          client,
          ClientWeakness.Kind.ENDLESS_REFRESH,
          endless,
          client.refreshPolicy(),
          scope.place());
    }
  }

  private void networks(OauthClient client, ClientScope scope, Map<Aspect, List<String>> open) {
    Optional<String> policy = client.ipPolicy().toOptional().filter(IP_POLICIES::contains);
    if (policy.isEmpty()) {
      open(open, Aspect.NETWORKS, "whether login networks are enforced");
    } else {
      Optional<ClientWeakness.Kind> relaxed = relaxed(policy.get());
      relaxed.ifPresent(
          kind -> add(client, kind, relaxedWords(kind), client.ipPolicy(), scope.place()));
    }
    Addresses trusted = Addresses.of(client.ipRanges(), catalogues.addressRanges());
    List<IpRange> internet = trusted.entireInternet();
    List<IpRange> wide = trusted.wide();
    if (!internet.isEmpty()) {
      range(
          client,
          ClientWeakness.Kind.IP_BYPASS,
          "its trusted range covers half of all addresses or more",
          internet.get(0));
    } else if (!wide.isEmpty()) {
      range(client, ClientWeakness.Kind.WIDE_RANGE, "its trusted range is wide", wide.get(0));
    }
  }

  private static Optional<ClientWeakness.Kind> relaxed(String policy) {
    return switch (policy) {
      case "BYPASS" -> Optional.of(ClientWeakness.Kind.IP_BYPASS);
      case "BYPASS_2FACTOR" -> Optional.of(ClientWeakness.Kind.IP_BYPASS_VERIFIED);
      case "ENFORCE_RELAXREFRESH" -> Optional.of(ClientWeakness.Kind.IP_RELAXED_REFRESH);
      default -> Optional.empty();
    };
  }

  private static String relaxedWords(ClientWeakness.Kind kind) {
    return switch (kind) {
      case IP_BYPASS_VERIFIED -> "login networks are not enforced after a second factor";
      case IP_RELAXED_REFRESH -> "login networks are not enforced for refreshing";
      default -> "login networks are not enforced";
    };
  }

  private void range(OauthClient client, ClientWeakness.Kind kind, String text, IpRange range) {
    facts.add(new ClientWeakness(client, kind, text, range.location(), Confidence.CERTAIN));
  }

  private void secret(
      OauthClient client, ClientScope scope, boolean refreshes, Map<Aspect, List<String>> open) {
    if (pkceEverywhere || client.pkceRequired().is(true)) {
      return;
    }
    boolean optional = client.secretOptional().is(true);
    boolean notForRefresh = refreshes && client.secretRequiredForRefresh().is(false);
    if (client.secretOptional().isUnknown() || client.pkceRequired().isUnknown()) {
      open(open, Aspect.SECRET, "whether it needs its secret or a proof key");
    } else if (optional || notForRefresh) {
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

  private boolean refreshes(OauthClient client) {
    return client.scopes().stream()
        .anyMatch(s -> catalogues.oauthScopes().breadth(s.name()) == Breadth.MULTIPLIER);
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
