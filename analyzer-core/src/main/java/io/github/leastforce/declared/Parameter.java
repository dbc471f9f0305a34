package io.github.leastforce.declared;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A value that a project may change: of several rules, or of what may be suppressed. */
public enum Parameter {
  ADMIN_CONTAINERS("adminContainers", Shape.WORDS, Looser.MORE),
  EXPORT_APPROVED_CONTAINERS("exportApprovedContainers", Shape.WORDS, Looser.MORE),
  REFRESH_MAX_DAYS("refreshMaxDays", Looser.MORE, 90),
  DORMANT_DAYS("dormantDays", Looser.MORE, 90),
  APPROVED_CLIENTS("approvedClients", Shape.WORDS, Looser.MORE),
  SUPPRESSION_MAX_MONTHS("suppressionMaxMonths", Looser.MORE, 12),
  ALLOW_SECRET_SUPPRESSION("allowSecretSuppression", Shape.FLAG, Looser.MORE),
  LOGGERS("loggers", Shape.WORDS, Looser.MORE),
  AUDIT_OBJECT_TOKENS("auditObjectTokens", Shape.WORDS, Looser.MORE),
  FAILURE_LOG_TOKENS("failureLogTokens", Shape.WORDS, Looser.MORE),
  LOGGER_DEPTH("loggerDepth", Looser.MORE, 3),
  CALL_DEPTH("callDepth", Looser.LESS, 8),
  PATH_BUDGET("pathBudget", Looser.LESS, 200),
  STRICT_EXPORT("strictExport", Shape.FLAG, Looser.LESS);

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

  /** Which values find less. */
  public enum Looser {
    /** Higher numbers, further words, {@code true}. */
    MORE,
    /** Lower numbers, {@code false}. */
    LESS
  }

  private final String key;
  private final Shape shape;
  private final Looser looser;
  private final long usual;

  Parameter(String key, Shape shape, Looser looser) {
    this(key, shape, looser, 0);
  }

  Parameter(String key, Looser looser, long usual) {
    this(key, Shape.NUMBER, looser, usual);
  }

  Parameter(String key, Shape shape, Looser looser, long usual) {
    this.key = key;
    this.shape = shape;
    this.looser = looser;
    this.usual = usual;
  }

  /** How the configuration spells it. */
  public String key() {
    return key;
  }

  public Shape shape() {
    return shape;
  }

  public Looser looser() {
    return looser;
  }

  /** The number that holds when the configuration names none. */
  public long usual() {
    return usual;
  }

  public static Optional<Parameter> ofKey(String key) {
    return Arrays.stream(values()).filter(parameter -> parameter.key.equals(key)).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Parameter::key).toList();
  }
}
