package io.github.leastforce.source.org.wire;

import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP proxy.
 *
 * @param user empty when it asks for none
 * @param password empty when it asks for none; never printed
 */
public record ProxyAddress(String host, int port, String user, String password) {
  private static final int DEFAULT_PORT = 8080;

  /**
   * Reads {@code [http://][user:password@]host[:port]}; the port defaults to 8080.
   *
   * @throws RemoteError {@link Kind#UNSAFE_INPUT} when it is not a proxy address
   */
  public static ProxyAddress of(String text) {
    String full = text.strip();
    try {
      URI uri = new URI(full.contains("://") ? full : "http://" + full);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      if (http && uri.getHost() != null) {
        String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = info.indexOf(':');
        return new ProxyAddress(
            uri.getHost(),
            uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
            decoded(colon < 0 ? info : info.substring(0, colon)),
            colon < 0 ? "" : decoded(info.substring(colon + 1)));
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Told below, without the text: it may hold a password.
    }
    throw new RemoteError(
        new Redactor(),
        Kind.UNSAFE_INPUT,
        "the proxy address is not `http://[user:password@]host:port`",
        Where.NOWHERE,
        "check `--proxy` or `HTTPS_PROXY`");
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Host and port only. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
