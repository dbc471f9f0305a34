package io.github.leastforce.source.org.wire;

import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where an org answers: scheme, host and port, nothing else. A token is sent there, so it is
 * checked before any packet leaves: https, a host of the platform or one that the user allowed by
 * name, no user information, path, query or fragment. Plain http is for loopback addresses only.
 */
public final class InstanceUrl {
  /** Domains of the platform that serve the API of orgs. */
  private static final List<String> DOMAINS =
      List.of(
          ".salesforce.com",
          ".salesforce.mil",
          ".cloudforce.com",
          ".force.com",
          ".sfcrmproducts.cn");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final String LIGHTNING = ".lightning.force.com";
  private static final String API_HOST = ".my.salesforce.com";
  private static final int HIGHEST_PORT = 65_535;

  private final URI origin;

  private InstanceUrl(URI origin) {
    this.origin = origin;
  }

  /**
   * Reads an instance URL as a person or a token response gives it. The host of a Lightning page is
   * turned into the host of the API.
   *
   * @param allowedHosts further hosts the user trusts with the token, without port; compared
   *     without case
   * @throws RemoteError {@link Kind#UNSAFE_INPUT} when the token must not be sent there
   */
  public static InstanceUrl of(String text, Set<String> allowedHosts) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw refused(text, "is not a URL");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.isOpaque() || scheme.isEmpty()) {
      throw refused(text, "is not a URL with a scheme and a host");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused(text, "carries user information");
    }
    if (uri.getHost() == null) {
      throw refused(text, "names no host");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw refused(text, "has a query or a fragment");
    }
    if (uri.getRawPath() != null && !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
      throw refused(text, "has a path");
    }
    if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
      throw refused(text, "has no valid port");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (host.endsWith(".")) {
      throw refused(text, "has a host that ends in a dot");
    }
    if (host.endsWith(LIGHTNING)) {
      host = host.substring(0, host.length() - LIGHTNING.length()) + API_HOST;
    }
    boolean loopback = LOOPBACK.contains(host);
    if (!scheme.equals("https") && !(scheme.equals("http") && loopback)) {
      throw refused(text, "is not https");
    }
    String name = host;
    boolean known = DOMAINS.stream().anyMatch(name::endsWith);
    boolean allowed = allowedHosts.stream().anyMatch(name::equalsIgnoreCase);
    if (!known && !allowed && !loopback) {
      throw new RemoteError(
          new Redactor(),
          Kind.UNSAFE_INPUT,
          "instance URL `" + shown(text) + "` is not a host of Salesforce",
          Where.NOWHERE,
          "the token would be sent there; name the host with `--allow-host` if it is yours");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return new InstanceUrl(URI.create(scheme + "://" + host + port));
  }

  private static RemoteError refused(String text, String why) {
    return new RemoteError(
        new Redactor(),
        Kind.UNSAFE_INPUT,
        "instance URL `" + shown(text) + "` " + why,
        Where.NOWHERE,
        "give it as `https://MY-DOMAIN.my.salesforce.com`, without path or user name");
  }

  /** What stands before an {@code @} may be a password; what follows a {@code ?} a token. */
  private static String shown(String text) {
    String visible = text.substring(text.lastIndexOf('@') + 1);
    int query = visible.indexOf('?');
    return query < 0 ? visible : visible.substring(0, query);
  }

  /** Host without port, in lower case. */
  public String host() {
    return origin.getHost();
  }

  /** Whether it is this machine, by a name that no resolver answers. */
  public boolean loopback() {
    return LOOPBACK.contains(host());
  }

  /** Scheme, host and port, without a slash at the end. */
  public URI origin() {
    return origin;
  }

  /**
   * An address on this instance.
   *
   * @param path absolute, already encoded, perhaps with a query
   */
  public URI at(String path) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("internal error: not an absolute path");
    }
    return URI.create(origin + path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InstanceUrl url && url.origin.equals(origin);
  }

  @Override
  public int hashCode() {
    return origin.hashCode();
  }

  /** Scheme, host and port: nothing secret can be in it. */
  @Override
  public String toString() {
    return origin.toString();
  }
}
