package io.github.leastforce.standin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that was asked of the org, in order. For assertions; it holds tokens in clear. */
public final class Recorder {

  /**
   * One request, recorded before it is answered.
   *
   * @param path with the query, as sent
   * @param headers names in lower case
   * @param body text, decompressed
   */
  public record Exchange(
      Operation operation,
      String method,
      String path,
      Map<String, List<String>> headers,
      String body,
      Instant time) {

    /** Copies the headers. */
    public Exchange {
      headers = Map.copyOf(headers);
    }

    /** The first value of a header; empty without it. */
    public String header(String lowerCaseName) {
      List<String> values = headers.getOrDefault(lowerCaseName, List.of());
      return values.isEmpty() ? "" : values.get(0);
    }
  }

  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

  Recorder() {}

  void add(Exchange exchange) {
    exchanges.add(exchange);
  }

  /** All requests so far. */
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** The requests for one operation so far. */
  public List<Exchange> exchanges(Operation operation) {
    return exchanges.stream().filter(exchange -> exchange.operation() == operation).toList();
  }

  /** How often an operation was asked for. */
  public int count(Operation operation) {
    return exchanges(operation).size();
  }

  /** Forgets everything. */
  public void clear() {
    exchanges.clear();
  }
}
