package io.github.leastforce.standin;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on 127.0.0.1 that leads every host to one port of this machine, so that a client
 * may name hosts of the real platform without a packet leaving it. CONNECT for encrypted
 * connections, absolute addresses for plain ones.
 */
public final class StandInProxy implements AutoCloseable {

  private static final String EMPTY = "Content-Length: 0\r\nConnection: close\r\n\r\n";

  private final int target;
  private final Optional<String> credentials;
  private final boolean refusing;
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private final Listener listener;

  private StandInProxy(int target, Optional<String> credentials, boolean refusing)
      throws IOException {
    this.target = target;
    this.credentials = credentials;
    this.refusing = refusing;
    this.listener = Listener.start("stand-in-proxy", this::talk);
  }

  /** A proxy for everybody. */
  public static StandInProxy to(int port) throws IOException {
    return new StandInProxy(port, Optional.empty(), false);
  }

  /** A proxy that answers 407 to everybody without these credentials (Basic). */
  public static StandInProxy to(int port, String user, String password) throws IOException {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new StandInProxy(
        port, Optional.of("Basic " + Base64.getEncoder().encodeToString(pair)), false);
  }

  /** A proxy that answers 403 to everybody. */
  public static StandInProxy refusing() throws IOException {
    return new StandInProxy(0, Optional.empty(), true);
  }

  /** Port of the proxy on 127.0.0.1. */
  public int port() {
    return listener.port();
  }

  /** Address of the proxy. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Which hosts were asked for, with their ports, in order; also in vain. */
  public List<String> hosts() {
    return List.copyOf(hosts);
  }

  private void talk(Socket client, int nth) throws IOException {
    InputStream in = new BufferedInputStream(client.getInputStream());
    HttpHead head = HttpHead.read(in);
    String[] words = head.first().split(" ");
    boolean tunnel = words[0].equals("CONNECT");
    URI asked = tunnel ? URI.create("tcp://" + words[1]) : URI.create(words[1]);
    hosts.add(asked.getAuthority());
    if (refusing) {
      answer(client, "HTTP/1.1 403 Forbidden\r\n" + EMPTY);
    } else if (credentials.isPresent()
        && !credentials.get().equals(head.header("Proxy-Authorization"))) {
      answer(
          client,
          "HTTP/1.1 407 Proxy Authentication Required\r\n"
              + "Proxy-Authenticate: Basic realm=\"stand-in\"\r\n"
              + EMPTY);
    } else {
      try (Socket server = listener.connect(target)) {
        if (tunnel) {
          answer(client, "HTTP/1.1 200 Connection established\r\n\r\n");
        } else {
          HttpHead direct =
              head.startingWith(words[0] + " " + path(asked) + " " + words[2])
                  .without("Proxy-Authorization")
                  .with("Connection", "close");
          server.getOutputStream().write(direct.bytes());
        }
        server.getOutputStream().write(in.readNBytes(in.available()));
        listener.carry(client, server);
      }
    }
  }

  private static String path(URI asked) {
    String path = asked.getRawPath().isEmpty() ? "/" : asked.getRawPath();
    return asked.getRawQuery() == null ? path : path + "?" + asked.getRawQuery();
  }

  private static void answer(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    client.getOutputStream().flush();
  }

  @Override
  public void close() {
    listener.close();
  }
}
