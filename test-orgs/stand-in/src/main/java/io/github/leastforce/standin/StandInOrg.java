package io.github.leastforce.standin;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An org that serves a folder of metadata on the loopback interface, until it is closed.
 *
 * <p>Real sockets and the real protocol: SOAP Metadata API (describe, list, retrieve, poll), REST
 * queries over the facts of a snapshot, OAuth token requests. What would change an org is refused
 * and recorded. One instance for each test; nothing is shared between instances.
 */
public final class StandInOrg implements AutoCloseable {

  /** Which certificate the org shows. */
  public enum Certificate {
    /** For 127.0.0.1 and localhost, valid now. */
    VALID,
    /** As the valid one, but its time is over. */
    EXPIRED,
    /** Valid now, but for another host. */
    WRONG_HOST
  }

  private static final AtomicInteger THREADS = new AtomicInteger();

  static {
    // The server writes head and body apart. Without this the second waits 40 ms for the client to
    // acknowledge the first, with every call. Read once, when the server's classes are loaded.
    String noDelay = "sun.net.httpserver.nodelay";
    if (System.getProperty(noDelay) == null) {
      System.setProperty(noDelay, "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Sessions sessions;
  private final FaultScript script;
  private final Recorder recorder;
  private final String token;
  private final String orgId;
  private final String username;
  private final Optional<KeyStoreFiles> tls;
  private final Optional<FaultyLine> line;

  private StandInOrg(Builder builder) throws IOException {
    MetadataTypes types = MetadataTypes.read();
    MetadataFolder folder = MetadataFolder.read(builder.folder, types);
    Tables tables = Tables.read(builder.folder, builder.clock);
    builder.withoutObjects.forEach(tables::remove);
    tables.lacking(builder.lacking);
    orgId = builder.orgId;
    username = builder.username;
    sessions = new Sessions(orgId);
    token = sessions.open(username);
    script = new FaultScript();
    recorder = new Recorder();
    Versions versions = new Versions(builder.oldestVersion, builder.newestVersion);
    RestService rest = new RestService(tables, sessions, versions, orgId, builder.pageSize);
    Front front =
        new Front(
            new MetadataService(
                folder.withIds(tables::id),
                types.without(builder.withoutTypes),
                builder.viewSetup,
                new MetadataService.Limits(
                    builder.pollsBeforeDone, builder.maxFiles, builder.maxZipBytes)),
            rest,
            new OauthService(builder.clients, sessions, rest, builder.clock),
            sessions,
            versions,
            script,
            recorder,
            builder.clock,
            builder.certificate.isPresent(),
            builder.gzip,
            builder.line);
    tls =
        builder.certificate.isPresent()
            ? Optional.of(KeyStoreFiles.create(builder.certificate.get()))
            : Optional.empty();
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), builder.port);
    server = tls.isPresent() ? https(address, tls.get()) : HttpServer.create(address, 0);
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "stand-in-org-" + THREADS.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", front);
    server.start();
    line =
        builder.line ? Optional.of(FaultyLine.to(server.getAddress().getPort())) : Optional.empty();
  }

  private static HttpServer https(InetSocketAddress address, KeyStoreFiles keys)
      throws IOException {
    HttpsServer https = HttpsServer.create(address, 0);
    https.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
    return https;
  }

  /** An org that serves a folder with {@code package.xml} and type folders beside it. */
  public static Builder serving(Path folder) {
    return new Builder(folder);
  }

  /** Where it listens: scheme, address and port, nothing else. */
  public URI url() {
    return URI.create((tls.isPresent() ? "https" : "http") + "://127.0.0.1:" + port());
  }

  /** Port on 127.0.0.1. */
  public int port() {
    return line.map(FaultyLine::port).orElse(server.getAddress().getPort());
  }

  /** A token that is valid from the start. */
  public String token() {
    return token;
  }

  /** Another valid token of the same user. */
  public String newToken() {
    return sessions.open(username);
  }

  /** Id of the org, 18 characters. */
  public String orgId() {
    return orgId;
  }

  /** Name of the user whose token {@link #token} is. */
  public String username() {
    return username;
  }

  /**
   * The authority that signed the certificate as a PEM file, for clients to trust.
   *
   * @throws IllegalStateException when the org speaks plain HTTP
   */
  public Path caFile() {
    return tls.orElseThrow(() -> new IllegalStateException("the org speaks plain HTTP"))
        .certificate();
  }

  /** What was asked of it so far. */
  public Recorder recorder() {
    return recorder;
  }

  /** Ends every session: all tokens are invalid from now on. */
  public void expireSessions() {
    sessions.revokeAll();
  }

  /** Makes one token invalid. */
  public void revoke(String accessToken) {
    sessions.revoke(accessToken);
  }

  /**
   * Something goes wrong with one request.
   *
   * @param nth which request for the operation, from 1
   */
  public StandInOrg fault(Operation operation, int nth, Fault fault) {
    script.add(operation, nth, fault);
    return this;
  }

  /** Something goes wrong with every request for an operation. */
  public StandInOrg faultAlways(Operation operation, Fault fault) {
    script.addAlways(operation, fault);
    return this;
  }

  /** From now on nothing goes wrong; requests are counted anew. */
  public void withoutFaults() {
    script.clear();
  }

  @Override
  public void close() {
    line.ifPresent(FaultyLine::close);
    server.stop(0);
    threads.shutdownNow();
    tls.ifPresent(KeyStoreFiles::close);
  }

  /**
   * Serves a folder until the process ends, for trying things by hand: {@code FOLDER [--port N]}.
   * Prints the address and a token, one in a line. The token opens nothing but this process.
   */
  public static void main(String... arguments) {
    int status = CommandLine.run(arguments, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Choices before the org starts. */
  public static final class Builder {
    private final Path folder;
    private final Set<String> withoutTypes = new LinkedHashSet<>();
    private final Set<String> withoutObjects = new LinkedHashSet<>();
    private final List<OauthService.Client> clients = new ArrayList<>();
    private Optional<Certificate> certificate = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private String orgId = RecordId.of("00D", "stand-in org");
    private String username = "auditor@example.com";
    private int port;
    private int oldestVersion = 62;
    private int newestVersion = 68;
    private int pollsBeforeDone = 1;
    private int maxFiles = 10_000;
    private long maxZipBytes = Long.MAX_VALUE;
    private int pageSize = 2_000;
    private boolean gzip = true;
    private boolean line;
    private boolean viewSetup = true;
    private final Set<String> lacking = new HashSet<>();

    private Builder(Path folder) {
      this.folder = folder;
    }

    /** Port on 127.0.0.1; 0, the default, takes any free one. */
    public Builder port(int number) {
      this.port = number;
      return this;
    }

    /** A line in front that can break answers: what {@link Fault#line} needs. Plain HTTP only. */
    public Builder withLine() {
      this.line = true;
      return this;
    }

    /** HTTPS with a certificate made for this instance. */
    public Builder tls(Certificate shown) {
      this.certificate = Optional.of(shown);
      return this;
    }

    /**
     * Time of token requests, of queries for days and of the recorder; with a line in front also
     * the date of answers.
     */
    public Builder clock(Clock other) {
      this.clock = other;
      return this;
    }

    /** Id of the org; 18 characters that begin with {@code 00D}. */
    public Builder orgId(String id) {
      this.orgId = id;
      return this;
    }

    /** Whose token {@link StandInOrg#token} is. */
    public Builder username(String name) {
      this.username = name;
      return this;
    }

    /** API versions the org speaks, both ends included. Default: 62 to 68. */
    public Builder versions(int oldest, int newest) {
      this.oldestVersion = oldest;
      this.newestVersion = newest;
      return this;
    }

    /** How many times the answer to a poll is that the job is not done. Default: once. */
    public Builder pollsBeforeDone(int polls) {
      this.pollsBeforeDone = polls;
      return this;
    }

    /** Files in one retrieve, {@code package.xml} included. Default: 10,000, as the platform. */
    public Builder maxFiles(int files) {
      this.maxFiles = files;
      return this;
    }

    /** Size of the zip of one retrieve. Default: no bound. */
    public Builder maxZipBytes(long bytes) {
      this.maxZipBytes = bytes;
      return this;
    }

    /** Records in one answer to a query. Default: 2,000, as the platform. */
    public Builder pageSize(int records) {
      this.pageSize = records;
      return this;
    }

    /** Whether answers are compressed for clients that accept it. Default: yes. */
    public Builder gzip(boolean compressed) {
      this.gzip = compressed;
      return this;
    }

    /**
     * The user may not view the setup: permission sets lack their sections on objects, fields, tabs
     * and record types, and groups their members, without a word.
     */
    public Builder withoutViewSetup() {
      this.viewSetup = false;
      lacking.add("ViewSetup");
      return this;
    }

    /** A metadata type this org does not know. */
    public Builder withoutType(String name) {
      withoutTypes.add(name);
      return this;
    }

    /** Permissions that the user lacks; without this he has all. */
    public Builder lacking(String... permissions) {
      lacking.addAll(List.of(permissions));
      return this;
    }

    /** An object this org or its user does not know. */
    public Builder withoutObject(String name) {
      withoutObjects.add(name);
      return this;
    }

    /**
     * A client that asks with a signed assertion.
     *
     * @param users who may use it: pre-authorised
     */
    public Builder jwtClient(String consumerKey, PublicKey key, String... users) {
      clients.add(
          new OauthService.Client(
              consumerKey, "", Optional.of(key), Set.of(users), Optional.empty(), Map.of()));
      return this;
    }

    /**
     * A client that asks with its own credentials.
     *
     * @param runAs whom it acts as
     */
    public Builder credentialsClient(String consumerKey, String secret, String runAs) {
      clients.add(
          new OauthService.Client(
              consumerKey, secret, Optional.empty(), Set.of(), Optional.of(runAs), Map.of()));
      return this;
    }

    /** A client that asks with a refresh token. */
    public Builder refreshClient(
        String consumerKey, String secret, String refreshToken, String user) {
      clients.add(
          new OauthService.Client(
              consumerKey,
              secret,
              Optional.empty(),
              Set.of(),
              Optional.empty(),
              Map.of(refreshToken, user)));
      return this;
    }

    /**
     * Starts the org.
     *
     * @throws IOException when the folder cannot be read or the port is taken
     * @throws IllegalArgumentException when the folder is no metadata in mdapi format, or has files
     *     of types that are not known
     */
    public StandInOrg start() throws IOException {
      if (line && certificate.isPresent()) {
        throw new IllegalArgumentException(
            "a line in front breaks plain HTTP only; put a `FaultyLine` before an encrypted org");
      }
      return new StandInOrg(this);
    }
  }
}
