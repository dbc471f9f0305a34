package io.github.leastforce.cli;

import io.github.leastforce.source.org.SnapshotRequest;
import io.github.leastforce.source.org.login.LoginRequest;
import io.github.leastforce.source.org.login.LoginRequest.Way;
import io.github.leastforce.source.org.wire.ProxyAddress;
import io.github.leastforce.source.org.wire.WireSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that read an org. */
final class OrgOptions {

  /** Ways to log in that Java does not offer to proxies of tunnels; Basic unless it is set. */
  private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

  private static final int MINUTES = 30;
  private static final int MOST_MINUTES = 24 * 60;

  @Option(
      names = "--org",
      paramLabel = "ALIAS",
      description = {
        "Read this org, by an alias or user name that the Salesforce CLI (sf) is logged in to."
      })
  @Nullable String org;

  @Option(
      names = "--login",
      paramLabel = "WAY",
      completionCandidates = Candidates.Logins.class,
      description = {
        "How to log in to the org: ${COMPLETION-CANDIDATES} (default: sf-cli). environment takes"
            + " SF_ACCESS_TOKEN and SF_ORG_INSTANCE_URL, token-stdin an access token from standard"
            + " input. Secrets are never arguments."
      })
  @Nullable Way login;

  @Option(
      names = "--instance-url",
      paramLabel = "URL",
      description = {
        "My Domain of the org; for jwt the login host (default there: https://login.salesforce.com)."
      })
  @Nullable String instanceUrl;

  @Option(
      names = "--username",
      paramLabel = "NAME",
      description = "User in whose name jwt logs in.")
  @Nullable String userName;

  @Option(
      names = "--client-id",
      paramLabel = "KEY",
      description = {
        "Consumer key of the OAuth client for jwt and client-credentials (default:"
            + " LEASTFORCE_CLIENT_ID). The secret is taken from LEASTFORCE_CLIENT_SECRET."
      })
  @Nullable String clientId;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "Private key of the OAuth client for jwt, PKCS#8 in PEM.")
  @Nullable Path keyFile;

  @Option(
      names = "--audience",
      paramLabel = "URL",
      description = "Audience of the JWT (default: the login host).")
  @Nullable String audience;

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description = {
        "A host outside the domains of Salesforce to which the token may be sent. May be repeated."
      })
  List<String> allowedHosts = List.of();

  @Option(
      names = "--api-version",
      paramLabel = "VERSION",
      description = {
        "Version of the Metadata API, such as 66.0 (default: the newest that the org and Leastforce"
            + " know)."
      })
  @Nullable String apiVersion;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = {
        "Certificate authorities to trust beside those of Java, PEM or PKCS#12, where the network"
            + " intercepts TLS."
      })
  @Nullable Path caFile;

  @Option(
      names = "--proxy",
      paramLabel = "ADDRESS",
      description = "HTTP proxy as http://HOST:PORT (default: HTTPS_PROXY and NO_PROXY).")
  @Nullable String proxy;

  @Option(
      names = "--deadline",
      paramLabel = "MINUTES",
      description = "How long the org may take for one batch of components (default: 30).")
  int deadline = MINUTES;

  /** People try it; they are told, and nothing is sent. */
  @Option(names = "--password", arity = "0..1", hidden = true, fallbackValue = "")
  @Nullable String password;

  /** Whether an org is meant at all. */
  boolean asked() {
    check();
    return org != null || login != null;
  }

  private void check() {
    if (password != null) {
      throw new UsageError(
          "there is no log-in with a password",
          "log in with `sf org login web --alias NAME` and use `--org NAME`, or see `--login`;"
              + " change the password if it was on the command line");
    }
    if (deadline < 1 || deadline > MOST_MINUTES) {
      throw new UsageError("--deadline is in minutes, 1 to " + MOST_MINUTES, "");
    }
    boolean alone = org == null && login == null;
    if (alone && (instanceUrl != null || userName != null || clientId != null)) {
      throw new UsageError(
          "how to log in is not said", "add `--org ALIAS`, or `--login` with one of its ways");
    }
    if (org != null && login != null && login != Way.SF_CLI) {
      throw new UsageError(
          "--org takes an alias of the Salesforce CLI, --login " + login.word() + " does without",
          "leave one of them out; --instance-url names the org for --login");
    }
    for (Path file : List.of(path(keyFile), path(caFile))) {
      if (!file.toString().isEmpty() && !Files.isReadable(file)) {
        throw new UsageError("cannot read `" + file + "`", "check the path and its permissions");
      }
    }
  }

  private static Path path(@Nullable Path file) {
    return file == null ? Path.of("") : file;
  }

  /** How messages and reports name the org. */
  String name() {
    return org != null ? org : Optional.ofNullable(instanceUrl).orElse("org");
  }

  /**
   * The snapshot that these options ask for.
   *
   * @param file where it is to be written
   * @param work folder for what is unfinished
   */
  SnapshotRequest request(Terminal terminal, Path file, Path work) {
    LoginRequest way =
        new LoginRequest(
            login == null ? Way.SF_CLI : login,
            Optional.ofNullable(org),
            Optional.ofNullable(instanceUrl),
            Optional.ofNullable(userName),
            Optional.ofNullable(clientId),
            Optional.ofNullable(keyFile),
            Optional.ofNullable(audience),
            new HashSet<>(allowedHosts),
            terminal.environment(),
            terminal.in(),
            terminal.clock(),
            LoginRequest.CLI_DEADLINE);
    admitProxyLogin(terminal);
    WireSettings wire = WireSettings.of(Version.number(), terminal.environment());
    if (caFile != null) {
      wire = wire.withCaFile(caFile);
    }
    if (proxy != null) {
      wire = wire.withProxy(ProxyAddress.of(proxy));
    }
    return new SnapshotRequest(
        way,
        wire,
        Optional.ofNullable(apiVersion),
        Duration.ofMinutes(deadline),
        file,
        work,
        Version.number(),
        terminal.clock());
  }

  /**
   * Java sends user and password to a proxy on the way to an https address only when told so before
   * its first connection; whoever names them with the proxy tells so.
   */
  private void admitProxyLogin(Terminal terminal) {
    boolean named =
        Stream.of(
                Optional.ofNullable(proxy).orElse(""),
                terminal.environment().getOrDefault("HTTPS_PROXY", ""),
                terminal.environment().getOrDefault("https_proxy", ""))
            .anyMatch(address -> address.contains("@"));
    if (named && System.getProperty(TUNNELS) == null) {
      System.setProperty(TUNNELS, "");
    }
  }
}
