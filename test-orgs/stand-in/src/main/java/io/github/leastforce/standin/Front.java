package io.github.leastforce.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.leastforce.standin.Recorder.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLStreamException;

/** Takes requests, records them, has them answered and sends the answers. */
final class Front implements HttpHandler {

  private static final int MAX_BODY = 32 << 20;
  private static final Pattern SOAP =
      Pattern.compile("/services/Soap/m/(\\d{1,4})\\.0(?:/\\w+)?/?");
  private static final String TOKEN = "/services/oauth2/token";
  private static final String GZIP = "gzip";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final MetadataService metadata;
  private final RestService rest;
  private final OauthService oauth;
  private final Sessions sessions;
  private final Versions versions;
  private final FaultScript script;
  private final Recorder recorder;
  private final Clock clock;
  private final boolean tls;
  private final boolean gzip;
  private final boolean line;

  Front(
      MetadataService metadata,
      RestService rest,
      OauthService oauth,
      Sessions sessions,
      Versions versions,
      FaultScript script,
      Recorder recorder,
      Clock clock,
      boolean tls,
      boolean gzip,
      boolean line) {
    this.metadata = metadata;
    this.rest = rest;
    this.oauth = oauth;
    this.sessions = sessions;
    this.versions = versions;
    this.script = script;
    this.recorder = recorder;
    this.clock = clock;
    this.tls = tls;
    this.gzip = gzip;
    this.line = line;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = read(exchange);
      Optional<SoapRequest> soap = soap(call);
      Operation operation = operation(call, soap);
      recorder.add(
          new Exchange(
              operation,
              call.method(),
              call.uri().toString(),
              call.headers(),
              call.body(),
              clock.instant()));
      Fault.Answering answering = change -> checked(call, operation, soap, change);
      Optional<Fault> fault = script.next(operation);
      Reply reply =
          fault.isPresent()
              ? fault.get().apply(sessions, answering)
              : answering.answer(UnaryOperator.identity());
      send(exchange, call, reply);
    }
  }

  private static Call read(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
    if (headers.getOrDefault("content-encoding", List.of()).contains(GZIP)) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
        body = in.readNBytes(MAX_BODY);
      }
    }
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private static Optional<SoapRequest> soap(Call call) {
    if (!SOAP.matcher(call.path()).matches() || !call.method().equals("POST")) {
      return Optional.empty();
    }
    try {
      return Optional.of(SoapRequest.parse(call.body()));
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  private static Operation operation(Call call, Optional<SoapRequest> soap) {
    if (soap.isPresent()) {
      return MetadataService.operation(soap.get().operation());
    }
    return call.path().equals(TOKEN) ? Operation.TOKEN : RestService.operation(call);
  }

  /** Numbers and escapes that are none are the client's mistake. */
  private Reply checked(
      Call call, Operation operation, Optional<SoapRequest> soap, UnaryOperator<Retrieved> change) {
    try {
      return answer(call, operation, soap, change);
    } catch (IllegalArgumentException e) {
      return Reply.error(400, "INVALID_REQUEST", "the request cannot be read");
    }
  }

  private Reply answer(
      Call call, Operation operation, Optional<SoapRequest> soap, UnaryOperator<Retrieved> change) {
    String base = OauthService.base(call, tls);
    if (operation == Operation.TOKEN) {
      return oauth.token(call, base);
    }
    Matcher matcher = SOAP.matcher(call.path());
    if (!matcher.matches()) {
      return rest.answer(call, base);
    }
    try {
      if (!versions.supports(Integer.parseInt(matcher.group(1)))) {
        throw new SoapFault("UNSUPPORTED_API_VERSION", "Invalid Api version specified on URL");
      }
      SoapRequest request =
          soap.orElseThrow(() -> new SoapFault("UNKNOWN_EXCEPTION", "not a SOAP request"));
      if (sessions.user(request.sessionId()).isEmpty()) {
        throw new SoapFault(
            "INVALID_SESSION_ID",
            "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session hash");
      }
      return Reply.soap(metadata.answer(request.operation(), change));
    } catch (SoapFault fault) {
      return Reply.fault(fault);
    }
  }

  private void send(HttpExchange exchange, Call call, Reply reply) throws IOException {
    if (reply.headers().containsKey(FaultyLine.HEADER) && !line) {
      // A fault that does not strike would let its test pass.
      send(
          exchange, call, Reply.of(500, "text/plain", "this org has no line: start it withLine()"));
      return;
    }
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    if (line) {
      // The server writes the time of the machine; the line puts that of the org in its place.
      exchange.getResponseHeaders().set(FaultyLine.DATE, HTTP_DATE.format(clock.instant()));
    }
    boolean zipped =
        gzip
            && call.header("accept-encoding").contains(GZIP)
            && reply.status() < HttpURLConnection.HTTP_BAD_REQUEST
            && !reply.headers().containsKey("Content-Encoding");
    if (zipped) {
      exchange.getResponseHeaders().set("Content-Encoding", GZIP);
    }
    if (call.method().equals("HEAD")) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), 0);
    try (OutputStream body = exchange.getResponseBody();
        OutputStream out = zipped ? new GZIPOutputStream(body) : body) {
      reply.writeTo(out);
    }
  }
}
