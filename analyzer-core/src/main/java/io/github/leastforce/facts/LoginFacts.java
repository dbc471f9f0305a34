package io.github.leastforce.facts;

import io.github.leastforce.access.Decision;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.PermissionGrant;
import io.github.leastforce.access.Route;
import io.github.leastforce.catalogue.AddressRanges;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.IntegrationSignals;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.identity.Signal;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.IpRange;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How integrations may log in: through the user interface, and from where. */
final class LoginFacts {

  /** Signs that the container itself gives: habits, names, and names that only look alike. */
  private static final Set<String> OF_THE_CONTAINER = Set.of("I14", "I15", "trap");

  private static final String REMEDY =
      "declare profile and clients of the integration in a contract, and retrieve them";

  private final Org org;
  private final EffectiveAccess access;
  private final IntegrationSignals signals;
  private final AddressRanges limits;
  private final List<Principal> withoutProfile = new ArrayList<>();
  private final List<Object> facts = new ArrayList<>();

  private LoginFacts(Org org, EffectiveAccess access, Catalogues catalogues) {
    this.org = org;
    this.access = access;
    this.signals = catalogues.integrationSignals();
    this.limits = catalogues.addressRanges();
  }

  static List<Object> of(
      Org org, EffectiveAccess access, Catalogues catalogues, List<Principal> principals) {
    LoginFacts logins = new LoginFacts(org, access, catalogues);
    for (Principal principal : principals) {
      if (principal.integration()) {
        logins.interactive(principal);
        logins.networks(principal);
      }
    }
    logins.unknownProfiles();
    return logins.facts;
  }

  private static List<Container> profiles(Principal principal) {
    return principal.bundle().routes().stream()
        .map(Route::container)
        .filter(container -> container.kind() == ContainerKind.PROFILE)
        .toList();
  }

  private void interactive(Principal principal) {
    List<Container> profiles = profiles(principal);
    boolean confined =
        principal.bundle().routes().stream().map(Route::container).anyMatch(this::forApisOnly);
    if (confined || linkedByAudienceOnly(principal)) {
      return;
    }
    List<Decision<PermissionGrant>> apiOnly =
        signals.permissions().stream()
            .map(named -> access.permission(principal.bundle(), named.name()))
            .toList();
    if (apiOnly.stream().anyMatch(Decision::isGranted)) {
      return;
    }
    Optional<String> partial =
        apiOnly.stream().filter(Decision::isUnknown).map(Decision::unknown).findFirst();
    if (partial.isPresent()) {
      facts.add(
          undecided(
              principal,
              Undecided.Topic.INTERACTIVE_LOGIN,
              CoverageGap.Kind.PARTIAL_CONTAINER,
              partial.get()));
    } else if (profiles.isEmpty() && !principal.holdersTold()) {
      facts.add(
          undecided(
              principal,
              Undecided.Topic.INTERACTIVE_LOGIN,
              CoverageGap.Kind.UNRESOLVED_REFERENCE,
              "which profile its user has is not metadata"));
    } else {
      profiles.forEach(profile -> facts.add(interactive(principal, profile)));
    }
  }

  private static LoginExposure interactive(Principal principal, Container profile) {
    String shown = profile.words() + " is no profile for the API only";
    return new LoginExposure(
        principal,
        profile,
        LoginExposure.Way.INTERACTIVE,
        "nothing it holds confines it to the API",
        List.of(new EvidenceStep(shown, LoginExposure.place(profile))));
  }

  /**
   * Whether only a client that works without a user makes it an integration: people may use the
   * same client, and so hold the same container.
   */
  private boolean linkedByAudienceOnly(Principal principal) {
    int score =
        principal.signals().stream()
            .filter(signal -> OF_THE_CONTAINER.contains(signal.code()))
            .mapToInt(Signal::score)
            .sum();
    return principal.certainty() == Principal.Certainty.LINKED
        && score < signals.scores().linkedThreshold();
  }

  /**
   * The licence and the profiles that the platform delivers for integrations have no interface. A
   * set that names the licence is held by users of that licence only.
   */
  private boolean forApisOnly(Container container) {
    boolean platformProfile =
        signals.profiles().stream()
            .anyMatch(named -> named.name().equalsIgnoreCase(container.name()));
    return (container.kind() == ContainerKind.PROFILE && platformProfile)
        || signals.userLicences().stream()
            .anyMatch(named -> named.name().equalsIgnoreCase(container.licence()));
  }

  private void networks(Principal principal) {
    List<OauthClient> clients = clients(principal);
    if (clients.stream().anyMatch(this::narrow)) {
      return;
    }
    List<Container> profiles = profiles(principal);
    if (profiles.isEmpty() && !principal.holdersTold()) {
      withoutProfile.add(principal);
    }
    for (Container profile : profiles) {
      List<IpRange> ranges = profile.loginIpRanges();
      boolean everywhere = !Addresses.of(ranges, limits).entireInternet().isEmpty();
      if (ranges.isEmpty() && profile.access().entries(Section.USER_PERMISSIONS) == 0) {
        facts.add(
            undecided(
                principal,
                Undecided.Topic.INTEGRATION_NETWORK,
                CoverageGap.Kind.PARTIAL_CONTAINER,
                profile.words() + " was retrieved in part"));
      } else if (ranges.isEmpty() || everywhere) {
        facts.add(anyNetwork(principal, profile, clients));
        clientSide(principal, clients);
      }
    }
  }

  /** One gap for all of them: the answer is the same list of profiles. */
  private void unknownProfiles() {
    if (withoutProfile.isEmpty()) {
      return;
    }
    String detail = "which profile the users of " + withoutProfile.get(0).words() + " have";
    if (withoutProfile.size() > 1) {
      detail += ", and of " + (withoutProfile.size() - 1) + " more integrations without a profile";
    }
    facts.add(
        new Undecided(
            Undecided.Topic.INTEGRATION_NETWORK,
            Undecided.Concern.INTEGRATION,
            CoverageGap.Kind.UNRESOLVED_REFERENCE,
            Subject.of("Profile", "of integrations"),
            detail + ", is not metadata",
            REMEDY,
            withoutProfile.stream().map(one -> Subject.of(one.type(), one.name())).toList()));
  }

  private static LoginExposure anyNetwork(
      Principal principal, Container profile, List<OauthClient> clients) {
    List<IpRange> ranges = profile.loginIpRanges();
    String text =
        ranges.isEmpty()
            ? "no login IP ranges"
            : "login IP ranges that cover half of all addresses or more";
    List<EvidenceStep> steps = new ArrayList<>();
    steps.add(
        new EvidenceStep(
            profile.words() + " has " + text,
            ranges.isEmpty() ? LoginExposure.place(profile) : ranges.get(0).location()));
    for (OauthClient client : clients) {
      steps.add(
          new EvidenceStep(
              client.words() + " does not confine its tokens to known networks",
              client.ipPolicy().place().orElse(client.location())));
    }
    return new LoginExposure(principal, profile, LoginExposure.Way.ANY_NETWORK, text, steps);
  }

  /** A client could confine what the profile does not; where it is not known, that is said. */
  private void clientSide(Principal principal, List<OauthClient> clients) {
    if (clients.isEmpty()) {
      facts.add(
          undecided(
              principal,
              Undecided.Topic.INTEGRATION_NETWORK,
              CoverageGap.Kind.UNRESOLVED_REFERENCE,
              "no OAuth client of the input names it; a client may confine its networks"));
      return;
    }
    List<String> open =
        clients.stream()
            .filter(client -> client.ipPolicy().isUnknown() || unseenRanges(client))
            .map(OauthClient::words)
            .toList();
    if (!open.isEmpty()) {
      facts.add(
          undecided(
              principal,
              Undecided.Topic.INTEGRATION_NETWORK,
              CoverageGap.Kind.TYPE_NOT_IN_INPUT,
              "from which networks tokens of " + String.join(", ", open) + " work"));
    }
  }

  /** Trusted ranges of external client apps are not read. */
  private static boolean unseenRanges(OauthClient client) {
    return client.family() == OauthClient.Family.EXTERNAL_CLIENT_APP;
  }

  /** The clients that name a container of the principal. */
  private List<OauthClient> clients(Principal principal) {
    Set<String> held =
        principal.bundle().routes().stream()
            .flatMap(
                route ->
                    Stream.concat(
                        Stream.of(route.container().name()),
                        route.group().stream().map(PermissionSetGroup::name)))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return org.clients().stream()
        .filter(
            client ->
                client.audience().stream()
                    .filter(audience -> !audience.recordId())
                    .map(audience -> audience.name().toLowerCase(Locale.ROOT))
                    .anyMatch(held::contains))
        .toList();
  }

  private boolean narrow(OauthClient client) {
    return client.ipPolicy().is("ENFORCE")
        && !client.ipRanges().isEmpty()
        && Addresses.of(client.ipRanges(), limits).wide().isEmpty();
  }

  private static Undecided undecided(
      Principal principal, Undecided.Topic topic, CoverageGap.Kind kind, String detail) {
    return new Undecided(
        topic,
        Undecided.Concern.INTEGRATION,
        kind,
        Subject.of(principal.type(), principal.name()),
        detail,
        REMEDY);
  }
}
