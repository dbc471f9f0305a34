package io.github.leastforce.standin;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A relay in front of a server on this machine that breaks answers. Over plain HTTP each request
 * has a connection of its own, so that the nth connection is the nth request; encrypted connections
 * are carried as they are, and only what needs no look inside can break.
 */
public final class FaultyLine implements AutoCloseable {

  /** How the org behind asks for a fault; never passed on. */
  static final String HEADER = "X-Stand-In-Line";

  private static final int HANDSHAKE = 0x16;
  private static final int DRIP_MILLIS = 1_000;

  /** Fatal alert: no version of the protocol fits. */
  private static final byte[] ALERT = {0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46};

  private final int target;
  private final Map<Integer, LineFault> plan = new ConcurrentHashMap<>();
  private final Listener listener;

  private FaultyLine(int target) throws IOException {
    this.target = target;
    this.listener = Listener.start("faulty-line", this::talk);
  }

  /** A line to a port on 127.0.0.1. */
  public static FaultyLine to(int port) throws IOException {
    return new FaultyLine(port);
  }

  /**
   * A connection breaks.
   *
   * @param nth which one, from 1
   */
  public FaultyLine fault(int nth, LineFault fault) {
    plan.put(nth, fault);
    return this;
  }

  /** Port of the line on 127.0.0.1. */
  public int port() {
    return listener.port();
  }

  /** Address of the line, for plain HTTP. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** How many connections there have been. */
  public int connections() {
    return listener.connections();
  }

  private void talk(Socket client, int nth) throws IOException {
    Optional<LineFault> planned = Optional.ofNullable(plan.get(nth));
    if (planned.equals(Optional.of(LineFault.REFUSE))) {
      reset(client);
      return;
    }
    InputStream in = new BufferedInputStream(client.getInputStream());
    in.mark(1);
    int first = in.read();
    in.reset();
    if (first == HANDSHAKE) {
      encrypted(client, in, planned);
    } else if (first >= 0) {
      plain(client, in, planned);
    }
  }

  private void encrypted(Socket client, InputStream in, Optional<LineFault> planned)
      throws IOException {
    if (planned.isEmpty()) {
      try (Socket server = listener.connect(target)) {
        // What was buffered first, the rest as it comes.
        server.getOutputStream().write(in.readNBytes(in.available()));
        listener.carry(client, server);
      }
      return;
    }
    switch (planned.get()) {
      case SILENCE -> hold(client);
      case REFUSE_TLS -> {
        client.getOutputStream().write(ALERT);
        client.getOutputStream().flush();
        hold(client);
      }
      default -> reset(client);
    }
  }

  private void plain(Socket client, InputStream in, Optional<LineFault> planned)
      throws IOException {
    HttpHead request = HttpHead.read(in).with("Connection", "close");
    byte[] body = request.rawBody(in);
    try (Socket server = listener.connect(target)) {
      OutputStream out = server.getOutputStream();
      out.write(request.bytes());
      out.write(body);
      out.flush();
      InputStream answer = new BufferedInputStream(server.getInputStream());
      HttpHead head = HttpHead.read(answer);
      String asked = head.header(HEADER);
      Optional<LineFault> fault = asked.isEmpty() ? planned : Optional.of(LineFault.valueOf(asked));
      if (fault.isPresent()) {
        breakAnswer(client, head.without(HEADER), answer, fault.get());
      } else {
        client.getOutputStream().write(head.bytes());
        answer.transferTo(client.getOutputStream());
        client.getOutputStream().flush();
      }
    }
  }

  private static void breakAnswer(Socket client, HttpHead head, InputStream answer, LineFault fault)
      throws IOException {
    OutputStream out = client.getOutputStream();
    switch (fault) {
      case SILENCE -> hold(client);
      case STALL_AFTER_HEADERS -> {
        out.write(head.bytes());
        out.flush();
        hold(client);
      }
      case DRIP -> {
        out.write(head.bytes());
        drip(out, answer.readAllBytes());
      }
      case RESET_IN_BODY -> {
        half(out, head, answer);
        reset(client);
      }
      case CUT -> half(out, head, answer);
      case WRONG_LENGTH -> {
        byte[] body = head.body(answer);
        out.write(
            head.without("Transfer-Encoding")
                .with("Content-Length", String.valueOf(body.length + 10))
                .bytes());
        out.write(body);
        out.flush();
      }
      default -> reset(client);
    }
  }

  private static void half(OutputStream out, HttpHead head, InputStream answer) throws IOException {
    byte[] raw = answer.readAllBytes();
    out.write(head.bytes());
    out.write(Arrays.copyOf(raw, raw.length / 2));
    out.flush();
  }

  /** Ends when the client hangs up. */
  private static void drip(OutputStream out, byte[] raw) throws IOException {
    try {
      for (byte b : raw) {
        out.write(b);
        out.flush();
        Thread.sleep(DRIP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says nothing until the client hangs up. */
  private static void hold(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    while (in.read() >= 0) {
      // Whatever comes gets no answer.
    }
  }

  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  @Override
  public void close() {
    listener.close();
  }
}
