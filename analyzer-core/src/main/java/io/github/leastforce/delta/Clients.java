package io.github.leastforce.delta;

import io.github.leastforce.catalogue.Breadth;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.OauthClient.RefreshPolicy;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.Setting;
import io.github.leastforce.sensitivity.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What OAuth clients may ask for and how they are held back. A connected app that became an
 * external client app is the same client.
 */
final class Clients {

  /** Rank of a refresh token that never ends; any number of days is less. */
  private static final int ENDLESS = Integer.MAX_VALUE;

  private static final List<String> IP_POLICIES =
      List.of("ENFORCE", "ENFORCE_RELAXREFRESH", "BYPASS_2FACTOR", "BYPASS");

  private final Map<OauthClient, OauthClient> successors = new HashMap<>();

  Clients(List<OauthClient> before, List<OauthClient> now) {
    List<OauthClient> gone = new ArrayList<>(before);
    List<OauthClient> come = new ArrayList<>(now);
    for (OauthClient client : before) {
      boolean stays = come.removeIf(other -> key(other).equals(key(client)));
      if (stays) {
        gone.remove(client);
      }
    }
    pair(gone, come, OauthClient::name);
    pair(gone, come, OauthClient::label);
  }

  private void pair(
      List<OauthClient> gone, List<OauthClient> come, Function<OauthClient, String> name) {
    for (OauthClient client : List.copyOf(come)) {
      List<OauthClient> equal =
          gone.stream()
              .filter(other -> other.family() != client.family())
              .filter(other -> name.apply(other).equalsIgnoreCase(name.apply(client)))
              .filter(other -> !name.apply(other).isEmpty())
              .toList();
      if (equal.size() == 1) {
        successors.put(equal.get(0), client);
        gone.remove(equal.get(0));
        come.remove(client);
      }
    }
  }

  private static String key(OauthClient client) {
    return client.family() + ":" + client.name().toLowerCase(Locale.ROOT);
  }

  /** The clients that another metadata type declares now. */
  List<Change> moved() {
    List<Change> changes = new ArrayList<>();
    successors.forEach(
        (then, now) ->
            changes.add(
                new Change(
                    Direction.MOVED,
                    Area.OAUTH_CLIENT,
                    subject(now),
                    now.words(),
                    "what " + then.words() + " was",
                    List.of(then.name().toLowerCase(Locale.ROOT)),
                    Weight.NONE,
                    List.of(),
                    now.location(),
                    List.of(new EvidenceStep(now.words() + " takes its place", now.location())),
                    List.of(new EvidenceStep(then.words(), then.location())),
                    Confidence.CERTAIN)));
    return changes;
  }

  List<Stance> before(Side side) {
    return side.org().clients().stream()
        .flatMap(
            client ->
                new Stances(side, client, successors.getOrDefault(client, client)).all().stream())
        .toList();
  }

  List<Stance> now(Side side) {
    return side.org().clients().stream()
        .flatMap(client -> new Stances(side, client, client).all().stream())
        .toList();
  }

  private static Subject subject(OauthClient client) {
    return Subject.of(client.family().type(), client.name());
  }

  /** The stances of one client. */
  private static final class Stances {
    private final Side side;
    private final OauthClient client;
    private final OauthClient known;
    private final boolean off;
    private final Weight weight;
    private final List<Stance> stances = new ArrayList<>();

    /**
     * @param known the client under which it is compared
     */
    Stances(Side side, OauthClient client, OauthClient known) {
      this.side = side;
      this.client = client;
      this.known = known;
      this.off = client.enabled().isKnown(false);
      boolean broad = client.scopes().stream().anyMatch(scope -> broad(scope.name()));
      this.weight = broad ? Weight.heavy(Level.S0) : Weight.NONE;
    }

    private boolean broad(String scope) {
      Breadth breadth = side.catalogues().oauthScopes().breadth(scope);
      return breadth == Breadth.ALL || breadth == Breadth.HIGH;
    }

    List<Stance> all() {
      for (Reference scope : client.scopes()) {
        String name = side.catalogues().oauthScopes().canonical(scope.name());
        opens(
            "scope " + name.toLowerCase(Locale.ROOT),
            1,
            "scope `" + name + "`",
            name,
            broad(name) ? Weight.heavy(Level.S0) : Weight.NONE,
            new EvidenceStep(client.words() + " asks for scope `" + name + "`", scope.location()));
      }
      setting(
          "self-authorised",
          client.selfAuthorised(),
          self -> self ? 1 : 0,
          "any user may authorise it");
      setting("refresh-token", client.refreshPolicy(), Stances::days, refreshWords());
      setting(
          "ip-policy",
          client.ipPolicy(),
          policy -> IP_POLICIES.indexOf(policy),
          "login networks are relaxed");
      setting(
          "secret",
          client.secretOptional(),
          optional -> optional ? 1 : 0,
          "its secret is optional");
      setting(
          "refresh-secret",
          client.secretRequiredForRefresh(),
          required -> required ? 0 : 1,
          "it refreshes tokens without its secret");
      setting(
          "proof-key",
          client.pkceRequired(),
          required -> required ? 0 : 1,
          "it needs no proof key");
      setting(
          "client-credentials",
          client.clientCredentials(),
          on -> on ? 1 : 0,
          "the client credentials flow is on");
      if (client.certificate()) {
        opens(
            "certificate",
            1,
            "a certificate, and so the JWT bearer flow",
            "certificate",
            weight,
            new EvidenceStep(client.words() + " has a certificate", client.location()));
      }
      for (OauthClient.Audience audience : client.audience()) {
        opens(
            "audience " + audience.kind() + ":" + audience.name().toLowerCase(Locale.ROOT),
            1,
            "use by holders of " + audience.kind().words() + " `" + audience.name() + "`",
            audience.name(),
            weight,
            new EvidenceStep(
                client.words() + " may be used by `" + audience.name() + "`", audience.location()));
      }
      for (OauthClient.RunAs user : client.runAs()) {
        opens(
            "run-as " + user.use() + ":" + user.user().toLowerCase(Locale.ROOT),
            1,
            "another user that it acts as",
            user.use().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            weight,
            new EvidenceStep(client.words() + " acts as this user", user.place()));
      }
      client
          .ipRanges()
          .forEach(
              range ->
                  opens(
                      "ip-range " + range.start() + "-" + range.end(),
                      1,
                      "a trusted network range",
                      range.start() + "-" + range.end(),
                      Weight.NONE,
                      new EvidenceStep(
                          client.words() + " trusts a network range", range.location())));
      return stances;
    }

    private String refreshWords() {
      return client
          .refreshPolicy()
          .toOptional()
          .map(
              policy ->
                  policy.kind().equals("infinite")
                      ? "its refresh token never ends"
                      : "its refresh token lives " + policy.days() + " days")
          .orElse("how long its refresh token lives");
    }

    private static int days(RefreshPolicy policy) {
      return switch (policy.kind()) {
        case "infinite" -> ENDLESS;
        case "zero" -> 0;
        case "specific_lifetime", "specific_inactivity" ->
            (int) Math.min(policy.days(), ENDLESS - 1L);
        default -> -1;
      };
    }

    private void opens(
        String aspect, int rank, String what, String thing, Weight weighs, EvidenceStep step) {
      stances.add(
          Stance.opens(
              Area.OAUTH_CLIENT,
              subject(known),
              known.words(),
              aspect,
              off ? 0 : rank,
              what,
              thing,
              weighs,
              step));
    }

    /**
     * A policy as a rank.
     *
     * @param rank 0 for the closest; below 0 for a value that nobody knows
     */
    private <T> void setting(
        String aspect, Setting<T> setting, ToIntFunction<T> rank, String what) {
      OptionalInt value =
          setting
              .toOptional()
              .map(known -> OptionalInt.of(rank.applyAsInt(known)))
              .filter(found -> found.getAsInt() >= 0)
              .orElse(OptionalInt.empty());
      Location place = setting.place().orElse(client.location());
      String text = client.words() + ": " + what;
      stances.add(
          new Stance(
              Area.OAUTH_CLIENT,
              subject(known),
              known.words(),
              aspect,
              false,
              true,
              off && value.isPresent() ? OptionalInt.of(0) : value,
              what,
              aspect,
              weight,
              List.of(new EvidenceStep(text, place)),
              setting instanceof Setting.Defaulted<T> ? Confidence.LIKELY : Confidence.CERTAIN));
    }
  }
}
