package io.github.leastforce.identity;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.catalogue.IntegrationSignals;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.identity.Principal.Certainty;
import io.github.leastforce.identity.Principal.Kind;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.OrgUser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which users become principals of their own: those who act for an integration, and those whom the
 * metadata name to act as. All others are judged as holders of their containers; one principal for
 * each of them would say the same thousands of times.
 */
final class UserPrincipals {

  private final Org org;
  private final EffectiveAccess access;
  private final Map<String, Principal> containers;
  private final IntegrationSignals signals;
  private final Function<OrgUser, List<Signal>> nameSignals;
  private final Set<String> runAs;

  UserPrincipals(
      Org org,
      EffectiveAccess access,
      List<Principal> principals,
      IntegrationSignals signals,
      Function<OrgUser, List<Signal>> nameSignals) {
    this.org = org;
    this.access = access;
    this.containers = byKey(principals);
    this.signals = signals;
    this.nameSignals = nameSignals;
    this.runAs = RunAsUsers.named(org);
  }

  /** Profiles, sets and groups by key. */
  private static Map<String, Principal> byKey(List<Principal> principals) {
    Map<String, Principal> byKey = new HashMap<>();
    for (Principal principal : principals) {
      byKey.put(principal.type() + ":" + principal.name().toLowerCase(Locale.ROOT), principal);
    }
    return byKey;
  }

  /** Why a user is taken for an integration. */
  private record Why(Certainty certainty, List<Signal> signals, List<EvidenceStep> lead) {}

  /** The user as a principal, if he is one. */
  Optional<Principal> principal(UserHolding holding) {
    OrgUser user = holding.user();
    boolean named = runAs.contains(user.userName().toLowerCase(Locale.ROOT));
    List<Signal> places = named ? RunAsUsers.signals(org, List.of(user.userName())) : List.of();
    Optional<Why> why = named ? credentials(user, places) : Optional.empty();
    why = why.or(() -> ofContainers(holding));
    if (why.isEmpty() && !named) {
      return Optional.empty();
    }
    Principal person = person(holding, access, containers);
    if (why.isEmpty() || person.guest() || person.kind() == Kind.EXTERNAL) {
      return Optional.of(with(person, person.kind(), person.certainty(), places, List.of()));
    }
    List<Signal> all = new ArrayList<>(why.get().signals());
    places.stream().filter(place -> !all.contains(place)).forEach(all::add);
    return Optional.of(
        with(person, Kind.INTEGRATION, why.get().certainty(), all, why.get().lead()));
  }

  private static Principal with(
      Principal person,
      Kind kind,
      Certainty certainty,
      List<Signal> signals,
      List<EvidenceStep> lead) {
    return new Principal(
        kind,
        certainty,
        person.type(),
        person.name(),
        person.words(),
        person.bundle(),
        lead,
        signals,
        person.admin(),
        person.assigned(),
        true);
  }

  /** Whoever a client is without any log-in is no person. */
  private Optional<Why> credentials(OrgUser user, List<Signal> places) {
    Optional<OauthClient.RunAs> client = RunAsUsers.credentials(org, user.userName());
    return places.stream()
        .filter(place -> client.isPresent() && place.location().equals(client.get().place()))
        .findFirst()
        .map(
            place ->
                new Why(
                    Certainty.CERTAIN,
                    List.of(place),
                    List.of(new EvidenceStep(place.text(), place.location()))));
  }

  /** Whether what he holds, or his own name, speaks for an integration. */
  boolean looksLikeIntegration(UserHolding holding) {
    return ofContainers(holding).isPresent() || !named(holding.user()).isEmpty();
  }

  private Optional<Why> ofContainers(UserHolding holding) {
    List<Why> reasons = new ArrayList<>();
    Optional<List<Signal>> likeOne = Optional.empty();
    for (UserHolding.Item item : holding.items()) {
      Principal held = containers.get(item.key());
      if (held == null || !held.integration()) {
        continue;
      }
      boolean profile = item.key().startsWith(ContainerKind.PROFILE.type() + ":");
      if (held.certainty() == Certainty.CERTAIN || profile) {
        reasons.add(why(held, item, List.of()));
        continue;
      }
      // People test with such sets, and use the same clients; it takes a name that tells.
      if (likeOne.isEmpty()) {
        likeOne = Optional.of(named(holding.user()));
      }
      if (!likeOne.get().isEmpty()) {
        reasons.add(why(held, item, likeOne.get()));
      }
    }
    return reasons.stream().min(Comparator.comparing(Why::certainty));
  }

  private static Why why(Principal held, UserHolding.Item item, List<Signal> more) {
    List<Signal> signals = new ArrayList<>(held.signals());
    signals.addAll(more);
    List<EvidenceStep> lead = new ArrayList<>(List.of(item.step()));
    lead.addAll(held.lead());
    more.forEach(signal -> lead.add(new EvidenceStep(signal.text(), signal.location())));
    // That a contract or persona names the container does not yet say that it means this user.
    Certainty certainty = more.isEmpty() ? held.certainty() : Certainty.LINKED;
    return new Why(certainty, signals, lead);
  }

  /** What the user's own name says, when that is enough for a second sign. */
  private List<Signal> named(OrgUser user) {
    List<Signal> found = nameSignals.apply(user);
    int score = found.stream().mapToInt(Signal::score).sum();
    return score >= signals.scores().linkedThreshold() ? found : List.of();
  }

  /** A user as what his profile says, integrations left aside. */
  static Principal person(UserHolding holding, EffectiveAccess access, List<Principal> principals) {
    return person(holding, access, byKey(principals));
  }

  private static Principal person(
      UserHolding holding, EffectiveAccess access, Map<String, Principal> containers) {
    OrgUser user = holding.user();
    List<Principal> held =
        holding.items().stream()
            .map(item -> containers.get(item.key()))
            .filter(Objects::nonNull)
            .toList();
    Kind kind =
        held.stream()
            .map(Principal::kind)
            .filter(one -> one == Kind.GUEST || one == Kind.EXTERNAL)
            .findFirst()
            .orElse(Kind.HUMAN);
    return new Principal(
        kind,
        Certainty.CERTAIN,
        Principal.USER_TYPE,
        user.userName(),
        user.words(),
        holding.bundle(access),
        List.of(),
        List.of(),
        held.stream().anyMatch(Principal::admin),
        holding.assigned(),
        true);
  }
}
