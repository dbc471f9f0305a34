package io.github.leastforce.source.org.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.leastforce.source.org.wire.InstanceUrl;
import io.github.leastforce.source.org.wire.Redactor;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OAuth 2.0 JWT bearer flow (RFC 7523): a signature with the client's private key instead of a
 * password. The user must have been approved for the client beforehand.
 */
final class JwtGrant {

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String LOGIN = "https://login.salesforce.com";

  /** The platform takes at most five minutes, some releases three. */
  private static final Duration VALID = Duration.ofSeconds(150);

  private static final long LONGEST_KEY = 64L << 10;
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final LoginRequest request;
  private final Wire wire;
  private final Redactor redactor;

  JwtGrant(LoginRequest request, Wire wire) {
    this.request = request;
    this.wire = wire;
    this.redactor = wire.redactor();
  }

  Login login() {
    TokenReply first = ask();
    return new Login(
        first.session(),
        () -> Optional.of(ask().session()),
        "the JWT bearer flow",
        "check that the user may use the API and the policies of the client admit him",
        request.variable("SF_ORG_API_VERSION"),
        first.warnings());
  }

  private TokenReply ask() {
    InstanceUrl login = InstanceUrl.of(request.instanceUrl().orElse(LOGIN), request.allowedHosts());
    String client =
        Logins.need(
            redactor,
            request.client(),
            "the JWT bearer flow needs a consumer key",
            "give it with `--client-id` or `" + LoginRequest.CLIENT_ID + "`");
    String user =
        Logins.need(
            redactor,
            request.userName(),
            "the JWT bearer flow needs a user name",
            "name the user with `--username`");
    String audience =
        request
            .audience()
            .or(() -> request.variable("SF_AUDIENCE_URL"))
            .orElse(login.origin().toString());
    String assertion = assertion(client, user, audience, key());
    redactor.register(assertion);
    return TokenReply.ask(
        wire,
        login,
        Map.of("grant_type", GRANT, "assertion", assertion),
        Optional.empty(),
        request,
        refusal -> advice(refusal, user, audience));
  }

  private String assertion(String client, String user, String audience, PrivateKey key) {
    ObjectNode claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("iss", client)
            .put("sub", user)
            .put("aud", audience)
            .put("exp", request.clock().instant().plus(VALID).getEpochSecond());
    String signed = encoded("{\"alg\":\"RS256\"}") + "." + encoded(claims.toString());
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw Logins.refused(
          redactor, "the private key cannot sign", "use an RSA key of 2048 bits or more");
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private PrivateKey key() {
    Path file =
        request
            .keyFile()
            .orElseThrow(
                () ->
                    Logins.refused(
                        redactor,
                        "the JWT bearer flow needs the private key of the client",
                        "name its file with `--key-file`"));
    String pem = pem(file);
    Matcher key = PKCS8.matcher(pem);
    if (!key.find()) {
      throw unreadable(file, pem);
    }
    try {
      byte[] content = Base64.getMimeDecoder().decode(key.group(1));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unreadable(file, pem);
    }
  }

  private String pem(Path file) {
    try {
      if (Files.size(file) > LONGEST_KEY) {
        throw Logins.refused(
            redactor, "`" + file + "` is too large for a private key", "name the right file");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw Logins.refused(
          redactor,
          "the private key `" + file + "` cannot be read",
          "check the path and its permissions");
    }
  }

  private RemoteError unreadable(Path file, String pem) {
    String hint = "export it as PKCS#8 in PEM, beginning with `-----BEGIN PRIVATE KEY-----`";
    if (pem.contains("-----BEGIN RSA PRIVATE KEY-----")) {
      hint = "it is in PKCS#1; convert it: `openssl pkcs8 -topk8 -nocrypt -in KEY -out KEY.pkcs8`";
    } else if (pem.contains("ENCRYPTED")) {
      hint = "it is encrypted; decrypt it: `openssl pkcs8 -in KEY -out KEY.plain` (mode 0600)";
    } else if (pem.contains("-----BEGIN CERTIFICATE-----")) {
      hint = "it is a certificate; name the file of the private key that belongs to it";
    } else if (pem.contains("EC PRIVATE KEY") || PKCS8.matcher(pem).find()) {
      hint = "the platform takes RSA keys only; make one with a certificate for the client";
    }
    return Logins.refused(redactor, "`" + file + "` holds no RSA private key in PKCS#8", hint);
  }

  private static String advice(TokenReply.Refusal refusal, String user, String audience) {
    if (refusal.says("approved this consumer")) {
      return "pre-authorise `"
          + user
          + "`: give a permission set or profile of the user access to the client and let only"
          + " approved users authorise it";
    }
    if (refusal.says("audience")) {
      return "the audience was `"
          + audience
          + "`; for a sandbox give `--audience https://test.salesforce.com`";
    }
    if (refusal.says("assertion") || refusal.says("signature")) {
      return "the private key must belong to the certificate of the client";
    }
    if (refusal.says("expired")) {
      return "check the clock of this machine";
    }
    return "check the consumer key, the user name and the login host (`--instance-url`)";
  }
}
