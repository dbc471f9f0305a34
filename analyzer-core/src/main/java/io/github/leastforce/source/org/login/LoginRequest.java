package io.github.leastforce.source.org.login;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How to log in. Secrets come from the environment, a file or standard input, never from an
 * argument, which every user of the machine can read.
 *
 * @param way which of the ways below
 * @param org alias or user name that the Salesforce CLI knows; for {@link Way#SF_CLI}
 * @param instanceUrl My Domain of the org, or the login host for {@link Way#JWT}
 * @param userName in whose name a JWT logs in
 * @param clientId consumer key of the OAuth client; public
 * @param keyFile private key of the OAuth client, PKCS#8 in PEM
 * @param audience whom a JWT is for, when it is not the login host
 * @param allowedHosts further hosts that the user trusts with the token
 * @param environment of the process
 * @param standardInput where a token may come from
 * @param clock for the expiry of a JWT
 * @param cliDeadline how long the Salesforce CLI may take for one answer
 */
public record LoginRequest(
    Way way,
    Optional<String> org,
    Optional<String> instanceUrl,
    Optional<String> userName,
    Optional<String> clientId,
    Optional<Path> keyFile,
    Optional<String> audience,
    Set<String> allowedHosts,
    Map<String, String> environment,
    InputStream standardInput,
    Clock clock,
    Duration cliDeadline) {

  /** Consumer key of the OAuth client, when no argument names it. */
  public static final String CLIENT_ID = "LEASTFORCE_CLIENT_ID";

  /** Consumer secret of the OAuth client. */
  public static final String CLIENT_SECRET = "LEASTFORCE_CLIENT_SECRET";

  /** The Salesforce CLI needs seconds to start and longer when it refreshes a token. */
  public static final Duration CLI_DEADLINE = Duration.ofSeconds(60);

  /** The ways in. */
  public enum Way {
    /** The Salesforce CLI is logged in and gives its token. */
    SF_CLI,
    /** {@code SF_ACCESS_TOKEN} and {@code SF_ORG_INSTANCE_URL}, as the Salesforce CLI has them. */
    ENVIRONMENT,
    /** OAuth 2.0 JWT bearer flow (RFC 7523) with a private key. */
    JWT,
    /** OAuth 2.0 client credentials flow. */
    CLIENT_CREDENTIALS,
    /** An access token on standard input. */
    TOKEN_STDIN;

    /** As the command line has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public LoginRequest {
    Objects.requireNonNull(way);
    allowedHosts = Set.copyOf(allowedHosts);
    environment = Map.copyOf(environment);
  }

  /** The first of these variables that is set and not blank. */
  Optional<String> variable(String... names) {
    for (String name : names) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** The client's consumer key. */
  Optional<String> client() {
    return clientId.or(() -> variable(CLIENT_ID));
  }

  /** Where the org answers, when the user says it. */
  Optional<String> instance() {
    return instanceUrl.or(() -> variable("SF_ORG_INSTANCE_URL", "SFDX_INSTANCE_URL"));
  }
}
