package io.github.leastforce.source.org.records;

import java.util.Objects;
import java.util.Set;

/** The org did not answer a question. */
public final class QueryFailure extends Exception {

  private static final long serialVersionUID = 1;

  /** After these, every further question would fail alike, or cost what the org has not. */
  private static final Set<String> FINAL =
      Set.of(
          "REQUEST_LIMIT_EXCEEDED",
          "INVALID_SESSION_ID",
          "API_DISABLED_FOR_ORG",
          "API_CURRENTLY_DISABLED");

  private final String code;

  /**
   * A failure.
   *
   * @param code the error code of the REST API, such as {@code INVALID_FIELD}; empty when the
   *     request did not come so far
   * @param message one line for the person who waits; holds no token
   */
  public QueryFailure(String code, String message) {
    super(message);
    this.code = Objects.requireNonNull(code);
  }

  /** The error code of the REST API, or empty. */
  public String code() {
    return code;
  }

  /** Whether nothing more should be asked. */
  boolean ends() {
    return FINAL.contains(code);
  }

  /** What went wrong, on one line. */
  String reason() {
    String message = String.valueOf(getMessage()).replaceAll("\\s+", " ").strip();
    return code.isEmpty() || message.contains(code) ? message : code + ": " + message;
  }
}
