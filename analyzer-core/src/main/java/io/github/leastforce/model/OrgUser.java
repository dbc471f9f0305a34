package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.time.Instant;
import java.util.Optional;

/**
 * A user of the org ({@code User}). Frozen users count as active: who froze them may thaw them.
 *
 * @param id record id
 * @param userName {@code Username}, unique among all orgs, compared without regard to case
 * @param userType {@code UserType}, such as {@code Standard} or {@code Guest}; empty when not told
 * @param profile {@code Profile.Name}, the name that Setup shows; empty for users without one
 * @param profileId {@code ProfileId}; empty when not told
 * @param profileFile name by which metadata have the profile, such as {@code Admin} for System
 *     Administrator, when the snapshot tells it; else empty
 * @param licence {@code Profile.UserLicense.Name}; empty when not told
 * @param lastLogin {@code LastLoginDate}; empty when he never logged in, or when that is not told
 * @param neverLoggedIn whether the org says that he never logged in
 * @param created {@code CreatedDate}; empty when not told
 */
public record OrgUser(
    String id,
    String userName,
    boolean active,
    String userType,
    String profile,
    String profileId,
    String profileFile,
    String licence,
    Optional<Instant> lastLogin,
    boolean neverLoggedIn,
    Optional<Instant> created,
    Location location) {

  /** The same user, whose profile the metadata have under this name. */
  public OrgUser withProfileFile(String name) {
    return new OrgUser(
        id,
        userName,
        active,
        userType,
        profile,
        profileId,
        name,
        licence,
        lastLogin,
        neverLoggedIn,
        created,
        location);
  }

  /** How messages name him, such as {@code user `etl@example.com`}. */
  public String words() {
    return "user `" + userName + "`";
  }
}
