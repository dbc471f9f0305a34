package io.github.leastforce.facts;

import io.github.leastforce.model.OauthClient;
import java.util.Set;

/**
 * An OAuth client of which the input does not tell everything.
 *
 * @param aspects what it does not tell
 * @param undecided the same in words, one gap for all of it
 */
public record UndecidedClient(OauthClient client, Set<Aspect> aspects, Undecided undecided) {

  /** What can be open about a client. */
  public enum Aspect {
    /** What its scopes open. */
    SCOPES,
    /** Who may authorise it. */
    APPROVAL,
    /** How long its refresh tokens live. */
    REFRESH,
    /** Whether it works from anywhere. */
    NETWORKS,
    /** Whether it works without its secret. */
    SECRET
  }

  public UndecidedClient {
    aspects = Set.copyOf(aspects);
  }

  public boolean scopesOpen() {
    return aspects.contains(Aspect.SCOPES);
  }

  public boolean approvalOpen() {
    return aspects.contains(Aspect.APPROVAL);
  }

  public boolean refreshOpen() {
    return aspects.contains(Aspect.REFRESH);
  }

  public boolean networksOpen() {
    return aspects.contains(Aspect.NETWORKS);
  }

  public boolean secretOpen() {
    return aspects.contains(Aspect.SECRET);
  }

  /** Whether it works from anywhere, or without its secret. */
  public boolean strangersOpen() {
    return networksOpen() || secretOpen();
  }
}
