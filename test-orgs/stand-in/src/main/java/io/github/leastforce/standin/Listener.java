package io.github.leastforce.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections on 127.0.0.1, each on a thread of its own, until it is closed. */
final class Listener implements AutoCloseable {

  /** What happens to a connection; it is closed afterwards. */
  @FunctionalInterface
  interface Conversation {
    /** Talks; the number counts connections from 1. */
    void with(Socket client, int nth) throws IOException;
  }

  private static final int BLOCK = 1 << 14;
  private static final int BACKLOG = 50;

  private final ServerSocket server;
  private final String name;
  private final Conversation conversation;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private Listener(String name, Conversation conversation) throws IOException {
    this.server = new ServerSocket(0, BACKLOG, loopback());
    this.name = name;
    this.conversation = conversation;
  }

  static Listener start(String name, Conversation conversation) throws IOException {
    Listener listener = new Listener(name, conversation);
    listener.thread("accept", listener::accept);
    return listener;
  }

  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  int port() {
    return server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /** A connection to a port of this machine that ends with the listener. */
  Socket connect(int port) throws IOException {
    Socket socket = new Socket(loopback(), port);
    open.add(socket);
    return socket;
  }

  private Thread thread(String part, Runnable task) {
    Thread thread = new Thread(task, name + "-" + part);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        int nth = connections.incrementAndGet();
        thread(String.valueOf(nth), () -> talk(client, nth));
      } catch (IOException e) {
        // Closed; or a connection that was gone before it was taken, which is its client's matter.
      }
    }
  }

  private void talk(Socket client, int nth) {
    try (client) {
      conversation.with(client, nth);
    } catch (IOException e) {
      // Either side hung up, which on a faulty line is what tests are about.
    } finally {
      open.remove(client);
    }
  }

  /** Carries bytes both ways until both sides are done. */
  void carry(Socket one, Socket other) {
    Thread back = thread("back", () -> pump(other, one));
    pump(one, other);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] block = new byte[BLOCK];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        out.write(block, 0, read);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed as far as anybody can tell.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // Nothing listens any more.
    }
    open.forEach(Listener::close);
  }
}
