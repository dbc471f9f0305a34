package io.github.leastforce.source.org.login;

import io.github.leastforce.source.org.wire.InstanceUrl;
import io.github.leastforce.source.org.wire.Redactor;
import io.github.leastforce.source.org.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** OAuth 2.0 client credentials flow: the client acts as the user that the org set for it. */
final class ClientCredentialsGrant {

  private final LoginRequest request;
  private final Wire wire;

  ClientCredentialsGrant(LoginRequest request, Wire wire) {
    this.request = request;
    this.wire = wire;
  }

  Login login() {
    TokenReply first = ask();
    return new Login(
        first.session(),
        () -> Optional.of(ask().session()),
        "the client credentials flow",
        "check that the run-as user may use the API",
        request.variable("SF_ORG_API_VERSION"),
        first.warnings());
  }

  private TokenReply ask() {
    Redactor redactor = wire.redactor();
    String instance =
        Logins.need(
            redactor,
            request.instance(),
            "the client credentials flow needs the My Domain of the org",
            "name it with `--instance-url https://MY-DOMAIN.my.salesforce.com`; the common login"
                + " hosts do not serve this flow");
    String client =
        Logins.need(
            redactor,
            request.client(),
            "the client credentials flow needs a consumer key",
            "give it with `--client-id` or `" + LoginRequest.CLIENT_ID + "`");
    String secret =
        Logins.need(
            redactor,
            request.variable(LoginRequest.CLIENT_SECRET),
            "the client credentials flow needs a consumer secret",
            "set `"
                + LoginRequest.CLIENT_SECRET
                + "`; there is no option, because arguments can be"
                + " read by every user of the machine");
    redactor.register(secret);
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    redactor.register(basic);
    return TokenReply.ask(
        wire,
        InstanceUrl.of(instance, request.allowedHosts()),
        Map.of("grant_type", "client_credentials"),
        Optional.of(basic),
        request,
        ClientCredentialsGrant::advice);
  }

  private static String advice(TokenReply.Refusal refusal) {
    return switch (refusal.error()) {
      case "invalid_client", "invalid_client_id" ->
          "check consumer key and secret; the secret may have been rotated";
      case "invalid_grant" ->
          "set a run-as user for the client credentials flow in the policies of the client";
      case "unsupported_grant_type" ->
          "switch the client credentials flow on for the client, and use the My Domain of the org";
      default -> "check the client's OAuth settings in the org";
    };
  }
}
