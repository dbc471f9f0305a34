package io.github.leastforce.source.org.wire;

import java.util.Optional;

/** How to log in again when the org no longer takes the token. */
@FunctionalInterface
public interface Renewal {
  /** For a token that somebody else obtained: there is no way to get another. */
  Renewal NONE = Optional::empty;

  /**
   * Logs in again. Called at most once for each run.
   *
   * @return a session on the same org, or empty when this login cannot be repeated
   * @throws RemoteError when the login fails
   */
  Optional<OrgSession> renew();
}
