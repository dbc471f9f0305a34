package io.github.leastforce.source.org.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy stands before a host: the one the user named, else {@code HTTPS_PROXY} unless {@code
 * NO_PROXY} excepts the host, else that of the system properties. Plain http goes to loopback
 * addresses only, and never through a proxy.
 */
final class Proxies extends ProxySelector {
  private final Optional<ProxyAddress> named;
  private final Optional<ProxyAddress> ofEnvironment;
  private final List<String> excepted;

  private Proxies(
      Optional<ProxyAddress> named, Optional<ProxyAddress> ofEnvironment, List<String> excepted) {
    this.named = named;
    this.ofEnvironment = ofEnvironment;
    this.excepted = excepted;
  }

  static Proxies of(WireSettings settings) {
    Map<String, String> environment = settings.environment();
    return new Proxies(
        settings.proxy(),
        variable(environment, "HTTPS_PROXY").map(ProxyAddress::of),
        variable(environment, "NO_PROXY")
            .map(list -> List.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+")))
            .orElse(List.of()));
  }

  /** In capitals or, as older tools have it, in small letters. */
  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** The proxy that user or environment named for this host, if any. */
  Optional<ProxyAddress> named(URI uri) {
    if (!"https".equals(uri.getScheme())) {
      return Optional.empty();
    }
    return named.isPresent() ? named : ofEnvironment.filter(proxy -> !excepts(uri.getHost()));
  }

  private boolean excepts(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    for (String each : excepted) {
      String pattern = each.replaceFirst(":\\d+$", "");
      String suffix = pattern.startsWith("*.") ? pattern.substring(1) : pattern;
      if (pattern.equals("*")
          || name.equals(pattern)
          || (!suffix.isEmpty() && name.endsWith(suffix.startsWith(".") ? suffix : "." + suffix))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (!"https".equals(uri.getScheme())) {
      return List.of(Proxy.NO_PROXY);
    }
    Optional<ProxyAddress> address = named(uri);
    if (address.isPresent()) {
      return List.of(
          new Proxy(
              Proxy.Type.HTTP,
              InetSocketAddress.createUnresolved(address.get().host(), address.get().port())));
    }
    ProxySelector system = ProxySelector.getDefault();
    return ofEnvironment.isPresent() || system == null
        ? List.of(Proxy.NO_PROXY)
        : system.select(uri);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // There is one proxy or none; the call itself fails and says so.
  }

  /**
   * What the proxy of this host is told about its user, as the value of {@code
   * Proxy-Authorization}. Java sends it with the request for a tunnel, and never to the org.
   *
   * <p>An authenticator would do the same; but a client that has one leaves out every {@code
   * Authorization} header that a request carries.
   */
  Optional<String> login(URI uri) {
    return named(uri)
        .filter(proxy -> !proxy.user().isEmpty())
        .map(proxy -> proxy.user() + ":" + proxy.password())
        .map(pair -> Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
        .map(pair -> "Basic " + pair);
  }
}
