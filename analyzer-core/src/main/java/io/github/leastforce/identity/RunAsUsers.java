package io.github.leastforce.identity;

import io.github.leastforce.location.Location;
import io.github.leastforce.model.OauthClient;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.OutboundMessage;
import io.github.leastforce.model.RunningUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the metadata name a user to act as. They tell the user, a contract tells what the user
 * holds; together they say that what a contract declares is really at work.
 */
final class RunAsUsers {
  private RunAsUsers() {}

  /** Every place that names one of the users, compared without regard to case. */
  static List<Signal> signals(Org org, List<String> users) {
    List<Signal> signals = new ArrayList<>();
    for (OauthClient client : org.clients()) {
      for (OauthClient.RunAs runAs : client.runAs()) {
        add(signals, users, runAs.user(), code(client, runAs), client.words(), runAs.place());
      }
    }
    for (OutboundMessage message : org.outboundMessages()) {
      String words = "outbound message `" + message.name() + "` of `" + message.object() + "`";
      Location place = message.location().child("integrationUser");
      add(signals, users, message.integrationUser(), "I10", words, place);
    }
    for (RunningUser running : org.automation().runningUsers()) {
      add(signals, users, running.user(), "I13", running.words(), running.place());
    }
    return signals;
  }

  /**
   * The users that any place names, in lower case. Whoever set up a reporting snapshot is named in
   * it, and is a person mostly.
   */
  static Set<String> named(Org org) {
    Set<String> users = new HashSet<>();
    for (OauthClient client : org.clients()) {
      client.runAs().forEach(runAs -> users.add(runAs.user().toLowerCase(Locale.ROOT)));
    }
    for (OutboundMessage message : org.outboundMessages()) {
      users.add(message.integrationUser().toLowerCase(Locale.ROOT));
    }
    for (RunningUser running : org.automation().runningUsers()) {
      if (running.kind() == RunningUser.Kind.EVENT_TRIGGER) {
        users.add(running.user().toLowerCase(Locale.ROOT));
      }
    }
    return users;
  }

  /** The client whose tokens without log-in are sessions of this user, if there is one. */
  static Optional<OauthClient.RunAs> credentials(Org org, String user) {
    return org.clients().stream()
        .filter(client -> !client.enabled().isKnown(false) && client.clientCredentials().is(true))
        .flatMap(client -> client.runAs().stream())
        .filter(runAs -> runAs.use() == OauthClient.RunAs.Use.CLIENT_CREDENTIALS)
        .filter(runAs -> runAs.user().equalsIgnoreCase(user))
        .findFirst();
  }

  /** A client credentials user is one for certain; Apex may run as anybody. */
  private static String code(OauthClient client, OauthClient.RunAs runAs) {
    if (runAs.use() == OauthClient.RunAs.Use.HANDLER) {
      return "I9";
    }
    return client.family() == OauthClient.Family.CONNECTED_APP ? "I5" : "I6";
  }

  private static void add(
      List<Signal> signals,
      List<String> users,
      String user,
      String code,
      String words,
      Location place) {
    if (!user.isEmpty() && users.stream().anyMatch(user::equalsIgnoreCase)) {
      signals.add(new Signal(code, words + " acts as user `" + user + "`", 0, place));
    }
  }
}
