package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.time.Instant;
import java.util.Optional;

/**
 * An OAuth token that a user gave to an app ({@code OauthToken}), without the token.
 *
 * @param userId {@code UserId}; empty when not told
 * @param app {@code AppName}, the label of the app
 * @param lastUsed {@code LastUsedDate}; empty when it never was used
 * @param created {@code CreatedDate}; empty when not told
 */
public record TokenUse(
    String userId,
    String app,
    Optional<Instant> lastUsed,
    Optional<Instant> created,
    Location location) {

  /** The last moment at which it was in somebody's hands; empty when that is not told. */
  public Optional<Instant> lastTouched() {
    return lastUsed.or(() -> created);
  }
}
