package io.github.leastforce.query;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose access a token of an OAuth client may carry: the users that the client acts as, and the
 * users who may authorise it.
 *
 * @param found the principals, each with how it comes to a token
 * @param open what the input does not tell, each one line
 */
record TokenHolders(List<Found> found, List<String> open) {

  TokenHolders {
    found = List.copyOf(found);
    open = List.copyOf(open);
  }

  /** A principal, how it comes to a token, and where that stands. */
  record Found(Principal principal, String how, List<EvidenceStep> path) {
    Found {
      path = List.copyOf(path);
    }
  }

  /** The principal itself. */
  static TokenHolders of(Principal principal) {
    return new TokenHolders(List.of(new Found(principal, "", List.of())), List.of());
  }

  /** Guests have no tokens and are left out. */
  static TokenHolders of(Org org, OauthClient client, List<Principal> principals) {
    List<Found> found = new ArrayList<>();
    List<String> open = new ArrayList<>();
    List<Principal> users = principals.stream().filter(one -> !one.guest()).toList();
    for (Principal principal : users) {
      List<EvidenceStep> actsAs = actsAs(client, principal);
      if (!actsAs.isEmpty()) {
        found.add(new Found(principal, "the client acts as it", actsAs));
        continue;
      }
      Target.Reply reply = ClientTarget.of(org, client).askWhenEnabled(principal);
      reply.held().ifPresent(held -> found.add(new Found(principal, "may use it", held.path())));
      reply.open().filter(reason -> !open.contains(reason)).ifPresent(open::add);
    }
    for (OauthClient.RunAs runAs : client.runAs()) {
      if (users.stream().noneMatch(principal -> principal.actsAt(runAs.place()))) {
        open.add(
            client.words()
                + " acts as user `"
                + runAs.user()
                + "`; what that user holds is not in the input, a contract in `integrations/` can"
                + " say it");
      }
    }
    if (client.clientCredentials().is(true) && client.runAs().isEmpty()) {
      open.add(client.words() + ": as which user it acts is not in the input");
    }
    return new TokenHolders(found, open);
  }

  /** Where the client names a user that is this principal, by a contract. */
  static List<EvidenceStep> actsAs(OauthClient client, Principal principal) {
    return client.runAs().stream()
        .filter(runAs -> principal.actsAt(runAs.place()))
        .map(
            runAs ->
                new EvidenceStep(
                    client.words() + " acts as user `" + runAs.user() + "`", runAs.place()))
        .toList();
  }

  /** Whether any user may authorise the client; unknown when the input does not tell. */
  static boolean selfAuthorised(OauthClient client) {
    Setting<Boolean> self = client.selfAuthorised();
    return self.is(true) || self.isUnknown();
  }
}
