package io.github.leastforce.source.org.wire;

import io.github.leastforce.source.org.wire.RemoteError.Cause;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Stage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * The only way to the network. Each call is sent once: no redirect is followed, no cookie kept, no
 * request repeated behind the caller's back. Every answer has deadlines and a bound on what it
 * unpacks to. May be shared between threads; closing it ends the calls that are under way.
 */
public final class Wire implements AutoCloseable {
  private static final int PEEKED = 1024;
  private static final int QUOTED = 200;
  private static final Set<Integer> PASSING = Set.of(420, 429, 500, 502, 503, 504);
  private static final Pattern ENVELOPE =
      Pattern.compile("(?s)\\s*(?:<\\?xml[^>]*\\?>)?\\s*<(?:[\\w.-]+:)?Envelope[\\s>/].*");
  private static final String TUNNEL_FLAG = "-Djdk.http.auth.tunneling.disabledSchemes=";

  private final WireSettings settings;
  private final Redactor redactor;
  private final Proxies proxies;
  private final Optional<SSLContext> context;
  private final HttpClient client;
  private final ExecutorService threads;
  private final Watchdog watchdog = new Watchdog();
  private final Map<Long, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
  private final AtomicLong sent = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * A client that has not connected to anything yet.
   *
   * @param redactor learns every token and password that is sent, and cleans every error
   * @throws RemoteError when the settings cannot be used, such as an unreadable file of
   *     certificates
   */
  public Wire(WireSettings settings, Redactor redactor) {
    this.settings = settings;
    this.redactor = redactor;
    this.proxies = Proxies.of(settings);
    settings.proxy().ifPresent(proxy -> redactor.register(proxy.password()));
    this.context = settings.caFile().map(TrustedCertificates::with);
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "leastforce-wire");
              thread.setDaemon(true);
              return thread;
            });
    this.client = newClient();
  }

  private HttpClient newClient() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.deadlines().connect())
            .proxy(proxies)
            .executor(threads);
    context.ifPresent(builder::sslContext);
    return builder.build();
  }

  /** What cleans every text that comes from the org. */
  public Redactor redactor() {
    return redactor;
  }

  WireSettings settings() {
    return settings;
  }

  /**
   * Sends a call once and waits for the headers of its answer.
   *
   * @return an answer in the language of the call, which may describe an error of the org
   * @throws RemoteError when there is no answer or it is not in that language; whether the call may
   *     be repeated is {@link RemoteError#why}
   */
  public Reply send(Call call) {
    call.bearer().ifPresent(redactor::register);
    long end = System.nanoTime() + settings.deadlines().total().toNanos();
    HttpResponse<InputStream> response = answer(call);
    boolean kept = false;
    InputStream body = body(response);
    try {
      Reply reply = judged(call, response, body, end);
      kept = true;
      return reply;
    } catch (IOException e) {
      throw BodyException.in(e).orElseGet(() -> broken(call, e));
    } finally {
      if (!kept) {
        closeQuietly(body);
      }
    }
  }

  @SuppressWarnings("ConstantValue") // The JDK gives no body when a proxy refuses the tunnel.
  private static InputStream body(HttpResponse<InputStream> response) {
    InputStream body = response.body();
    return body == null ? InputStream.nullInputStream() : body;
  }

  private HttpResponse<InputStream> answer(Call call) {
    Duration headers = settings.deadlines().headers();
    Duration total = settings.deadlines().total();
    Duration wait = headers.compareTo(total) < 0 ? headers : total;
    if (closed.getCount() == 0) {
      throw stopped(call);
    }
    HttpClient used = call.alone() ? newClient() : client;
    CompletableFuture<HttpResponse<InputStream>> answer =
        used.sendAsync(request(call, wait), BodyHandlers.ofInputStream());
    long number = sent.incrementAndGet();
    underWay.put(number, answer);
    if (closed.getCount() == 0) {
      // It was closed between the two lines above and saw nothing to end.
      answer.cancel(true);
    }
    try {
      // The client's own timeout comes first; this one is for what it does not count.
      return answer.get(wait.toMillis() + 2000, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unanswered(call, e.getCause() == null ? e : e.getCause(), wait);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw late(call, "no answer within " + words(wait), Stage.UNANSWERED);
    } catch (CancellationException e) {
      throw stopped(call);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw stopped(call);
    } finally {
      underWay.remove(number);
    }
  }

  private HttpRequest request(Call call, Duration wait) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .timeout(wait)
            .header("User-Agent", settings.client())
            .header("Accept", call.language().mediaType())
            .header("Accept-Encoding", "gzip");
    call.headers().forEach(request::header);
    proxies
        .login(call.uri())
        .ifPresent(
            login -> {
              redactor.register(login);
              request.header("Proxy-Authorization", login);
            });
    call.bearer().ifPresent(token -> request.header("Authorization", "Bearer " + token.secret()));
    return call.posts()
        ? request.POST(BodyPublishers.ofByteArray(call.body())).build()
        : request.GET().build();
  }

  private Reply judged(Call call, HttpResponse<InputStream> response, InputStream raw, long end)
      throws IOException {
    int status = response.statusCode();
    Optional<Instant> date = header(response, "Date").flatMap(Wire::instant);
    if (status >= 300 && status < 400) {
      throw redirected(call, response);
    }
    if (status == 407) {
      throw refusedByProxy(call);
    }
    InputStream watched =
        watchdog.watch(raw, settings.deadlines().idle(), end, new CallErrors(call));
    boolean gzip =
        header(response, "Content-Encoding").map(String::strip).orElse("").equalsIgnoreCase("gzip");
    PushbackInputStream body =
        new PushbackInputStream(
            new CappedStream(
                gzip ? unpacked(call, watched) : watched,
                call.cap(),
                () -> tooLarge(call),
                cut -> broken(call, cut)),
            PEEKED);
    byte[] head = body.readNBytes(PEEKED);
    body.unread(head);
    String type =
        header(response, "Content-Type")
            .orElse("")
            .toLowerCase(Locale.ROOT)
            .replaceFirst(";.*", "");
    String start = new String(head, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
    boolean declared = speaks(call, type);
    if (head.length == 0 || !(declared || looksLike(call, start))) {
      throw unexpected(call, response, date, head.length == 0, type, start);
    }
    Optional<String> noted =
        declared
            ? Optional.empty()
            : Optional.of(
                "`"
                    + call.operation()
                    + "` was answered as `"
                    + VisibleText.line(type, 60)
                    + "` and read all the same");
    return new Reply(status, date, retryAfter(response, date), noted, body);
  }

  private InputStream unpacked(Call call, InputStream watched) throws IOException {
    try {
      return new GZIPInputStream(watched, 1 << 14);
    } catch (EOFException e) {
      return InputStream.nullInputStream();
    } catch (java.util.zip.ZipException e) {
      throw new BodyException(broken(call, e));
    }
  }

  private static boolean speaks(Call call, String type) {
    return switch (call.language()) {
      case JSON -> type.endsWith("/json") || type.endsWith("+json");
      case XML -> type.endsWith("/xml") || (type.endsWith("+xml") && !type.contains("xhtml"));
    };
  }

  private static boolean looksLike(Call call, String start) {
    return switch (call.language()) {
      case JSON -> start.stripLeading().startsWith("{") || start.stripLeading().startsWith("[");
      case XML -> ENVELOPE.matcher(start).matches();
    };
  }

  private RemoteError unexpected(
      Call call,
      HttpResponse<InputStream> response,
      Optional<Instant> date,
      boolean empty,
      String type,
      String start) {
    int status = response.statusCode();
    String what =
        empty
            ? "an empty answer with HTTP status " + status
            : "HTTP status " + status + " with " + page(type, start);
    if (PASSING.contains(status)) {
      // Only these say that the request was turned away before it was looked at.
      Stage stage = status == 503 || status == 429 ? Stage.NOT_SENT : Stage.UNANSWERED;
      return new RemoteError(
          redactor,
          Kind.NETWORK,
          what,
          call.where(),
          "the org or something before it is overloaded or down; try again later",
          new Cause(stage, "", status, retryAfter(response, date), true));
    }
    Cause why = new Cause(Stage.ANSWERED, "", status, Optional.empty(), false);
    return switch (status) {
      case 401 ->
          new RemoteError(
              redactor, Kind.AUTHENTICATION, what, call.where(), "log in to the org again", why);
      case 403 ->
          new RemoteError(
              redactor,
              Kind.PERMISSION,
              what,
              call.where(),
              "check that the user has `API Enabled`, that the network is allowed to reach the"
                  + " org, and that API Access Control admits the client",
              why);
      default ->
          new RemoteError(
              redactor,
              Kind.PROTOCOL,
              what,
              call.where(),
              "check the instance URL, and whether a proxy or a login page stands before the org",
              why);
    };
  }

  /** What came instead, in words: its kind, and the beginning of what a person would see of it. */
  private static String page(String type, String start) {
    String visible =
        VisibleText.line(
            start
                .replaceAll("(?is)<(script|style)\\b.*?(</\\1>|$)", " ")
                .replaceAll("(?s)<[^>]*(>|$)", " "),
            QUOTED);
    String kind = type.isEmpty() ? "no content type" : "content type `" + type + "`";
    return visible.isBlank() ? kind : kind + " that begins: " + visible;
  }

  private RemoteError redirected(Call call, HttpResponse<InputStream> response) {
    String target =
        header(response, "Location")
            .map(
                location -> {
                  try {
                    URI to = call.uri().resolve(location);
                    return to.getHost() == null
                        ? "an address without host"
                        : "`" + to.getScheme() + "://" + to.getHost() + "`";
                  } catch (IllegalArgumentException e) {
                    return "an address that cannot be read";
                  }
                })
            .orElse("no address");
    return new RemoteError(
        redactor,
        Kind.PROTOCOL,
        "the answer is a redirect (HTTP status " + response.statusCode() + ") to " + target,
        call.where(),
        "redirects are never followed, because the token would follow; give the address the org"
            + " has now",
        new Cause(Stage.ANSWERED, "", response.statusCode(), Optional.empty(), false));
  }

  private RemoteError refusedByProxy(Call call) {
    boolean user = proxies.named(call.uri()).filter(proxy -> !proxy.user().isEmpty()).isPresent();
    return new RemoteError(
        redactor,
        Kind.NETWORK,
        "the proxy "
            + proxies.named(call.uri()).map(proxy -> "`" + proxy + "` ").orElse("")
            + "asks for a login (HTTP status 407)",
        call.where(),
        user
            ? "check user and password; Java sends them for https only with the flag `"
                + TUNNEL_FLAG
                + "`, for example in `JAVA_TOOL_OPTIONS`"
            : "give it as `http://USER:PASSWORD@HOST:PORT` and start Java with the flag `"
                + TUNNEL_FLAG
                + "`",
        new Cause(Stage.NOT_SENT, "", 407, Optional.empty(), false));
  }

  private RemoteError unanswered(Call call, Throwable thrown, Duration wait) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof HttpConnectTimeoutException) {
        return late(
            call, "no connection within " + words(settings.deadlines().connect()), Stage.NOT_SENT);
      }
      if (each instanceof HttpTimeoutException) {
        return late(call, "no answer within " + words(wait), Stage.UNANSWERED);
      }
      if (each instanceof UnknownHostException || each instanceof UnresolvedAddressException) {
        return network(
            call, "the host name is not known", "check the instance URL and the network", true);
      }
      if (each instanceof ConnectException) {
        return network(
            call,
            proxies.named(call.uri()).map(proxy -> "the proxy `" + proxy + "`").orElse("the host")
                + " refuses connections",
            "check the address, the network, and whether a proxy is needed (`--proxy`)",
            true);
      }
      if (each instanceof SSLException) {
        return insecure(call, each);
      }
      if (each instanceof CancellationException || closed.getCount() == 0) {
        return stopped(call);
      }
    }
    return new RemoteError(
        redactor,
        Kind.NETWORK,
        "the connection broke before an answer came",
        call.where(),
        "try again; if it stays, check the network and proxies on the way",
        Cause.passing(Stage.UNANSWERED));
  }

  private RemoteError insecure(Call call, Throwable thrown) {
    String host = call.uri().getHost();
    String what = "no secure connection could be made";
    String hint = "check for a proxy that intercepts TLS; the org needs TLS 1.2 or later";
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String message = String.valueOf(each.getMessage());
      if (each instanceof CertificateExpiredException
          || each instanceof CertificateNotYetValidException) {
        what = "the certificate of `" + host + "` is not valid today";
        hint = "check the clock of this machine; a proxy on the way may hold an old certificate";
      } else if (message.contains("No subject alternative") || message.contains("No name match")) {
        what = "the certificate is not for `" + host + "`";
        hint = "check the instance URL; give a proxy's certificate authority with `--ca-file`";
      } else if (message.contains("unable to find valid certification path")
          || message.contains("PKIX path")) {
        what = "the certificate of `" + host + "` is not trusted";
        hint =
            "if your network intercepts TLS, give its certificate authority with `--ca-file`;"
                + " verification cannot be switched off";
      }
    }
    return network(call, what, hint, false);
  }

  private RemoteError network(Call call, String what, String hint, boolean passing) {
    return new RemoteError(
        redactor,
        Kind.NETWORK,
        what,
        call.where(),
        hint,
        passing ? Cause.passing(Stage.NOT_SENT) : Cause.lasting(Stage.NOT_SENT));
  }

  private RemoteError late(Call call, String what, Stage stage) {
    return new RemoteError(
        redactor,
        Kind.NETWORK,
        what,
        call.where(),
        "the org or the network is slow or hangs; try again later",
        Cause.passing(stage));
  }

  private RemoteError stopped(Call call) {
    return new RemoteError(
        redactor,
        Kind.NETWORK,
        "stopped while waiting for the org",
        call.where(),
        "run it again",
        Cause.lasting(Stage.UNANSWERED));
  }

  private RemoteError tooLarge(Call call) {
    return new RemoteError(
        redactor,
        Kind.PROTOCOL,
        "the answer unpacks to more than " + call.cap() + " bytes",
        call.where(),
        "no org answers like that; check what stands between",
        Cause.lasting(Stage.ANSWERED));
  }

  RemoteError broken(Call call, IOException cause) {
    if (closed.getCount() == 0) {
      return stopped(call); // closing breaks what is under way
    }
    return new RemoteError(
        redactor,
        Kind.NETWORK,
        cause instanceof java.util.zip.ZipException
            ? "the compressed answer is damaged"
            : "the answer broke off",
        call.where(),
        "try again; if it stays, check the network and proxies on the way",
        Cause.passing(Stage.CUT));
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response, Optional<Instant> date) {
    String text = header(response, "Retry-After").orElse("").strip();
    if (text.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    // A moment counts from the server's clock, not from ours.
    return instant(text)
        .flatMap(moment -> date.map(now -> Duration.between(now, moment)))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name);
  }

  private static String words(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  /** Waits for this time, unless the wire is closed meanwhile. */
  void pause(Duration time) {
    boolean ended;
    try {
      ended = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
    }
    if (ended) {
      throw new RemoteError(
          redactor,
          Kind.NETWORK,
          "stopped while waiting for the org",
          RemoteError.Where.NOWHERE,
          "run it again");
    }
  }

  private static void closeQuietly(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // What failed before is told; this adds nothing.
    }
  }

  /** Ends what is under way; a thread that waits for it gets an error. */
  @Override
  public void close() {
    closed.countDown();
    for (CompletableFuture<?> each : underWay.values()) {
      each.cancel(true);
    }
    watchdog.close();
    threads.shutdownNow();
  }

  private final class CallErrors implements Watchdog.BodyErrors {
    private final Call call;

    CallErrors(Call call) {
      this.call = call;
    }

    @Override
    public RemoteError ended(Watchdog.Ended why) {
      Deadlines deadlines = settings.deadlines();
      return switch (why) {
        case IDLE -> late(call, "the answer stalled for " + words(deadlines.idle()), Stage.CUT);
        case TOTAL ->
            late(call, "the answer took longer than " + words(deadlines.total()), Stage.CUT);
        case CLOSED, NOT -> stopped(call);
      };
    }

    @Override
    public RemoteError broken(IOException cause) {
      return Wire.this.broken(call, cause);
    }
  }
}
