package io.github.leastforce.standin;

import java.util.Objects;

/** A query the org refuses. */
final class QueryError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  QueryError(String code, String message) {
    super(message);
    this.code = code;
  }

  static QueryError malformed(String message) {
    return new QueryError("MALFORMED_QUERY", message);
  }

  static QueryError type(String name) {
    return new QueryError(
        "INVALID_TYPE",
        "sObject type '"
            + name
            + "' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name.");
  }

  static QueryError field(String name, String type) {
    return new QueryError(
        "INVALID_FIELD",
        "No such column '"
            + name
            + "' on entity '"
            + type
            + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.");
  }

  String code() {
    return code;
  }

  String text() {
    return Objects.requireNonNullElse(getMessage(), code);
  }
}
