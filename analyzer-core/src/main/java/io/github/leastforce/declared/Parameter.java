package io.github.leastforce.declared;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A value that several rules use and a project may change. */
public enum Parameter {
  ADMIN_CONTAINERS("adminContainers", Shape.WORDS),
  PERSONAL_DATA_FROM("personalDataFrom", Shape.WORD),
  MIN_DETECTOR_SCORE("minDetectorScore", Shape.NUMBER),
  WEAK_DETECTOR_SCORE("weakDetectorScore", Shape.NUMBER),
  INTEGRATION_MAX_EDITABLE_OBJECTS("integrationMaxEditableObjects", Shape.NUMBER),
  WIDE_RANGE_ADDRESSES("wideRangeAddresses", Shape.NUMBER),
  ENTIRE_INTERNET_ADDRESSES("entireInternetAddresses", Shape.NUMBER),
  REFRESH_MAX_DAYS("refreshMaxDays", Shape.NUMBER),
  REFRESH_ACCEPTABLE_IDLE("refreshAcceptableIdle", Shape.FLAG),
  PASSWORD_MIN_LENGTH("passwordMinLength", Shape.NUMBER),
  PASSWORD_MAX_ATTEMPTS("passwordMaxAttempts", Shape.WORD),
  SESSION_MAX_HOURS("sessionMaxHours", Shape.NUMBER),
  LOG_RETENTION_MIN_DAYS("logRetentionMinDays", Shape.NUMBER),
  CERTIFICATE_WARN_DAYS("certificateWarnDays", Shape.NUMBER),
  SENSITIVE_FIELD_READERS("sensitiveFieldReaders", Shape.NUMBER),
  SELF_SERVICE_SITES("selfServiceSites", Shape.FLAG_OR_AUTO),
  GUEST_LEGACY_DEFAULTS("guestLegacyDefaults", Shape.WORDS_BY_NAME),
  LOGGERS("loggers", Shape.WORDS),
  AUDIT_OBJECT_TOKENS("auditObjectTokens", Shape.WORDS),
  FAILURE_LOG_TOKENS("failureLogTokens", Shape.WORDS),
  LOGGER_DEPTH("loggerDepth", Shape.NUMBER),
  CALL_DEPTH("callDepth", Shape.NUMBER),
  PATH_BUDGET("pathBudget", Shape.NUMBER),
  APPROVED_HOSTS("approvedHosts", Shape.WORDS),
  APPROVED_NAMED_CREDENTIALS("approvedNamedCredentials", Shape.WORDS),
  LOG_COLLECTORS("logCollectors", Shape.WORDS),
  EXPORT_APPROVED_CONTAINERS("exportApprovedContainers", Shape.WORDS),
  TOXIC_COMBINATIONS("toxicCombinations", Shape.LISTS_OF_WORDS),
  BYPASS_PERMISSION_TOKENS("bypassPermissionTokens", Shape.WORDS),
  SETTINGS_BASELINE("settingsBaseline", Shape.WORDS_BY_NAME),
  DORMANT_DAYS("dormantDays", Shape.NUMBER),
  STRICT_EXPORT("strictExport", Shape.FLAG);

  /** What may stand as the value. */
  public enum Shape {
    NUMBER("a whole number"),
    FLAG("true or false"),
    FLAG_OR_AUTO("true, false or auto"),
    WORD("a text"),
    WORDS("a list of texts"),
    LISTS_OF_WORDS("a list of lists of texts"),
    WORDS_BY_NAME("names with a text or a list of texts each"),
    /** For parameters of single rules. */
    ANY("a text, a number, true or false, or a list of them");

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
