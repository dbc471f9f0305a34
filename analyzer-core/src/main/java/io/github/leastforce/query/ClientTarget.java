package io.github.leastforce.query;

import io.github.leastforce.access.Route;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The use of an OAuth client: open to everybody when users may authorise it themselves, else to the
 * holders of the containers that it names.
 *
 * @param onlyApproved whether the org admits only apps that administrators have approved (API
 *     Access Control), which no user can do for himself
 */
record ClientTarget(OauthClient client, boolean onlyApproved) implements Target {

  static ClientTarget of(Org org, OauthClient client) {
    return new ClientTarget(client, org.switchedOn("ConnectedApp", "enableAdminApprovedAppsOnly"));
  }

  @Override
  public String words() {
    return client.words();
  }

  @Override
  public Reply ask(Principal principal) {
    if (client.enabled().is(false)) {
      return Reply.NO;
    }
    return askWhenEnabled(principal);
  }

  /** The answer for a client that is switched on, whatever the input says about that. */
  Reply askWhenEnabled(Principal principal) {
    Optional<Held> anybody = anybodyWhenEnabled();
    if (anybody.isPresent()) {
      return Reply.yes(anybody.get());
    }
    Optional<Held> named = client.audience().stream().flatMap(a -> held(a, principal)).findFirst();
    if (named.isPresent()) {
      return Reply.yes(named.get());
    }
    if (client.selfAuthorised().isUnknown()) {
      return Reply.open(client.words() + ": who may authorise it is not in the input");
    }
    boolean ids = client.audience().stream().anyMatch(OauthClient.Audience::recordId);
    return ids
        ? Reply.open(
            client.words() + " names permission sets by record id, which only the org knows")
        : Reply.NO;
  }

  /** The proof that every user may, when users may authorise it themselves. */
  Optional<Held> anybody() {
    return client.enabled().is(false) ? Optional.empty() : anybodyWhenEnabled();
  }

  private Optional<Held> anybodyWhenEnabled() {
    Setting<Boolean> self = client.selfAuthorised();
    if (!self.is(true) || onlyApproved) {
      return Optional.empty();
    }
    EvidenceStep step =
        new EvidenceStep(
            "any user may authorise " + client.words(), self.place().orElse(client.location()));
    Confidence confidence = self.isKnown(true) ? Confidence.CERTAIN : Confidence.LIKELY;
    return Optional.of(new Held(List.of(step), confidence, true));
  }

  private Stream<Held> held(OauthClient.Audience audience, Principal principal) {
    boolean holds =
        !audience.recordId()
            && principal.bundle().routes().stream().anyMatch(route -> names(audience, route));
    if (!holds) {
      return Stream.empty();
    }
    EvidenceStep step =
        new EvidenceStep(
            client.words() + " may be used by `" + audience.name() + "`", audience.location());
    return Stream.of(new Held(List.of(step), Confidence.CERTAIN, true));
  }

  private static boolean names(OauthClient.Audience audience, Route route) {
    boolean profile = audience.kind() == ContainerKind.PROFILE;
    boolean sameKind = profile == (route.container().kind() == ContainerKind.PROFILE);
    boolean container = sameKind && route.container().name().equalsIgnoreCase(audience.name());
    boolean group =
        !profile
            && route.group().filter(g -> g.name().equalsIgnoreCase(audience.name())).isPresent();
    return container || group;
  }
}
