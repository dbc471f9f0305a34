package io.github.leastforce.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** Lines that break, certificates and proxies, looked at byte by byte. */
class LineTest {

  private static final int PATIENCE = 700;

  private static String request(StandInOrg org) {
    return "GET /services/data HTTP/1.1\r\nHost: 127.0.0.1:" + org.port() + "\r\n\r\n";
  }

  /** What a client reads until the line ends or says nothing for a while. */
  private static String read(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    socket.setSoTimeout(PATIENCE);
    try {
      InputStream in = socket.getInputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        text.append((char) b);
      }
      return text + "|end";
    } catch (SocketTimeoutException e) {
      return text + "|silence";
    } catch (SocketException e) {
      return text + "|reset";
    }
  }

  private static String ask(StandInOrg org) throws IOException {
    return ask(org, org.port());
  }

  private static String ask(StandInOrg org, int port) throws IOException {
    try (Socket socket = new Socket(Listener.loopback(), port)) {
      socket.getOutputStream().write(request(org).getBytes(StandardCharsets.US_ASCII));
      return read(socket);
    }
  }

  private static String broken(LineFault fault) throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).clock(clock).withLine().start()) {
      String whole = ask(org);
      assertThat(whole).startsWith("HTTP/1.1 200 ").endsWith("0\r\n\r\n|end").contains("68.0");
      org.fault(Operation.VERSIONS, 2, Fault.line(fault));
      String answer = ask(org);
      assertThat(org.recorder().count(Operation.VERSIONS)).isEqualTo(2);
      assertThat(answer.length()).isLessThan(whole.length() + 40);
      assertThat(answer).doesNotContainIgnoringCase("stand-in");
      assertThat(ask(org)).isEqualTo(whole);
      return answer;
    }
  }

  @Test
  void resetBeforeTheAnswer() throws Exception {
    assertThat(broken(LineFault.RESET)).isEqualTo("|reset");
  }

  @Test
  void silence() throws Exception {
    assertThat(broken(LineFault.SILENCE)).isEqualTo("|silence");
  }

  @Test
  void stallAfterHeaders() throws Exception {
    assertThat(broken(LineFault.STALL_AFTER_HEADERS))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n|silence");
  }

  @Test
  void drip() throws Exception {
    assertThat(broken(LineFault.DRIP)).matches("(?s)HTTP/1.1 200 .*\r\n\r\n.\\|silence");
  }

  @Test
  void resetInTheBody() throws Exception {
    assertThat(broken(LineFault.RESET_IN_BODY)).doesNotContain("68.0").endsWith("|reset");
  }

  @Test
  void cutInTheBody() throws Exception {
    assertThat(broken(LineFault.CUT))
        .startsWith("HTTP/1.1 200 ")
        .contains("[{\"label\"")
        .doesNotContain("68.0")
        .endsWith("|end");
  }

  @Test
  void wrongLength() throws Exception {
    String answer = broken(LineFault.WRONG_LENGTH);
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4, answer.indexOf("|end"));
    assertThat(body).startsWith("[{").endsWith("}]");
    assertThat(answer)
        .contains("Content-Length: " + (body.length() + 10))
        .doesNotContainIgnoringCase("transfer-encoding");
  }

  @Test
  void theNthConnection() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start();
        FaultyLine line =
            FaultyLine.to(org.port()).fault(1, LineFault.REFUSE).fault(2, LineFault.RESET)) {
      assertThat(ask(org, line.port())).isEqualTo("|reset");
      assertThat(org.recorder().count(Operation.VERSIONS)).isZero();
      assertThat(ask(org, line.port())).isEqualTo("|reset");
      assertThat(org.recorder().count(Operation.VERSIONS)).isEqualTo(1);
      assertThat(ask(org, line.port())).startsWith("HTTP/1.1 200 ").endsWith("|end");
      assertThat(line.connections()).isEqualTo(3);
    }
  }

  @Test
  void noLineNoFault() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start()) {
      org.fault(Operation.VERSIONS, 1, Fault.line(LineFault.RESET));
      assertThat(Http.get(org, "/services/data").body()).contains("withLine()");
    }
    assertThatThrownBy(
            () ->
                StandInOrg.serving(Orgs.SNAPSHOT)
                    .tls(StandInOrg.Certificate.VALID)
                    .withLine()
                    .start())
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A line in front changes nothing else: the vendor's client works over it. */
  @Test
  void aWholeLineIsWhole() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).withLine().start()) {
      StockClient client = new StockClient(org.url(), org.token());
      assertThat(StockClient.files(client.retrieve(Map.of("Profile", List.of("*"))))).hasSize(3);
    }
  }

  private static SSLContext trusting(StandInOrg org) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(org.caFile())) {
      trusted.setCertificateEntry(
          "org", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static StandInOrg encrypted(StandInOrg.Certificate certificate) throws IOException {
    return StandInOrg.serving(Orgs.SNAPSHOT).tls(certificate).start();
  }

  @Test
  void theStockClientWorksOverHttps() throws Exception {
    try (StandInOrg org = encrypted(StandInOrg.Certificate.VALID)) {
      assertThat(org.url().getScheme()).isEqualTo("https");
      StockClient client =
          new StockClient(StockClient.config(org.url(), org.token(), trusting(org)));
      assertThat(StockClient.files(client.retrieve(Map.of("Profile", List.of("*"))))).hasSize(3);
    }
  }

  private static int status(StandInOrg org, SSLContext trusted, Proxy proxy) throws IOException {
    URL url = URI.create(org.url() + "/services/data").toURL();
    HttpsURLConnection connection = (HttpsURLConnection) url.openConnection(proxy);
    connection.setSSLSocketFactory(trusted.getSocketFactory());
    return connection.getResponseCode();
  }

  @Test
  void certificates() throws Exception {
    try (StandInOrg org = encrypted(StandInOrg.Certificate.VALID)) {
      assertThat(status(org, trusting(org), Proxy.NO_PROXY)).isEqualTo(200);
      assertThatThrownBy(() -> status(org, SSLContext.getDefault(), Proxy.NO_PROXY))
          .isInstanceOf(SSLHandshakeException.class);
    }
    for (StandInOrg.Certificate bad :
        List.of(StandInOrg.Certificate.EXPIRED, StandInOrg.Certificate.WRONG_HOST)) {
      try (StandInOrg org = encrypted(bad)) {
        assertThatThrownBy(() -> status(org, trusting(org), Proxy.NO_PROXY))
            .as("%s", bad)
            .isInstanceOf(SSLException.class);
      }
    }
  }

  @Test
  void keysAreGoneAfterwards() throws Exception {
    StandInOrg org = encrypted(StandInOrg.Certificate.VALID);
    assertThat(org.caFile()).exists();
    org.close();
    assertThat(org.caFile().getParent()).doesNotExist();
    assertThatThrownBy(() -> new Socket(Listener.loopback(), org.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void encryptedLines() throws Exception {
    try (StandInOrg org = encrypted(StandInOrg.Certificate.VALID);
        FaultyLine line =
            FaultyLine.to(org.port()).fault(1, LineFault.REFUSE_TLS).fault(2, LineFault.RESET)) {
      SSLContext trusted = trusting(org);
      URL url = URI.create("https://127.0.0.1:" + line.port() + "/services/data").toURL();
      for (Class<?> expected : List.of(SSLException.class, IOException.class)) {
        HttpsURLConnection connection = (HttpsURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setSSLSocketFactory(trusted.getSocketFactory());
        assertThatThrownBy(connection::getResponseCode).isInstanceOf(expected);
      }
      HttpsURLConnection connection = (HttpsURLConnection) url.openConnection(Proxy.NO_PROXY);
      connection.setSSLSocketFactory(trusted.getSocketFactory());
      assertThat(connection.getResponseCode()).isEqualTo(200);
    }
  }

  private static Proxy through(StandInProxy proxy) throws IOException {
    return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(Listener.loopback(), proxy.port()));
  }

  @Test
  void tunnels() throws Exception {
    try (StandInOrg org = encrypted(StandInOrg.Certificate.VALID);
        StandInProxy proxy = StandInProxy.to(org.port());
        StandInProxy refusing = StandInProxy.refusing();
        StandInProxy asking = StandInProxy.to(org.port(), "user", "pass")) {
      assertThat(status(org, trusting(org), through(proxy))).isEqualTo(200);
      assertThat(proxy.hosts()).containsExactly("127.0.0.1:" + org.port());
      assertThatThrownBy(() -> status(org, trusting(org), through(refusing)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("403");
      try (Socket socket = new Socket(Listener.loopback(), asking.port())) {
        socket
            .getOutputStream()
            .write("CONNECT acme.example:443 HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(read(socket))
            .startsWith("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic ");
      }
    }
  }

  @Test
  void aTunnelToAnyHostEndsHere() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start();
        StandInProxy asking = StandInProxy.to(org.port(), "user", "pass")) {
      String basic =
          Base64.getEncoder().encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));
      try (Socket socket = new Socket(Listener.loopback(), asking.port())) {
        String connect =
            "CONNECT acme.example:443 HTTP/1.1\r\nProxy-Authorization: Basic " + basic + "\r\n\r\n";
        socket
            .getOutputStream()
            .write((connect + request(org)).getBytes(StandardCharsets.US_ASCII));
        assertThat(read(socket)).startsWith("HTTP/1.1 200 Connection established").contains("68.0");
      }
      assertThat(asking.hosts()).containsExactly("acme.example:443");
    }
  }

  @Test
  void plainRequestsThroughAProxy() throws Exception {
    try (StandInOrg org = StandInOrg.serving(Orgs.SNAPSHOT).start();
        StandInProxy proxy = StandInProxy.to(org.port())) {
      URL url = URI.create("http://acme.example/services/data").toURL();
      HttpURLConnection connection = (HttpURLConnection) url.openConnection(through(proxy));
      assertThat(connection.getResponseCode()).isEqualTo(200);
      assertThat(proxy.hosts()).containsExactly("acme.example");
      assertThat(org.recorder().exchanges().get(0).header("host")).isEqualTo("acme.example");
    }
  }
}
