package io.github.leastforce.secrets;

import java.util.Objects;

/**
 * A secret, without the secret.
 *
 * @param detector id of what recognised it, such as {@code json-web-token}
 * @param name what it is, in words without article: "JSON web token"
 * @param length number of characters of the secret; 0 where that is not known
 * @param certain whether it is surely one, and not only by its name or an unconfirmed shape
 */
public record Recognised(String detector, String name, int length, boolean certain) {
  public Recognised {
    Objects.requireNonNull(detector);
    Objects.requireNonNull(name);
  }
}
