package io.github.leastforce.standin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Token requests. */
class OauthTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final String KEY = "consumer-of-the-auditor";
  private static final String USER = "jane.doe@example.com";
  private static final String LOGIN = "https://login.salesforce.com";
  private static final KeyPair PAIR = pair();

  private StandInOrg org;

  OauthTest() throws Exception {
    org =
        StandInOrg.serving(Orgs.SNAPSHOT)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .jwtClient(KEY, PAIR.getPublic(), USER)
            .credentialsClient("machine", "s:cret", "night.loader@example.com")
            .refreshClient("PlatformCLI", "", "kept-for-long", USER)
            .start();
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void clear() {
    org.recorder().clear();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private static String assertion(KeyPair keys, String iss, String sub, String aud, Instant exp)
      throws Exception {
    String claims =
        Json.text(
            Map.<String, Object>of(
                "iss", iss, "sub", sub, "aud", aud, "exp", exp.getEpochSecond()));
    String content =
        encode("{\"alg\":\"RS256\"}".getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(content.getBytes(UTF_8));
    return content + "." + encode(signature.sign());
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private HttpResponse<String> post(Map<String, String> form, String... headers) throws Exception {
    HttpRequest.Builder request =
        Http.request(org.url(), "/services/oauth2/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(Http.form(form));
    return Http.send((headers.length > 0 ? request.headers(headers) : request).build());
  }

  private HttpResponse<String> jwt(String assertion) throws Exception {
    return post(
        Map.of(
            "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion));
  }

  private static String error(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = Json.MAPPER.readTree(response.body());
    return error.path("error").asText() + ": " + error.path("error_description").asText();
  }

  @Test
  void aSignedAssertionGetsAToken() throws Exception {
    for (String audience :
        new String[] {LOGIN, "https://test.salesforce.com/", org.url().toString()}) {
      HttpResponse<String> response =
          jwt(assertion(PAIR, KEY, USER, audience, NOW.plusSeconds(180)));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      JsonNode token = Json.MAPPER.readTree(response.body());
      assertThat(token.path("access_token").asText()).startsWith("00D").contains("!AQ");
      assertThat(token.path("instance_url").asText()).isEqualTo(org.url().toString());
      assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
      assertThat(token.path("id").asText())
          .isEqualTo(org.url() + "/id/" + org.orgId() + "/005000000000003AAA");
      assertThat(response.headers().firstValue("Date")).isPresent();
      HttpResponse<String> limits =
          Http.send(
              Http.request(org.url(), "/services/data/v62.0/limits")
                  .header("Authorization", "Bearer " + token.path("access_token").asText())
                  .build());
      assertThat(limits.statusCode()).isEqualTo(200);
    }
    assertThat(org.recorder().count(Operation.TOKEN)).isEqualTo(3);
  }

  @Test
  void wrongAssertionsAreRefused() throws Exception {
    Instant soon = NOW.plusSeconds(60);
    assertThat(error(jwt(assertion(PAIR, KEY, "gone@example.com", LOGIN, soon))))
        .isEqualTo("invalid_grant: user hasn't approved this consumer");
    assertThat(error(jwt(assertion(PAIR, KEY, USER, "https://elsewhere.example", soon))))
        .isEqualTo("invalid_grant: audience is invalid");
    assertThat(error(jwt(assertion(PAIR, KEY, USER, LOGIN, NOW.minusSeconds(1)))))
        .isEqualTo("invalid_grant: expired authorization code");
    assertThat(error(jwt(assertion(PAIR, KEY, USER, LOGIN, NOW.plusSeconds(200)))))
        .isEqualTo("invalid_grant: invalid assertion");
    assertThat(error(jwt(assertion(pair(), KEY, USER, LOGIN, soon))))
        .isEqualTo("invalid_grant: invalid assertion");
    assertThat(error(jwt(assertion(PAIR, "nobody", USER, LOGIN, soon))))
        .isEqualTo("invalid_client_id: client identifier invalid");
    assertThat(error(jwt("a.b"))).isEqualTo("invalid_grant: invalid assertion");
    assertThat(error(jwt("!.!.!"))).isEqualTo("invalid_grant: invalid assertion");
  }

  @Test
  void clientCredentials() throws Exception {
    String basic = "Basic " + Base64.getEncoder().encodeToString("machine:s:cret".getBytes(UTF_8));
    Map<String, String> grant = Map.of("grant_type", "client_credentials");
    assertThat(post(grant, "Authorization", basic).statusCode()).isEqualTo(200);
    assertThat(
            post(Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    "machine",
                    "client_secret",
                    "s:cret"))
                .statusCode())
        .isEqualTo(200);
    assertThat(error(post(grant))).startsWith("invalid_client_id");
    assertThat(
            error(
                post(
                    Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "machine",
                        "client_secret",
                        "wrong"))))
        .isEqualTo("invalid_client: invalid client credentials");
    assertThat(error(post(Map.of("grant_type", "client_credentials", "client_id", "PlatformCLI"))))
        .isEqualTo("invalid_grant: no client credentials user enabled");
  }

  @Test
  void refreshTokens() throws Exception {
    Map<String, String> good =
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            "PlatformCLI",
            "refresh_token",
            "kept-for-long");
    assertThat(post(good).statusCode()).isEqualTo(200);
    assertThat(
            error(
                post(
                    Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        "PlatformCLI",
                        "refresh_token",
                        "other"))))
        .isEqualTo("invalid_grant: expired access/refresh token");
  }

  @Test
  void otherGrantsAreRefused() throws Exception {
    assertThat(error(post(Map.of("grant_type", "password")))).startsWith("unsupported_grant_type");
    assertThat(error(Http.get(org, "/services/oauth2/token"))).startsWith("invalid_request");
  }
}
