package io.github.leastforce.source.org.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A server that can misbehave on the level of bytes. Each connection carries one request. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Behaviour behaviour;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
          });

  /** What it does with the n-th request, counted from 1. */
  @FunctionalInterface
  interface Behaviour {
    void answer(int number, Socket socket, OutputStream out) throws Exception;
  }

  RawServer(ServerSocket socket, Behaviour behaviour) {
    this.socket = socket;
    this.behaviour = behaviour;
    threads.execute(this::accept);
  }

  RawServer(Behaviour behaviour) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
  }

  /** Answers the n-th request with the n-th of these, and later ones with the last. */
  static RawServer answering(byte[]... answers) throws IOException {
    return new RawServer(
        (number, socket, out) -> out.write(answers[Math.min(number, answers.length) - 1]));
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket each = socket.accept();
        open.add(each);
        threads.execute(() -> serve(each));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket each) {
    try (each) {
      String request = read(each.getInputStream());
      if (request.isEmpty()) {
        return;
      }
      int number;
      synchronized (requests) {
        requests.add(request);
        number = requests.size();
      }
      OutputStream out = each.getOutputStream();
      behaviour.answer(number, each, out);
      out.flush();
      // A connection with unread bytes would be reset instead of closed.
      if (!each.isClosed() && each.getSoLinger() != 0) {
        each.shutdownOutput();
      }
    } catch (Exception e) {
      // The client went away, which is what many tests are about.
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
      head.write(b);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int length = 0;
    for (String line : text.split("\r\n")) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  int port() {
    return socket.getLocalPort();
  }

  InstanceUrl url() {
    return InstanceUrl.of("http://127.0.0.1:" + port(), java.util.Set.of());
  }

  List<String> requests() {
    return requests;
  }

  static byte[] http(int status, String type, String body, String... headers) {
    return http(status, type, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static byte[] http(int status, String type, byte[] body, String... headers) {
    StringBuilder head =
        new StringBuilder("HTTP/1.1 " + status + " X\r\nConnection: close\r\nContent-Length: ")
            .append(body.length)
            .append("\r\n");
    if (!type.isEmpty()) {
      head.append("Content-Type: ").append(type).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
    threads.shutdownNow();
  }
}
