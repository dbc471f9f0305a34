package io.github.leastforce.query;

import io.github.leastforce.catalogue.Breadth;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Reference;
import io.github.leastforce.query.AccessGraph.EdgeKind;
import io.github.leastforce.query.AccessGraph.NodeKind;
import io.github.leastforce.query.AccessGraph.Ref;
import io.github.leastforce.query.GraphParts.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws the OAuth clients: who may use them, and whose session a token of them is. */
final class GraphClients {

  private static final String ANY_USER = "any user";

  private final Org org;
  private final GraphParts parts;
  private final Catalogues catalogues;
  private final List<Principal> principals;

  GraphClients(Org org, GraphParts parts, Catalogues catalogues, List<Principal> principals) {
    this.org = org;
    this.parts = parts;
    this.catalogues = catalogues;
    this.principals = principals;
  }

  void draw() {
    org.clients().forEach(this::client);
    Ref anyUser = GraphParts.ref(NodeKind.ANY_USER, ANY_USER);
    if (parts.has(anyUser)) {
      principals.stream()
          .filter(GraphClients::held)
          .forEach(
              who ->
                  parts.belongs(
                      EdgeKind.MAY_HOLD,
                      anyUser,
                      AccessGraphs.ref(who),
                      Map.of("confidence", Confidence.POSSIBLE.word())));
    }
  }

  /** Somebody who can be talked into authorising a client may hold it: guests cannot. */
  private static boolean held(Principal principal) {
    return !principal.guest() && AccessGraphs.ref(principal).kind() != NodeKind.INTEGRATION;
  }

  private void client(OauthClient client) {
    NodeKind kind =
        client.family() == OauthClient.Family.CONNECTED_APP
            ? NodeKind.CONNECTED_APP
            : NodeKind.EXTERNAL_CLIENT_APP;
    Ref node = parts.node(kind, client.name(), facts(client));
    if (client.enabled().is(false)) {
      return;
    }
    Optional<Confidence> opens = opensData(client);
    opens.ifPresent(confidence -> runAs(client, node, confidence));
    ClientTarget target = ClientTarget.of(org, client);
    Optional<Target.Held> anybody = target.anybody();
    if (anybody.isPresent()) {
      Ref anyUser = parts.node(NodeKind.ANY_USER, ANY_USER, Map.of());
      mayUse(node, anyUser, anybody.get(), opens);
      return;
    }
    for (Principal principal : principals) {
      target
          .ask(principal)
          .held()
          .ifPresent(held -> mayUse(node, AccessGraphs.ref(principal), held, opens));
    }
    client.audience().stream()
        .filter(audience -> !audience.recordId())
        .forEach(audience -> named(client, node, audience));
  }

  private void mayUse(Ref client, Ref who, Target.Held held, Optional<Confidence> opens) {
    Shown shown = new Shown(held.path(), held.confidence(), held.standing(), "");
    parts.proven(EdgeKind.MAY_USE, who, client, shown);
    opens.ifPresent(
        confidence ->
            parts.proven(
                EdgeKind.ACTS_AS,
                client,
                who,
                new Shown(held.path(), held.confidence().and(confidence), held.standing(), "")));
  }

  /** A container of the audience that is not in the input, or that only a contract holds. */
  private void named(OauthClient client, Ref node, OauthClient.Audience audience) {
    NodeKind kind = AccessGraphs.kind(audience.kind());
    Ref group = GraphParts.ref(NodeKind.PERMISSION_SET_GROUP, audience.name());
    // Clients name groups as if they were permission sets.
    Ref who =
        kind == NodeKind.PERMISSION_SET && parts.has(group)
            ? group
            : parts.named(kind, audience.name());
    EvidenceStep step =
        new EvidenceStep(
            client.words() + " may be used by `" + audience.name() + "`", audience.location());
    parts.proven(EdgeKind.MAY_USE, who, node, Shown.said(step, Confidence.CERTAIN, true));
  }

  /** Whoever has the secret of a client with the client credentials flow is its user. */
  private void runAs(OauthClient client, Ref node, Confidence opens) {
    if (!client.clientCredentials().is(true)) {
      return;
    }
    for (OauthClient.RunAs user : client.runAs()) {
      if (user.use() != OauthClient.RunAs.Use.CLIENT_CREDENTIALS) {
        continue; // Apex of the client runs as a handler user, its tokens do not
      }
      EvidenceStep step =
          new EvidenceStep(client.words() + " acts as user `" + user.user() + "`", user.place());
      List<Principal> known =
          principals.stream().filter(principal -> principal.actsAt(user.place())).toList();
      for (Principal principal : known) {
        parts.proven(
            EdgeKind.ACTS_AS,
            node,
            AccessGraphs.ref(principal),
            Shown.said(step, opens.and(principal.confidence()), true));
      }
      if (known.isEmpty()) {
        Ref unknown = parts.node(NodeKind.RUN_AS_USER, user.user(), Map.of("complete", false));
        parts.proven(EdgeKind.ACTS_AS, node, unknown, Shown.said(step, opens, true));
      }
    }
  }

  /**
   * How sure it is that a token of the client opens data; empty when its scopes only tell who the
   * user is. Scopes that are not in the input or that nobody knows may open anything.
   */
  private Optional<Confidence> opensData(OauthClient client) {
    Set<Breadth> breadths =
        client.scopes().stream()
            .map(scope -> catalogues.oauthScopes().breadth(scope.name()))
            .collect(Collectors.toSet());
    if (breadths.contains(Breadth.ALL)
        || breadths.contains(Breadth.HIGH)
        || breadths.contains(Breadth.MEDIUM)) {
      return Optional.of(Confidence.CERTAIN);
    }
    return breadths.isEmpty() || breadths.contains(Breadth.REVIEW)
        ? Optional.of(Confidence.POSSIBLE)
        : Optional.empty();
  }

  private Map<String, Object> facts(OauthClient client) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("scopes", client.scopes().stream().map(Reference::name).distinct().sorted().toList());
    client.scopes().stream()
        .map(scope -> catalogues.oauthScopes().breadth(scope.name()))
        .min(Breadth::compareTo)
        .ifPresent(breadth -> facts.put("breadth", word(breadth)));
    client.enabled().toOptional().ifPresent(enabled -> facts.put("enabled", enabled));
    client.selfAuthorised().toOptional().ifPresent(self -> facts.put("selfauthorised", self));
    client.clientCredentials().toOptional().ifPresent(flow -> facts.put("clientcredentials", flow));
    List<String> unknown = new ArrayList<>();
    if (client.scopes().isEmpty()) {
      unknown.add("which scopes it asks for");
    }
    if (client.selfAuthorised().isUnknown()) {
      unknown.add("who may authorise it");
    }
    if (client.clientCredentials().isUnknown()) {
      unknown.add("whether it has the client credentials flow");
    }
    if (client.audience().stream().anyMatch(OauthClient.Audience::recordId)) {
      unknown.add("which permission sets it names by record id");
    }
    facts.put("complete", unknown.isEmpty());
    if (!unknown.isEmpty()) {
      facts.put("notknown", unknown);
    }
    return facts;
  }

  private static String word(Breadth breadth) {
    return breadth.name().toLowerCase(Locale.ROOT);
  }
}
