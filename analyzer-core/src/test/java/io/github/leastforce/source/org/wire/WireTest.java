package io.github.leastforce.source.org.wire;

import static io.github.leastforce.source.org.wire.RawServer.gzip;
import static io.github.leastforce.source.org.wire.RawServer.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the way to an org can do wrong (faults 1 to 9, 12, 35). */
@Timeout(60)
class WireTest {
  private static final String TOKEN = "00D000000000001!AQsecret.token_value";
  private static final String JSON = "application/json";

  private static final Deadlines SHORT =
      new Deadlines(
          Duration.ofSeconds(2),
          Duration.ofMillis(400),
          Duration.ofMillis(400),
          Duration.ofMillis(1500));

  private static Wire wire() {
    return new Wire(WireSettings.of("1", Map.of()), new Redactor());
  }

  private static Wire hasty() {
    return new Wire(WireSettings.of("1", Map.of()).withDeadlines(SHORT), new Redactor());
  }

  private static Call get(RawServer server) {
    return Call.get(
        new OrgSession(server.url(), AccessToken.of(TOKEN)), "/services/data/v68.0/limits", "read");
  }

  private static String read(Wire wire, RawServer server) {
    try (Reply reply = wire.send(get(server))) {
      return new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Reply.trouble(e).orElseThrow(() -> new AssertionError(e));
    }
  }

  private static RemoteError failure(Wire wire, RawServer server) {
    RemoteError error = catchThrowableOfType(RemoteError.class, () -> read(wire, server));
    assertThat(error).isNotNull();
    assertThat(error.getMessage() + error.hint()).doesNotContain("AQsecret");
    assertThat(error.hint()).isNotBlank();
    assertThat(error.getMessage()).contains("127.0.0.1").contains("read");
    return error;
  }

  @Test
  void sendsTheTokenInItsHeaderAndSaysWhoItIs() throws IOException {
    try (RawServer server = RawServer.answering(http(200, JSON, "{}"));
        Wire wire = wire()) {
      assertThat(read(wire, server)).isEqualTo("{}");

      String request = server.requests().get(0);
      assertThat(request)
          .startsWith("GET /services/data/v68.0/limits HTTP/1.1")
          .contains("Authorization: Bearer " + TOKEN)
          .contains("User-Agent: Leastforce/1")
          .doesNotContain("Upgrade");
    }
  }

  @Test
  void unpacksGzip() throws IOException {
    byte[] packed = gzip("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    try (RawServer server = RawServer.answering(http(200, JSON, packed, "Content-Encoding: gzip"));
        Wire wire = wire()) {
      assertThat(read(wire, server)).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void fault1ConnectionRefused() throws IOException {
    RawServer gone = RawServer.answering(http(200, JSON, "{}"));
    gone.close();
    try (Wire wire = wire()) {
      RemoteError error = failure(wire, gone);

      assertThat(error.kind()).isEqualTo(Kind.NETWORK);
      assertThat(error.why().stage()).isEqualTo(Stage.NOT_SENT);
      assertThat(error.why().passing()).isTrue();
    }
  }

  @Test
  void fault1UnknownHost() {
    InstanceUrl nowhere =
        InstanceUrl.of("https://no-such-host.invalid", java.util.Set.of("no-such-host.invalid"));
    try (Wire wire = wire()) {
      RemoteError error =
          catchThrowableOfType(
              RemoteError.class, () -> wire.send(Call.get(nowhere, "/services/data", "read")));

      assertThat(error.kind()).isEqualTo(Kind.NETWORK);
      assertThat(error.getMessage()).contains("no-such-host.invalid");
    }
  }

  @Test
  void fault2ResetBeforeTheAnswerSendsNothingTwice() throws IOException {
    try (RawServer server =
            new RawServer(
                (number, socket, out) -> {
                  socket.setSoLinger(true, 0);
                  socket.close();
                });
        Wire wire = wire()) {
      Call soap =
          Call.soap(
              server.url(),
              new ApiVersion(68),
              "retrieve",
              "<x/>".getBytes(StandardCharsets.UTF_8),
              true);
      RemoteError error = catchThrowableOfType(RemoteError.class, () -> wire.send(soap));

      assertThat(error.kind()).isEqualTo(Kind.NETWORK);
      assertThat(error.why().stage()).isEqualTo(Stage.UNANSWERED);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void fault3CutBody() throws IOException {
    byte[] whole = http(200, JSON, "{\"a\":\"" + "x".repeat(5000) + "\"}");
    try (RawServer server = RawServer.answering(Arrays.copyOf(whole, whole.length - 100));
        Wire wire = wire()) {
      RemoteError error = failure(wire, server);

      assertThat(error.kind()).isEqualTo(Kind.NETWORK);
      assertThat(error.why().stage()).isEqualTo(Stage.CUT);
    }
  }

  @Test
  void fault3CutGzipAndFlippedGzip() throws IOException {
    byte[] plain = "{\"a\":\"bcdefghijklmnop\"}".repeat(500).getBytes(StandardCharsets.UTF_8);
    byte[] packed = gzip(plain);
    byte[] flipped = packed.clone();
    flipped[packed.length - 6] ^= 1; // the checksum at the end
    byte[][] damaged = {Arrays.copyOf(packed, packed.length - 9), flipped};
    for (byte[] each : damaged) {
      try (RawServer server = RawServer.answering(http(200, JSON, each, "Content-Encoding: gzip"));
          Wire wire = wire()) {
        RemoteError error = failure(wire, server);

        assertThat(error.kind()).isEqualTo(Kind.NETWORK);
        assertThat(error.why().stage()).isEqualTo(Stage.CUT);
      }
    }
  }

  @Test
  void fault3CutChunk() throws IOException {
    try (RawServer server =
            RawServer.answering(
                ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n20\r\n{\"a\":1")
                    .getBytes(StandardCharsets.ISO_8859_1));
        Wire wire = wire()) {
      assertThat(failure(wire, server).why().stage()).isEqualTo(Stage.CUT);
    }
  }

  @Test
  void fault4NoAnswer() throws IOException {
    try (RawServer server = new RawServer((number, socket, out) -> Thread.sleep(30_000));
        Wire wire = hasty()) {
      RemoteError error = failure(wire, server);

      assertThat(error.kind()).isEqualTo(Kind.NETWORK);
      assertThat(error.what()).isEqualTo("no answer within 400 ms");
      assertThat(error.why().stage()).isEqualTo(Stage.UNANSWERED);
    }
  }

  @Test
  void fault5StallInTheBody() throws IOException {
    try (RawServer server =
            new RawServer(
                (number, socket, out) -> {
                  byte[] whole = http(200, JSON, "{\"a\":\"" + "x".repeat(5000) + "\"}");
                  out.write(whole, 0, 3000);
                  out.flush();
                  Thread.sleep(30_000);
                });
        Wire wire = hasty()) {
      RemoteError error = failure(wire, server);

      assertThat(error.what()).isEqualTo("the answer stalled for 400 ms");
      assertThat(error.why().stage()).isEqualTo(Stage.CUT);
    }
  }

  @Test
  void fault5DripInTheBody() throws IOException {
    try (RawServer server =
            new RawServer(
                (number, socket, out) -> {
                  out.write(http(200, JSON, "{" + " ".repeat(5000) + "}"), 0, 2000);
                  for (int i = 0; i < 300; i++) {
                    out.write(' ');
                    out.flush();
                    Thread.sleep(100);
                  }
                });
        Wire wire = hasty()) {
      assertThat(failure(wire, server).what()).isEqualTo("the answer took longer than 1500 ms");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {420, 429, 500, 502, 503, 504})
  void fault6OverloadPasses(int status) throws IOException {
    try (RawServer server =
            RawServer.answering(http(status, "text/html", "<html><p>Busy now", "Retry-After: 7"));
        Wire wire = wire()) {
      RemoteError error = failure(wire, server);

      assertThat(error.kind()).isEqualTo(Kind.NETWORK);
      assertThat(error.why().passing()).isTrue();
      assertThat(error.why().retryAfter()).contains(Duration.ofSeconds(7));
      assertThat(error.getMessage()).contains(String.valueOf(status)).contains("Busy now");
    }
  }

  @Test
  void fault6RetryAfterAMomentCountsFromTheServersClock() throws IOException {
    try (RawServer server =
            RawServer.answering(
                http(
                    503,
                    "",
                    "",
                    "Date: Sat, 21 Nov 2020 10:00:00 GMT",
                    "Retry-After: Sat, 21 Nov 2020 10:00:30 GMT"));
        Wire wire = wire()) {
      assertThat(failure(wire, server).why().retryAfter()).contains(Duration.ofSeconds(30));
    }
  }

  @ParameterizedTest
  @CsvSource({"401, AUTHENTICATION", "403, PERMISSION", "404, PROTOCOL"})
  void fault7RefusalsDoNotPass(int status, Kind kind) throws IOException {
    try (RawServer server = RawServer.answering(http(status, "text/plain", "no"));
        Wire wire = wire()) {
      RemoteError error = failure(wire, server);

      assertThat(error.kind()).isEqualTo(kind);
      assertThat(error.why().passing()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void fault8RedirectsAreNotFollowed(int status) throws IOException {
    try (RawServer other = RawServer.answering(http(200, JSON, "{}"));
        RawServer server =
            RawServer.answering(
                http(
                    status,
                    "",
                    "",
                    "Location: http://127.0.0.1:" + other.port() + "/take?sid=" + TOKEN));
        Wire wire = wire()) {
      RemoteError error = failure(wire, server);

      assertThat(error.kind()).isEqualTo(Kind.PROTOCOL);
      assertThat(error.getMessage()).contains("`http://127.0.0.1`");
      assertThat(other.requests()).isEmpty();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void fault9OtherLanguages() throws IOException {
    byte[][] answers = {
      http(200, "text/html", "<html><head><style>p{}</style></head><p>Log in here"),
      http(200, JSON, ""),
      http(200, "text/plain", "hello"),
      http(200, "text/xml", "<a/>"),
      http(204, "", "")
    };
    for (byte[] each : answers) {
      try (RawServer server = RawServer.answering(each);
          Wire wire = wire()) {
        assertThat(failure(wire, server).kind()).isEqualTo(Kind.PROTOCOL);
      }
    }
    try (RawServer server = RawServer.answering(answers[0]);
        Wire wire = wire()) {
      assertThat(failure(wire, server).what()).contains("Log in here").doesNotContain("p{}");
    }
  }

  @Test
  void fault9TheWrongTypeOfTheRightLanguageIsNoted() throws IOException {
    try (RawServer server = RawServer.answering(http(200, "text/plain", "{}"));
        Wire wire = wire();
        Reply reply = wire.send(get(server))) {
      assertThat(reply.noted()).hasValueSatisfying(note -> assertThat(note).contains("text/plain"));
    }
  }

  @Test
  void fault12GzipBomb() throws IOException {
    byte[] packed = gzip(new byte[64 << 20]);
    assertThat(packed.length).isLessThan(1 << 20);
    try (RawServer server = RawServer.answering(http(200, JSON, packed, "Content-Encoding: gzip"));
        Wire wire = wire();
        Reply reply = wire.send(get(server))) {
      byte[] buffer = new byte[1 << 16];
      IOException thrown =
          catchThrowableOfType(IOException.class, () -> drain(reply.body(), buffer));

      assertThat(Reply.trouble(thrown))
          .hasValueSatisfying(
              error -> {
                assertThat(error.kind()).isEqualTo(Kind.PROTOCOL);
                assertThat(error.what()).contains("33554432 bytes");
              });
    }
  }

  private static void drain(InputStream in, byte[] buffer) throws IOException {
    while (in.read(buffer) >= 0) {
      // Only the end is of interest.
    }
  }

  @Test
  void errorsDoNotRepeatATokenThatTheAnswerRepeats() throws IOException {
    try (RawServer server = RawServer.answering(http(404, "text/html", "<p>No page for " + TOKEN));
        Wire wire = wire()) {
      assertThat(failure(wire, server).getMessage()).contains(Redactor.MASK);
    }
  }

  @Test
  void fault35ProxyAsksForALogin() throws IOException {
    for (String login : new String[] {"", "me:hunter22@"}) {
      try (RawServer proxy =
              RawServer.answering(
                  http(407, "text/html", "", "Proxy-Authenticate: Basic realm=\"p\""));
          Wire wire =
              new Wire(
                  WireSettings.of("1", Map.of())
                      .withProxy(ProxyAddress.of(login + "127.0.0.1:" + proxy.port())),
                  new Redactor())) {
        RemoteError error =
            catchThrowableOfType(
                RemoteError.class, () -> wire.send(Call.get(org(), "/services/data", "read")));

        assertThat(error.kind()).isEqualTo(Kind.NETWORK);
        assertThat(error.why().passing()).isFalse();
        assertThat(error.what()).contains("407");
        assertThat(error.hint()).contains("-Djdk.http.auth.tunneling.disabledSchemes=");
        assertThat(error.getMessage() + error.hint()).doesNotContain("hunter22");
        assertThat(proxy.requests().get(0)).startsWith("CONNECT acme.my.salesforce.com:443");
      }
    }
  }

  @Test
  void fault35ProxyRefusesConnections() throws IOException {
    RawServer gone = RawServer.answering(http(200, JSON, "{}"));
    gone.close();
    try (Wire wire =
        new Wire(
            WireSettings.of("1", Map.of("HTTPS_PROXY", "http://127.0.0.1:" + gone.port())),
            new Redactor())) {
      RemoteError error =
          catchThrowableOfType(
              RemoteError.class, () -> wire.send(Call.get(org(), "/services/data", "read")));

      assertThat(error.kind()).isEqualTo(Kind.NETWORK);
      assertThat(error.what()).contains("proxy `127.0.0.1:" + gone.port() + "`");
    }
  }

  private static InstanceUrl org() {
    return InstanceUrl.of("https://acme.my.salesforce.com", java.util.Set.of());
  }

  @Test
  void theNamedProxyGoesBeforeTheEnvironment() throws Exception {
    Map<String, String> environment =
        Map.of(
            "https_proxy", "env.internal:1", "NO_PROXY", "localhost, .example.com,direct.internal");
    Proxies ofEnvironment = Proxies.of(WireSettings.of("1", environment));
    Proxies named =
        Proxies.of(
            WireSettings.of("1", environment).withProxy(ProxyAddress.of("named.internal:2")));

    assertThat(ofEnvironment.named(org().origin()).map(ProxyAddress::host))
        .contains("env.internal");
    assertThat(named.named(org().origin()).map(ProxyAddress::host)).contains("named.internal");
    for (String direct :
        new String[] {"https://a.example.com", "https://direct.internal", "http://127.0.0.1"}) {
      assertThat(ofEnvironment.select(new java.net.URI(direct)))
          .containsExactly(java.net.Proxy.NO_PROXY);
    }
    assertThat(ofEnvironment.select(new java.net.URI("https://notexample.com")))
        .doesNotContain(java.net.Proxy.NO_PROXY);
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    Wire wire = wire();
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            (number, socket, out) -> {
              out.write(http(200, JSON, "{" + " ".repeat(5000) + "}"), 0, 2000);
              out.flush();
              asked.countDown();
              Thread.sleep(30_000);
            })) {
      AtomicReference<Optional<RemoteError>> seen = new AtomicReference<>(Optional.empty());
      Thread reader =
          new Thread(
              () ->
                  seen.set(
                      Optional.ofNullable(
                          catchThrowableOfType(RemoteError.class, () -> read(wire, server)))));
      reader.start();
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      wire.close();
      reader.join(20_000);

      assertThat(reader.isAlive()).isFalse();
      assertThat(seen.get()).hasValueSatisfying(e -> assertThat(e.what()).contains("stopped"));
    }
  }

  /** Nobody listens at the vendor's test host; what counts is that nobody is asked (fault 39). */
  @Test
  void fault39NoEndPointNoSocket() throws IOException {
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Wire wire = wire()) {
      InstanceUrl url =
          InstanceUrl.of("http://127.0.0.1:" + nobody.getLocalPort(), java.util.Set.of());
      SoapTransport.Exchange exchange =
          new SoapTransport.Exchange(
              wire, url, new ApiVersion(68), "describeMetadata", Optional.empty());
      com.sforce.ws.ConnectorConfig config = new com.sforce.ws.ConnectorConfig();
      config.setManualLogin(true);
      config.setTransportFactory(new SoapTransport.Factory(exchange));
      nobody.setSoTimeout(300);

      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () ->
                      com.sforce.soap.metadata.Connector.newConnection(config)
                          .describeMetadata(68)))
          .isNotNull();
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () ->
                      new com.sforce.soap.metadata.MetadataConnection(config).describeMetadata(68)))
          .isNotNull();
      assertThat(catchThrowableOfType(java.net.SocketTimeoutException.class, nobody::accept))
          .isNotNull();
    }
  }
}
