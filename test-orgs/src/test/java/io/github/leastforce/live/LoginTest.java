package io.github.leastforce.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.leastforce.orgs.Orgs;
import io.github.leastforce.source.org.login.Login;
import io.github.leastforce.source.org.login.LoginRequest;
import io.github.leastforce.source.org.login.LoginRequest.Way;
import io.github.leastforce.source.org.login.Logins;
import io.github.leastforce.source.org.wire.OrgSession;
import io.github.leastforce.source.org.wire.Redactor;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.Renewal;
import io.github.leastforce.source.org.wire.Wire;
import io.github.leastforce.source.org.wire.WireSettings;
import io.github.leastforce.standin.StandInCli;
import io.github.leastforce.standin.StandInCli.Behaviour;
import io.github.leastforce.standin.StandInOrg;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens from the environment, from standard input, and from the token end point. */
class LoginTest {

  private static final String CLIENT = "3MVG9invented.client.key";
  private static final String SECRET = "5F2D0A51invented0secret";
  private static final String AUDITOR = "auditor@example.com";
  private static final KeyPair KEYS = keys(2048);

  @TempDir Path folder;
  private StandInOrg org;
  private final Wire wire = new Wire(WireSettings.of("test", Map.of()), new Redactor());
  private final StringBuilder said = new StringBuilder();

  private static KeyPair keys(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void loopbackOnly() {
    assertThat(System.getProperty("https.proxyHost")).isNull();
  }

  @BeforeEach
  void start() throws IOException {
    org =
        StandInOrg.serving(Orgs.folder("tidy-mdapi"))
            .username(AUDITOR)
            .jwtClient(CLIENT, KEYS.getPublic(), AUDITOR)
            .credentialsClient("3MVG9credentials", SECRET, AUDITOR)
            .credentialsClient("3MVG9without.user", SECRET, "")
            .start();
  }

  @AfterEach
  void stop() {
    org.close();
    wire.close();
    assertThat(said.toString())
        .doesNotContain(SECRET, "BEGIN PRIVATE", "00D")
        .doesNotContain("eyJ");
  }

  private LoginRequest request(Way way, Map<String, String> environment, String input) {
    return new LoginRequest(
        way,
        Optional.empty(),
        Optional.of(org.url().toString()),
        Optional.of(AUDITOR),
        Optional.of(CLIENT),
        Optional.of(folder.resolve("key.pem")),
        Optional.empty(),
        Set.of(),
        environment,
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        Clock.systemUTC(),
        Duration.ofSeconds(5));
  }

  private static LoginRequest withoutInstance(LoginRequest from, Map<String, String> environment) {
    return new LoginRequest(
        from.way(),
        from.org(),
        Optional.empty(),
        from.userName(),
        from.clientId(),
        from.keyFile(),
        from.audience(),
        from.allowedHosts(),
        environment,
        from.standardInput(),
        from.clock(),
        from.cliDeadline());
  }

  private static LoginRequest with(
      LoginRequest from, String client, String user, Optional<String> audience, Clock clock) {
    return new LoginRequest(
        from.way(),
        from.org(),
        from.instanceUrl(),
        Optional.of(user),
        Optional.of(client),
        from.keyFile(),
        audience,
        from.allowedHosts(),
        from.environment(),
        from.standardInput(),
        clock,
        from.cliDeadline());
  }

  private static void pem(Path file, String label, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }

  private void key() throws IOException {
    pem(folder.resolve("key.pem"), "PRIVATE KEY", KEYS.getPrivate().getEncoded());
  }

  private RemoteError refused(LoginRequest request) {
    RemoteError error = catchThrowableOfType(RemoteError.class, () -> Logins.of(request, wire));
    assertThat(error).as("a refusal").isNotNull();
    said.append(error.getMessage()).append(error.hint());
    return error;
  }

  @Test
  void theEnvironmentNamesTokenAndOrg() {
    Map<String, String> environment =
        Map.of("SF_ACCESS_TOKEN", "00Dinvented!token", "SF_ORG_INSTANCE_URL", org.url().toString());
    Login login =
        Logins.of(withoutInstance(request(Way.ENVIRONMENT, environment, ""), environment), wire);
    assertThat(login.session().instance()).hasToString(org.url().toString());
    assertThat(login.session().token().secret()).isEqualTo("00Dinvented!token");
    assertThat(login.renewal()).isSameAs(Renewal.NONE);
    assertThat(login).asString().doesNotContain("00D");
    assertThat(org.recorder().exchanges()).as("nothing is sent").isEmpty();
  }

  @Test
  void aTokenWithoutAnOrgIsOfNoUse() {
    Map<String, String> environment = Map.of("SF_ACCESS_TOKEN", "00Dinvented!token");
    RemoteError error =
        refused(withoutInstance(request(Way.ENVIRONMENT, environment, ""), environment));
    assertThat(error.kind()).isEqualTo(Kind.AUTHENTICATION);
    assertThat(error.hint()).contains("--instance-url", "SF_ORG_INSTANCE_URL");
    assertThat(refused(request(Way.ENVIRONMENT, Map.of(), "")).what()).contains("SF_ACCESS_TOKEN");
  }

  @Test
  void standardInputHoldsOneToken() {
    OrgSession session =
        Logins.of(request(Way.TOKEN_STDIN, Map.of(), "00Dinvented!token\n"), wire).session();
    assertThat(session.token().secret()).isEqualTo("00Dinvented!token");
    assertThat(refused(request(Way.TOKEN_STDIN, Map.of(), " \n")).what()).contains("empty");
    assertThat(refused(request(Way.TOKEN_STDIN, Map.of(), "a\r\nX-Forged: b")).what())
        .contains("malformed");
    assertThat(refused(request(Way.TOKEN_STDIN, Map.of(), "x".repeat(20_000))).what())
        .contains("malformed");
  }

  @Test
  void aSignatureGetsAToken() throws IOException {
    key();
    Login login = Logins.of(request(Way.JWT, Map.of(), ""), wire);
    assertThat(login.session().instance()).hasToString(org.url().toString());
    assertThat(login.warnings()).isEmpty();
    assertThat(login.renewal().renew().orElseThrow().token()).isNotEqualTo(login.session().token());
    assertThat(org.recorder().exchanges()).hasSize(2);
  }

  @Test
  void aRefusedSignatureSaysWhatToDo() throws IOException {
    key();
    LoginRequest right = request(Way.JWT, Map.of(), "");
    Clock clock = right.clock();
    assertThat(refused(with(right, CLIENT, "other@example.com", Optional.empty(), clock)).hint())
        .contains("pre-authorise", "other@example.com");
    assertThat(refused(with(right, "3MVG9unknown", AUDITOR, Optional.empty(), clock)).hint())
        .contains("consumer key");
    Optional<String> wrong = Optional.of("https://wrong.example.com");
    assertThat(refused(with(right, CLIENT, AUDITOR, wrong, clock)).hint())
        .contains("--audience https://test.salesforce.com");
    Clock late = Clock.fixed(Instant.now().minusSeconds(600), ZoneOffset.UTC);
    assertThat(refused(with(right, CLIENT, AUDITOR, Optional.empty(), late)).hint())
        .matches(".*clock of this machine is (599|600|601) s behind the org.*");
    pem(folder.resolve("key.pem"), "PRIVATE KEY", keys(2048).getPrivate().getEncoded());
    assertThat(refused(right).hint()).contains("certificate of the client");
  }

  @Test
  void aKeyOfAnotherFormSaysHowToConvertIt() throws IOException {
    Path file = folder.resolve("key.pem");
    LoginRequest request = request(Way.JWT, Map.of(), "");
    assertThat(refused(request).what()).contains("cannot be read");
    pem(file, "RSA PRIVATE KEY", new byte[] {1, 2, 3});
    assertThat(refused(request).hint()).contains("openssl pkcs8 -topk8");
    pem(file, "ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});
    assertThat(refused(request).hint()).contains("decrypt");
    pem(file, "CERTIFICATE", new byte[] {1, 2, 3});
    assertThat(refused(request).hint()).contains("is a certificate");
    pem(file, "PRIVATE KEY", new byte[] {1, 2, 3});
    assertThat(refused(request).hint()).contains("RSA keys only");
    Files.writeString(file, "x".repeat(70_000));
    assertThat(refused(request).what()).contains("too large");
    assertThat(org.recorder().exchanges()).as("nothing is sent").isEmpty();
  }

  @Test
  void aClientActsAsItsUser() {
    Map<String, String> secret = Map.of(LoginRequest.CLIENT_SECRET, SECRET);
    LoginRequest request = request(Way.CLIENT_CREDENTIALS, secret, "");
    LoginRequest right =
        with(request, "3MVG9credentials", AUDITOR, Optional.empty(), request.clock());
    Login login = Logins.of(right, wire);
    assertThat(login.renewal().renew()).isPresent();
    assertThat(refused(with(right, "3MVG9other", AUDITOR, Optional.empty(), right.clock())).hint())
        .contains("consumer key");
    LoginRequest without = request(Way.CLIENT_CREDENTIALS, Map.of(), "");
    assertThat(refused(without).hint()).contains(LoginRequest.CLIENT_SECRET);
    LoginRequest wrong =
        request(Way.CLIENT_CREDENTIALS, Map.of(LoginRequest.CLIENT_SECRET, SECRET + "wrong"), "");
    assertThat(
            refused(with(wrong, "3MVG9credentials", AUDITOR, Optional.empty(), wrong.clock()))
                .hint())
        .contains("secret");
  }

  @Test
  void fault36ACommandThatHangsIsNotWaitedForLongerThanItsDeadline() throws IOException {
    StandInCli.in(folder, Behaviour.HANGING).org("acme", org).write();
    LoginRequest request = request(Way.SF_CLI, Map.of("PATH", folder.toString()), "");
    LoginRequest hanging =
        new LoginRequest(
            request.way(),
            Optional.of("acme"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Map.of("PATH", folder + ":/usr/bin:/bin"),
            request.standardInput(),
            request.clock(),
            Duration.ofSeconds(1));
    RemoteError error = refused(hanging);
    assertThat(error.what())
        .contains("did not answer `sf org display --target-org acme --json` within 1 s");
    LoginRequest injected =
        new LoginRequest(
            request.way(),
            Optional.of("--json=x"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            hanging.environment(),
            request.standardInput(),
            request.clock(),
            Duration.ofSeconds(1));
    assertThat(refused(injected).what()).contains("is no alias");
  }

  @Test
  void noTokenLeavesForAForeignHost() {
    LoginRequest request = request(Way.TOKEN_STDIN, Map.of(), "00Dinvented!token");
    LoginRequest foreign =
        new LoginRequest(
            request.way(),
            request.org(),
            Optional.of("https://login.salesforce.com.example.com"),
            request.userName(),
            request.clientId(),
            request.keyFile(),
            request.audience(),
            request.allowedHosts(),
            request.environment(),
            request.standardInput(),
            request.clock(),
            request.cliDeadline());
    RemoteError error = refused(foreign);
    assertThat(error.kind()).isEqualTo(Kind.UNSAFE_INPUT);
    assertThat(error.hint()).contains("--allow-host");
  }
}
