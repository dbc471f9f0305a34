package io.github.leastforce.source.org.login;

import io.github.leastforce.source.org.wire.AccessToken;
import io.github.leastforce.source.org.wire.InstanceUrl;
import io.github.leastforce.source.org.wire.OrgSession;
import io.github.leastforce.source.org.wire.Redactor;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import io.github.leastforce.source.org.wire.Renewal;
import io.github.leastforce.source.org.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The door: a request to log in becomes a session. */
public final class Logins {

  private static final int LONGEST_TOKEN = 16_384;

  private final LoginRequest request;
  private final Wire wire;

  private Logins(LoginRequest request, Wire wire) {
    this.request = request;
    this.wire = wire;
  }

  /**
   * Logs in.
   *
   * @throws RemoteError when something is missing, or the org or the Salesforce CLI refuses; the
   *     hint says which command or option helps
   */
  public static Login of(LoginRequest request, Wire wire) {
    Logins logins = new Logins(request, wire);
    return switch (request.way()) {
      case SF_CLI -> new SfCli(request, wire.redactor()).login();
      case ENVIRONMENT -> logins.environment();
      case JWT -> new JwtGrant(request, wire).login();
      case CLIENT_CREDENTIALS -> new ClientCredentialsGrant(request, wire).login();
      case TOKEN_STDIN -> logins.standardInput();
    };
  }

  private Login environment() {
    String token =
        request
            .variable("SF_ACCESS_TOKEN", "SFDX_ACCESS_TOKEN")
            .orElseThrow(
                () ->
                    refused(
                        "`SF_ACCESS_TOKEN` is not set",
                        "set it and `SF_ORG_INSTANCE_URL`, or name an org with `--org`"));
    return given(token, "`SF_ACCESS_TOKEN`");
  }

  private Login standardInput() {
    try {
      byte[] read = request.standardInput().readNBytes(LONGEST_TOKEN + 1);
      return given(new String(read, StandardCharsets.UTF_8), "standard input");
    } catch (IOException e) {
      throw refused("standard input cannot be read", "pass the access token on standard input");
    }
  }

  /** A token that somebody else obtained; nobody here can get another. */
  private Login given(String token, String from) {
    Redactor redactor = wire.redactor();
    redactor.register(token.strip());
    InstanceUrl instance =
        InstanceUrl.of(
            request
                .instance()
                .orElseThrow(
                    () ->
                        refused(
                            "which org the token from " + from + " is for is not said",
                            "name it with `--instance-url https://MY-DOMAIN.my.salesforce.com` or"
                                + " `SF_ORG_INSTANCE_URL`")),
            request.allowedHosts());
    return new Login(
        new OrgSession(instance, AccessToken.of(token)),
        Renewal.NONE,
        "a token from " + from,
        "pass a fresh token of this org, for example from `sf org auth show-access-token`",
        request.variable("SF_ORG_API_VERSION"),
        List.of());
  }

  private RemoteError refused(String what, String hint) {
    return refused(wire.redactor(), what, hint);
  }

  static RemoteError refused(Redactor redactor, String what, String hint) {
    return new RemoteError(redactor, Kind.AUTHENTICATION, what, Where.at("", "log in"), hint);
  }

  /** What the user must say, or the error that he did not. */
  static String need(Redactor redactor, Optional<String> value, String what, String hint) {
    return value.orElseThrow(() -> refused(redactor, what, hint));
  }
}
