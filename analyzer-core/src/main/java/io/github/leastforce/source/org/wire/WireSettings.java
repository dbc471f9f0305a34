package io.github.leastforce.source.org.wire;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach the org.
 *
 * @param version of this program; the org's event logs show it
 * @param caFile certificates to trust beside those of the Java run time: PEM, or PKCS#12 without
 *     password
 * @param proxy as the user named it; goes before environment and system properties
 * @param environment of the process, of which {@code HTTPS_PROXY} and {@code NO_PROXY} are read
 * @param deadlines of each call
 */
public record WireSettings(
    String version,
    Optional<Path> caFile,
    Optional<ProxyAddress> proxy,
    Map<String, String> environment,
    Deadlines deadlines) {

  /** How the program calls itself to the org. */
  public static final String CLIENT = "Leastforce";

  public WireSettings {
    environment = Map.copyOf(environment);
  }

  /** Nothing special: the trust of the Java run time, no named proxy, the usual deadlines. */
  public static WireSettings of(String version, Map<String, String> environment) {
    return new WireSettings(
        version, Optional.empty(), Optional.empty(), environment, Deadlines.DEFAULT);
  }

  /** The same, trusting the certificates of this file as well. */
  public WireSettings withCaFile(Path file) {
    return new WireSettings(version, Optional.of(file), proxy, environment, deadlines);
  }

  /** The same through this proxy. */
  public WireSettings withProxy(ProxyAddress address) {
    return new WireSettings(version, caFile, Optional.of(address), environment, deadlines);
  }

  /** The same with these deadlines. */
  public WireSettings withDeadlines(Deadlines other) {
    return new WireSettings(version, caFile, proxy, environment, other);
  }

  /** Name and version, as the {@code User-Agent} header and the API's client option carry it. */
  public String client() {
    return CLIENT + "/" + version.replaceAll("[^\\w.+-]", "_");
  }
}
