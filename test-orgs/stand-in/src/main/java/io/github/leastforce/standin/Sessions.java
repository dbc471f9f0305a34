package io.github.leastforce.standin;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens the org accepts, and whose they are. */
final class Sessions {

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
  private static final int LENGTH = 86;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> users = new ConcurrentHashMap<>();
  private final String orgId;

  Sessions(String orgId) {
    this.orgId = orgId;
  }

  /** A new token, of the form that access tokens of orgs have. */
  String open(String username) {
    StringBuilder token = new StringBuilder(orgId.substring(0, 15)).append("!AQ");
    for (int i = 0; i < LENGTH; i++) {
      token.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    users.put(token.toString(), username);
    return token.toString();
  }

  Optional<String> user(String token) {
    return Optional.ofNullable(users.get(token));
  }

  void revoke(String token) {
    users.remove(token);
  }

  void revokeAll() {
    users.clear();
  }
}
