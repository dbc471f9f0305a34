package io.github.leastforce.source.org.wire;

import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;

/**
 * A token that lets its holder act in an org. It is never printed; {@link #secret} may be called
 * where it is sent or obtained, which a test of the architecture checks.
 */
public final class AccessToken {
  private static final int LONGEST = 16_384;

  private final String value;

  private AccessToken(String value) {
    this.value = value;
  }

  /**
   * A token as a login gave it, blanks around it removed.
   *
   * @throws RemoteError {@link Kind#AUTHENTICATION} when it is empty, longer than 16 KiB, or holds
   *     characters that no token has and that could forge a header
   */
  public static AccessToken of(String value) {
    String token = value.strip();
    boolean harmless = token.chars().allMatch(c -> c > ' ' && c < 0x7F);
    if (token.isEmpty() || token.length() > LONGEST || !harmless) {
      throw new RemoteError(
          new Redactor(),
          Kind.AUTHENTICATION,
          token.isEmpty() ? "the access token is empty" : "the access token is malformed",
          Where.NOWHERE,
          "log in again and pass the token unchanged, on one line");
    }
    return new AccessToken(token);
  }

  /** The token itself: for the transport and the login only. */
  public String secret() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccessToken token && token.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "[access token]";
  }
}
