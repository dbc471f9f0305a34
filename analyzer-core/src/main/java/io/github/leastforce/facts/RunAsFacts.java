package io.github.leastforce.facts;

import io.github.leastforce.catalogue.Tokens;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PermissionSetGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who the clients with the client credentials flow are. */
final class RunAsFacts {

  private static final String DECLARE =
      "write a contract `integrations/*.yml` with the user under `runAs` and what he holds under"
          + " `containers`";

  private final Org org;
  private final List<Principal> principals;
  private final List<Object> facts = new ArrayList<>();

  private RunAsFacts(Org org, List<Principal> principals) {
    this.org = org;
    this.principals = principals;
  }

  static List<Object> of(Org org, List<Principal> principals) {
    RunAsFacts users = new RunAsFacts(org, principals);
    org.clients().stream()
        .filter(client -> !client.enabled().isKnown(false))
        .forEach(users::client);
    return users.facts;
  }

  private void client(OauthClient client) {
    if (client.clientCredentials().isUnknown()) {
      gap(
          client,
          CoverageGap.Kind.TYPE_NOT_IN_INPUT,
          "not known: whether it has the client credentials flow",
          "retrieve all parts of the external client app, or look at it in Setup");
      return;
    }
    if (!client.clientCredentials().is(true)) {
      return;
    }
    List<OauthClient.RunAs> users =
        client.runAs().stream()
            .filter(runAs -> runAs.use() == OauthClient.RunAs.Use.CLIENT_CREDENTIALS)
            .toList();
    if (users.isEmpty()) {
      gap(
          client,
          CoverageGap.Kind.UNRESOLVED_REFERENCE,
          "the client credentials flow is on and no user is named that it acts as",
          "look at the client in Setup");
    }
    users.forEach(user -> user(client, user));
  }

  private void user(OauthClient client, OauthClient.RunAs user) {
    List<Principal> known =
        principals.stream()
            .filter(principal -> principal.actsAt(user.place()))
            .filter(principal -> !principal.bundle().routes().isEmpty())
            .toList();
    if (known.isEmpty()) {
      gap(
          client,
          CoverageGap.Kind.UNRESOLVED_REFERENCE,
          "not known: what user `"
              + user.user()
              + "`, whom it acts as, holds"
              + candidate(client, user),
          DECLARE);
    }
    known.forEach(principal -> facts.add(new RunAsClient(client, user, principal)));
  }

  private void gap(OauthClient client, CoverageGap.Kind kind, String detail, String remedy) {
    facts.add(
        Undecided.ofOrg(
            Undecided.Topic.RUN_AS_USER,
            kind,
            Subject.of(client.family().type(), client.name()),
            detail,
            remedy));
  }

  /** A hint, never a finding: the one container that is named as the user or the client. */
  private String candidate(OauthClient client, OauthClient.RunAs user) {
    int at = user.user().indexOf('@');
    Set<List<String>> names = new HashSet<>();
    names.add(Tokens.of(at < 0 ? user.user() : user.user().substring(0, at)));
    names.add(Tokens.of(client.name()));
    names.remove(List.<String>of());
    Set<String> candidates = new TreeSet<>();
    for (Container container : org.containers()) {
      boolean mutes = container.kind() == ContainerKind.MUTING_PERMISSION_SET;
      if (!mutes && named(names, container.name(), container.label())) {
        candidates.add(container.words());
      }
    }
    for (PermissionSetGroup group : org.groups()) {
      if (named(names, group.name(), group.label())) {
        candidates.add(ContainerKind.PERMISSION_SET_GROUP.words() + " `" + group.name() + "`");
      }
    }
    return candidates.size() == 1 ? "; named alike is " + candidates.iterator().next() : "";
  }

  private static boolean named(Set<List<String>> names, String name, String label) {
    return names.contains(Tokens.of(name)) || names.contains(Tokens.of(label));
  }
}
