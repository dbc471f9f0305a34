package io.github.leastforce.source.org.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The org, or the way to it, did not do what was asked. The message is one line for the person who
 * asked: what happened and where. It is redacted when it is made, and it keeps no cause, because
 * causes quote requests.
 */
public final class RemoteError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 600;

  /** What the caller should make of it. */
  public enum Kind {
    /** The org does not take the token, or no token could be had. */
    AUTHENTICATION,
    /** The org knows the user and refuses: a permission, a feature, a version. */
    PERMISSION,
    /** A quota or a size of the platform is used up. */
    LIMIT,
    /** The way to the org: names, connections, certificates, proxies, servers that are down. */
    NETWORK,
    /** An answer that is not what the protocol says. */
    PROTOCOL,
    /** An input or an answer that would do harm if it were used. */
    UNSAFE_INPUT
  }

  /** How far a call had come; decides whether it may be repeated. */
  public enum Stage {
    /** The org certainly did not accept it. */
    NOT_SENT,
    /** It may have been accepted; no answer came. */
    UNANSWERED,
    /** The answer broke off. */
    CUT,
    /** The org answered in full. */
    ANSWERED
  }

  /**
   * Where it happened. Parts that do not apply are empty.
   *
   * @param host of the org, the login or the proxy
   * @param operation such as {@code retrieve}
   * @param batch such as {@code 3 of 12}
   * @param job id of the org's job, by which it can be resumed
   */
  public record Where(String host, String operation, String batch, String job) {
    /** Before anything was sent. */
    public static final Where NOWHERE = new Where("", "", "", "");

    /** A call to a host. */
    public static Where at(String host, String operation) {
      return new Where(host, operation, "", "");
    }

    /** The same place, as part of a batch. */
    public Where inBatch(String name) {
      return new Where(host, operation, name, job);
    }

    /** The same place, for a job. */
    public Where inJob(String id) {
      return new Where(host, operation, batch, id);
    }

    @Override
    public String toString() {
      List<String> parts = new ArrayList<>();
      if (!host.isEmpty()) {
        parts.add("host `" + host + "`");
      }
      if (!operation.isEmpty()) {
        parts.add("operation `" + operation + "`");
      }
      if (!batch.isEmpty()) {
        parts.add("batch " + batch);
      }
      if (!job.isEmpty()) {
        parts.add("job `" + job + "`");
      }
      return String.join(", ", parts);
    }
  }

  /**
   * What the program, not the person, wants to know.
   *
   * @param stage how far the call had come
   * @param code of the platform, such as {@code INVALID_SESSION_ID}; empty when it gave none
   * @param status of HTTP; 0 when there was no answer
   * @param retryAfter how long the server asks to be left alone
   * @param passing whether the same call may well succeed later
   */
  public record Cause(
      Stage stage, String code, int status, Optional<Duration> retryAfter, boolean passing) {
    static final Cause NONE = new Cause(Stage.ANSWERED, "", 0, Optional.empty(), false);

    static Cause passing(Stage stage) {
      return new Cause(stage, "", 0, Optional.empty(), true);
    }

    static Cause lasting(Stage stage) {
      return new Cause(stage, "", 0, Optional.empty(), false);
    }
  }

  private final Kind kind;
  private final String what;
  private final transient Where where;
  private final String hint;
  private final transient Cause why;

  /** An error without anything to tell a program apart from its kind. */
  public RemoteError(Redactor redactor, Kind kind, String what, Where where, String hint) {
    this(redactor, kind, what, where, hint, Cause.NONE);
  }

  /**
   * An error; secrets and control characters are taken out of everything it will say.
   *
   * @param what one line, lower case, no final full stop
   * @param hint one line: what to do
   */
  public RemoteError(
      Redactor redactor, Kind kind, String what, Where where, String hint, Cause why) {
    this(
        kind,
        VisibleText.line(redactor.redact(what), LONGEST),
        new Where(
            VisibleText.line(redactor.redact(where.host), LONGEST),
            where.operation,
            where.batch,
            VisibleText.line(redactor.redact(where.job), LONGEST)),
        VisibleText.line(redactor.redact(hint), LONGEST),
        why);
  }

  private RemoteError(Kind kind, String what, Where where, String hint, Cause why) {
    super(where.toString().isEmpty() ? what : what + " (" + where + ")", null, false, true);
    this.kind = kind;
    this.what = what;
    this.where = where;
    this.hint = hint;
    this.why = why;
  }

  public Kind kind() {
    return kind;
  }

  /** What happened, without the place. */
  public String what() {
    return what;
  }

  public Where where() {
    return where;
  }

  /** One line: what to do. */
  public String hint() {
    return hint;
  }

  /** What decides whether the call may be repeated. */
  public Cause why() {
    return why;
  }

  /** The platform's code, empty when it gave none. */
  public String code() {
    return why.code();
  }

  /** The same error, told of another place. */
  public RemoteError at(Where place) {
    return new RemoteError(kind, what, place, hint, why);
  }

  /** The same error with another remedy, for a caller that knows a better one. */
  public RemoteError advising(String better) {
    return new RemoteError(kind, what, where, VisibleText.line(better, LONGEST), why);
  }
}
