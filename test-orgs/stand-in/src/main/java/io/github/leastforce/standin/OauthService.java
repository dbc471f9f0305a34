package io.github.leastforce.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The token end point: JWT bearer, client credentials and refresh token. */
final class OauthService {

  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Set<String> LOGIN_HOSTS =
      Set.of("https://login.salesforce.com", "https://test.salesforce.com");
  private static final String GRANT = "invalid_grant";

  /**
   * An OAuth client of the org.
   *
   * @param secret empty for a client without one
   * @param key checks assertions of the client
   * @param users who may use it without approving it
   * @param runAs whom it acts as with its own credentials
   * @param refreshTokens whose they are
   */
  record Client(
      String consumerKey,
      String secret,
      Optional<PublicKey> key,
      Set<String> users,
      Optional<String> runAs,
      Map<String, String> refreshTokens) {}

  /** An answer that is no token. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String text;

    Refused(String code, String text) {
      super(code);
      this.code = code;
      this.text = text;
    }
  }

  private final List<Client> clients;
  private final Sessions sessions;
  private final RestService rest;
  private final Clock clock;

  OauthService(List<Client> clients, Sessions sessions, RestService rest, Clock clock) {
    this.clients = List.copyOf(clients);
    this.sessions = sessions;
    this.rest = rest;
    this.clock = clock;
  }

  /**
   * @param base the address the client used: what it gets as the address of the org
   */
  Reply token(Call call, String base) {
    try {
      if (!call.method().equals("POST")) {
        throw new Refused("invalid_request", "must use HTTP POST");
      }
      Map<String, String> form = call.form();
      String user =
          switch (form.getOrDefault("grant_type", "")) {
            case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
                jwt(form.getOrDefault("assertion", ""), base);
            case "client_credentials" -> clientCredentials(call, form);
            case "refresh_token" -> refresh(call, form);
            default -> throw new Refused("unsupported_grant_type", "grant type not supported");
          };
      return granted(user, base);
    } catch (Refused refused) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("error", refused.code);
      error.put("error_description", refused.text);
      return Reply.json(400, error).with("Cache-Control", "no-store");
    }
  }

  private Reply granted(String user, String base) {
    Map<String, Object> token = new LinkedHashMap<>();
    token.put("access_token", sessions.open(user));
    token.put("scope", "api");
    token.put("instance_url", base);
    token.put("id", base + rest.identityPath(user));
    token.put("token_type", "Bearer");
    token.put("issued_at", String.valueOf(clock.millis()));
    return Reply.json(200, token).with("Cache-Control", "no-store");
  }

  private Client client(String consumerKey) throws Refused {
    return clients.stream()
        .filter(client -> client.consumerKey().equals(consumerKey))
        .findFirst()
        .orElseThrow(() -> new Refused("invalid_client_id", "client identifier invalid"));
  }

  private String jwt(String assertion, String base) throws Refused {
    String[] parts = assertion.split("\\.");
    if (parts.length != 3) {
      throw new Refused(GRANT, "invalid assertion");
    }
    JsonNode claims = json(parts[1]);
    Client client = client(claims.path("iss").asText());
    if (!json(parts[0]).path("alg").asText().equals("RS256") || !signed(client, parts)) {
      throw new Refused(GRANT, "invalid assertion");
    }
    String audience = claims.path("aud").asText().replaceAll("/$", "");
    if (!LOGIN_HOSTS.contains(audience) && !audience.equals(base)) {
      throw new Refused(GRANT, "audience is invalid");
    }
    Instant now = clock.instant();
    Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
    if (expires.isBefore(now)) {
      throw new Refused(GRANT, "expired authorization code");
    }
    if (expires.isAfter(now.plus(LONGEST).plusSeconds(1))) {
      throw new Refused(GRANT, "invalid assertion");
    }
    String user = claims.path("sub").asText();
    if (!client.users().contains(user)) {
      throw new Refused(GRANT, "user hasn't approved this consumer");
    }
    return user;
  }

  private static JsonNode json(String encoded) throws Refused {
    try {
      return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(encoded));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused(GRANT, "invalid assertion");
    }
  }

  private static boolean signed(Client client, String[] parts) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(
          client.key().orElseThrow(() -> new GeneralSecurityException("no key configured")));
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private String clientCredentials(Call call, Map<String, String> form) throws Refused {
    Client client = authenticated(call, form);
    return client
        .runAs()
        .orElseThrow(() -> new Refused(GRANT, "no client credentials user enabled"));
  }

  private String refresh(Call call, Map<String, String> form) throws Refused {
    Client client = authenticated(call, form);
    String user = client.refreshTokens().get(form.getOrDefault("refresh_token", ""));
    if (user == null) {
      throw new Refused(GRANT, "expired access/refresh token");
    }
    return user;
  }

  private Client authenticated(Call call, Map<String, String> form) throws Refused {
    String key = form.getOrDefault("client_id", "");
    String secret = form.getOrDefault("client_secret", "");
    String header = call.header("authorization");
    if (header.startsWith("Basic ")) {
      String[] pair = basic(header.substring("Basic ".length())).split(":", 2);
      key = pair[0];
      secret = pair.length > 1 ? pair[1] : "";
    }
    Client client = client(key);
    if (!client.secret().equals(secret)) {
      throw new Refused("invalid_client", "invalid client credentials");
    }
    return client;
  }

  private static String basic(String encoded) {
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The address a client used, which is what it must use further on. */
  static String base(Call call, boolean tls) {
    return URI.create((tls ? "https://" : "http://") + call.header("host")).toString();
  }
}
