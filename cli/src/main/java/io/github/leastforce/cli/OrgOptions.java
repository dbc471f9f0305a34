package io.github.leastforce.cli;

import io.github.leastforce.run.OrgSettings;
import io.github.leastforce.run.UsageError;
import io.github.leastforce.source.org.login.LoginRequest.Way;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that read an org. */
@OptionHeading(value = "Org", order = 2)
final class OrgOptions implements OrgSettings {

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
  int deadline = DEADLINE_MINUTES;

  /** People try it; they are told, and nothing is sent. */
  @Option(names = "--password", arity = "0..1", hidden = true, fallbackValue = "")
  @Nullable String password;

  @Override
  public Optional<String> org() {
    return Optional.ofNullable(org);
  }

  /** As every log-in begins with it, a password is refused here. */
  @Override
  public Optional<Way> login() {
    if (password != null) {
      throw new UsageError(
          "there is no log-in with a password",
          "log in with `sf org login web --alias NAME` and use `--org NAME`, or see `--login`;"
              + " change the password if it was on the command line");
    }
    return Optional.ofNullable(login);
  }

  @Override
  public Optional<String> instanceUrl() {
    return Optional.ofNullable(instanceUrl);
  }

  @Override
  public Optional<String> username() {
    return Optional.ofNullable(userName);
  }

  @Override
  public Optional<String> clientId() {
    return Optional.ofNullable(clientId);
  }

  @Override
  public Optional<Path> keyFile() {
    return Optional.ofNullable(keyFile);
  }

  @Override
  public Optional<String> audience() {
    return Optional.ofNullable(audience);
  }

  @Override
  public List<String> allowHost() {
    return allowedHosts;
  }

  @Override
  public Optional<String> apiVersion() {
    return Optional.ofNullable(apiVersion);
  }

  @Override
  public Optional<Path> caFile() {
    return Optional.ofNullable(caFile);
  }

  @Override
  public Optional<String> proxy() {
    return Optional.ofNullable(proxy);
  }

  @Override
  public int deadline() {
    return deadline;
  }
}
