package io.github.leastforce.source.org.wire;

import io.github.leastforce.source.org.wire.RemoteError.Cause;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Stage;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What the platform's own error codes mean. Codes decide, never texts, which change. */
final class PlatformErrors {
  static final String INVALID_SESSION = "INVALID_SESSION_ID";

  private static final Set<String> LOGIN =
      Set.of(
          INVALID_SESSION,
          "INVALID_LOGIN",
          "INVALID_AUTH_HEADER",
          "INVALID_AUTH",
          "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
          "LOGIN_MUST_USE_SECURITY_TOKEN");
  private static final Set<String> PASSING =
      Set.of("UNKNOWN_EXCEPTION", "SERVER_UNAVAILABLE", "UNABLE_TO_LOCK_ROW");

  /** Statuses that a server gives when it is busy, whatever it says besides. */
  private static final Set<Integer> OVERLOADED = Set.of(420, 429, 502, 503, 504);

  private static final Set<String> QUOTA =
      Set.of("REQUEST_LIMIT_EXCEEDED", "TOTAL_REQUESTS_LIMIT_EXCEEDED");
  private static final Set<String> SIZES =
      Set.of("LIMIT_EXCEEDED", "EXCEEDED_ID_LIMIT", "EXCEEDED_MAX_SIZE_REQUEST");
  private static final Set<String> UNKNOWN_JOB =
      Set.of("INVALID_ID_FIELD", "INVALID_LOCATOR", "INVALID_QUERY_LOCATOR");

  private PlatformErrors() {}

  /**
   * The error of a code.
   *
   * @param text of the org; may repeat the code
   * @param status of HTTP that it came under
   * @param retryAfter how long the server asks to be left alone
   */
  static RemoteError of(
      Redactor redactor,
      String code,
      String text,
      int status,
      Optional<Duration> retryAfter,
      Where where) {
    String said = text.startsWith(code + ":") ? text.substring(code.length() + 1).strip() : text;
    String what =
        said.isBlank()
            ? "the org answered `" + code + "`"
            : "the org answered `" + code + "`: " + said;
    Kind kind = kind(code, status);
    boolean passing = kind == Kind.NETWORK;
    // An unavailable server says that it has not looked at the request.
    Stage stage =
        code.equals("SERVER_UNAVAILABLE") || status == 503 || status == 429
            ? Stage.NOT_SENT
            : Stage.UNANSWERED;
    return new RemoteError(
        redactor,
        kind,
        what,
        where,
        hint(code),
        new Cause(passing ? stage : Stage.ANSWERED, code, status, retryAfter, passing));
  }

  private static Kind kind(String code, int status) {
    if (LOGIN.contains(code)) {
      return Kind.AUTHENTICATION;
    }
    if (PASSING.contains(code)) {
      return Kind.NETWORK;
    }
    if (QUOTA.contains(code) || SIZES.contains(code)) {
      return Kind.LIMIT;
    }
    if (refusal(code)) {
      return Kind.PERMISSION;
    }
    return OVERLOADED.contains(status) ? Kind.NETWORK : Kind.PROTOCOL;
  }

  private static boolean refusal(String code) {
    return code.startsWith("INSUFFICIENT_ACCESS")
        || Set.of(
                "API_DISABLED_FOR_ORG",
                "API_CURRENTLY_DISABLED",
                "FUNCTIONALITY_NOT_ENABLED",
                "UNSUPPORTED_API_VERSION",
                "UNSUPPORTED_CLIENT",
                "FORBIDDEN",
                "INVALID_TYPE")
            .contains(code);
  }

  private static String hint(String code) {
    if (LOGIN.contains(code)) {
      return "log in to the org again; the session has ended or was never valid for this host";
    }
    if (QUOTA.contains(code)) {
      return "the org's calls of the last 24 hours are used up; nothing more is sent; try again"
          + " when older calls have left that window";
    }
    if (SIZES.contains(code)) {
      return "ask for less at once";
    }
    if (code.startsWith("INSUFFICIENT_ACCESS")) {
      return "the user needs `Modify Metadata Through Metadata API Functions` or `Modify All"
          + " Data`, and `View Setup and Configuration`";
    }
    if (UNKNOWN_JOB.contains(code)) {
      return "the job is unknown or has expired; remove the unfinished folder beside the snapshot"
          + " and start again";
    }
    return switch (code) {
      case "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED" ->
          "the user needs `API Enabled`, and the edition must include API access";
      case "FUNCTIONALITY_NOT_ENABLED" ->
          "the org's edition or settings do not include this function";
      case "UNSUPPORTED_API_VERSION" ->
          "choose a version the org offers with `--api-version`; "
              + ApiVersion.OLDEST_SERVED
              + " is the oldest any org serves";
      case "UNSUPPORTED_CLIENT" -> "the org does not admit this client; check API Access Control";
      case "INVALID_TYPE" -> "this org or API version does not know the type";
      case "UNKNOWN_EXCEPTION" ->
          "the org failed inside; if it stays, give the error id to Salesforce support";
      case "SERVER_UNAVAILABLE", "UNABLE_TO_LOCK_ROW" -> "the org is busy; try again later";
      default -> "look the code up in the documentation of the API";
    };
  }
}
