package io.github.leastforce.declared;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A value that a project may change: of several rules, or of what may be suppressed. */
public enum Parameter {
  ADMIN_CONTAINERS("adminContainers", Shape.WORDS),
  EXPORT_APPROVED_CONTAINERS("exportApprovedContainers", Shape.WORDS),
  REFRESH_MAX_DAYS("refreshMaxDays", Shape.NUMBER),
  DORMANT_DAYS("dormantDays", Shape.NUMBER),
  APPROVED_CLIENTS("approvedClients", Shape.WORDS),
  SUPPRESSION_MAX_MONTHS("suppressionMaxMonths", Shape.NUMBER),
  ALLOW_SECRET_SUPPRESSION("allowSecretSuppression", Shape.FLAG),
  LOGGERS("loggers", Shape.WORDS),
  AUDIT_OBJECT_TOKENS("auditObjectTokens", Shape.WORDS),
  FAILURE_LOG_TOKENS("failureLogTokens", Shape.WORDS),
  LOGGER_DEPTH("loggerDepth", Shape.NUMBER),
  CALL_DEPTH("callDepth", Shape.NUMBER),
  PATH_BUDGET("pathBudget", Shape.NUMBER),
  STRICT_EXPORT("strictExport", Shape.FLAG);

  /** What may stand as the value. */
  public enum Shape {
    NUMBER("a whole number"),
    FLAG("true or false"),
    WORDS("a list of texts");

    private final String words;

    Shape(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final String key;
  private final Shape shape;

  Parameter(String key, Shape shape) {
    this.key = key;
    this.shape = shape;
  }

  /** How the configuration spells it. */
  public String key() {
    return key;
  }

  public Shape shape() {
    return shape;
  }

  public static Optional<Parameter> ofKey(String key) {
    return Arrays.stream(values()).filter(parameter -> parameter.key.equals(key)).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Parameter::key).toList();
  }
}
