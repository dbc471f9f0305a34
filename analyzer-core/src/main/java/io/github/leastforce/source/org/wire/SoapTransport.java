package io.github.leastforce.source.org.wire;

import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.transport.Transport;
import com.sforce.ws.transport.TransportFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries the envelopes of the vendor's classes over our wire. Where they go is decided here, from
 * the checked instance URL; what the classes believe is only compared with it, because what is
 * compiled into them is a host of the vendor's own tests.
 */
final class SoapTransport implements Transport {
  private final Exchange exchange;
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();

  private SoapTransport(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * One operation and what came of it. The vendor's classes hand nothing through but an envelope,
   * so the rest travels here. For one thread.
   */
  static final class Exchange {
    private final Wire wire;
    private final InstanceUrl instance;
    private final ApiVersion version;
    private final String operation;
    private final Optional<Path> target;
    private final List<Dropped> dropped = new ArrayList<>();
    private Optional<Path> zip = Optional.empty();
    private Optional<String> noted = Optional.empty();

    Exchange(
        Wire wire,
        InstanceUrl instance,
        ApiVersion version,
        String operation,
        Optional<Path> target) {
      this.wire = wire;
      this.instance = instance;
      this.version = version;
      this.operation = operation;
      this.target = target;
    }

    List<Dropped> dropped() {
      return dropped;
    }

    Optional<Path> zip() {
      return zip;
    }

    Optional<String> noted() {
      return noted;
    }
  }

  /** Makes a transport for each request of one exchange. */
  record Factory(Exchange exchange) implements TransportFactory {
    @Override
    public Transport createTransport() {
      return new SoapTransport(exchange);
    }
  }

  @Override
  public void setConfig(ConnectorConfig config) {
    // Deadlines, proxies and trust are the wire's; nothing of it is taken from the vendor's
    // classes.
  }

  private Call call(byte[] envelope) {
    boolean once = exchange.operation.equals("retrieve") || exchange.target.isPresent();
    return Call.soap(exchange.instance, exchange.version, exchange.operation, envelope, once);
  }

  @Override
  public OutputStream connect(@Nullable String uri, String soapAction) {
    String expected = call(new byte[0]).uri().toString();
    if (!expected.equals(uri)) {
      throw new IllegalStateException("internal error: an end point that nobody set");
    }
    return request;
  }

  @Override
  public InputStream getContent() {
    Call call = call(request.toByteArray());
    try (Reply reply = exchange.wire.send(call)) {
      EnvelopeFilter.Filtered filtered =
          EnvelopeFilter.filter(call, reply, exchange.target, exchange.wire.redactor());
      exchange.noted = reply.noted();
      exchange.dropped.addAll(filtered.dropped());
      exchange.zip = filtered.zip();
      return new ByteArrayInputStream(filtered.envelope().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What is not a success was thrown as an error before. */
  @Override
  public boolean isSuccessful() {
    return true;
  }

  @Override
  @SuppressWarnings("NonApiType") // The vendor's interface wants it.
  public OutputStream connect(String uri, HashMap<String, String> headers) {
    throw new IllegalStateException("internal error: bulk calls are not made");
  }

  @Override
  @SuppressWarnings("NonApiType") // The vendor's interface wants it.
  public OutputStream connect(String uri, HashMap<String, String> headers, boolean compress) {
    throw new IllegalStateException("internal error: bulk calls are not made");
  }
}
