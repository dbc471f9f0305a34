package io.github.leastforce.source.org.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.leastforce.source.org.wire.RemoteError.Cause;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Stage;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import io.github.leastforce.source.org.wire.Retries.Repeatable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One org for the length of a run: calls with retries, and a new login once when the session ends
 * in the middle. May be shared between threads.
 */
public final class OrgConnection {
  private static final int DEEPEST = 100;
  private static final String DATA = "/services/data";

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
              .build());

  private final Wire wire;
  private final Renewal renewal;
  private final Retries retries;
  private final List<String> notes = new ArrayList<>();
  private OrgSession session;
  private boolean renewed;

  /** A connection that has not been used yet. */
  public OrgConnection(Wire wire, OrgSession session, Renewal renewal, Retries retries) {
    this.wire = wire;
    this.session = session;
    this.renewal = renewal;
    this.retries = retries;
    wire.redactor().register(session.token());
  }

  /** The version to use, and what a person should know about the choice. */
  public record Negotiated(ApiVersion version, Optional<String> note) {}

  public Wire wire() {
    return wire;
  }

  public Retries retries() {
    return retries;
  }

  /** Where the org answers. */
  public InstanceUrl instance() {
    return session().instance();
  }

  /** What was odd about answers so far and did not stop the run, in words. */
  public List<String> notes() {
    synchronized (notes) {
      return List.copyOf(notes);
    }
  }

  void note(String words) {
    synchronized (notes) {
      if (!notes.contains(words)) {
        notes.add(words);
      }
    }
  }

  private synchronized OrgSession session() {
    return session;
  }

  /**
   * Makes a call in the present session, with retries, and after one new login when the org no
   * longer takes the token.
   */
  <T> T call(Repeatable repeatable, Function<OrgSession, T> call) {
    OrgSession used = session();
    try {
      return retries.run(repeatable, () -> call.apply(used), this::note);
    } catch (RemoteError e) {
      if (!e.code().equals(PlatformErrors.INVALID_SESSION)
          && (e.kind() != Kind.AUTHENTICATION || e.why().status() != 401)) {
        throw e;
      }
      OrgSession fresh = renewed(used, e);
      return retries.run(repeatable, () -> call.apply(fresh), this::note);
    }
  }

  /** Another thread may have logged in again already; then its session serves this one too. */
  private synchronized OrgSession renewed(OrgSession used, RemoteError ended) {
    if (!session.token().equals(used.token())) {
      return session;
    }
    if (renewed) {
      throw ended;
    }
    renewed = true;
    Optional<OrgSession> fresh = renewal.renew();
    if (fresh.isEmpty()) {
      throw ended;
    }
    OrgSession found = fresh.get();
    if (!found.instance().equals(session.instance())) {
      throw new RemoteError(
          wire.redactor(),
          Kind.UNSAFE_INPUT,
          "the new login leads to another org, `" + found.instance().host() + "`",
          Where.at(session.instance().host(), "log in"),
          "start again; one run never mixes two orgs");
    }
    wire.redactor().register(found.token());
    session = found;
    note("the session ended during the run; a new login continued it");
    return session;
  }

  /**
   * Reads over REST.
   *
   * @param path absolute, encoded, below {@code /services/}
   * @param operation how messages name the call
   * @return the answer as a tree
   * @throws RemoteError with the platform's code when the org refuses
   */
  public JsonNode get(String path, String operation) {
    return call(Repeatable.READS, used -> read(Call.get(used, path, operation)));
  }

  /**
   * The newest version that both the org and this program know, or the one the user wants.
   *
   * @param wanted by the user; when the org is older, its newest is used with a note
   * @throws RemoteError {@link Kind#PERMISSION} when no version can be used
   */
  public Negotiated negotiate(Optional<ApiVersion> wanted) {
    if (wanted.isPresent() && wanted.get().compareTo(ApiVersion.OLDEST_SERVED) < 0) {
      throw unserved("API version " + wanted.get() + " is no longer served by any org");
    }
    JsonNode offered =
        retries.run(
            Repeatable.READS,
            () -> read(Call.get(instance(), DATA, "list API versions")),
            this::note);
    Optional<ApiVersion> newest = Optional.empty();
    for (JsonNode each : offered) {
      Optional<ApiVersion> version = ApiVersion.of(each.path("version").asText());
      if (version.isPresent() && (newest.isEmpty() || version.get().compareTo(newest.get()) > 0)) {
        newest = version;
      }
    }
    if (newest.isEmpty()) {
      throw new RemoteError(
          wire.redactor(),
          Kind.PROTOCOL,
          "the org names no API version",
          Where.at(instance().host(), "list API versions"),
          "check the instance URL");
    }
    ApiVersion best = newest.get();
    if (best.compareTo(ApiVersion.OLDEST_SERVED) < 0) {
      throw unserved("the newest API version of the org is " + best);
    }
    if (wanted.isPresent()) {
      return wanted.get().compareTo(best) <= 0
          ? new Negotiated(wanted.get(), Optional.empty())
          : new Negotiated(
              best,
              Optional.of(
                  "API version "
                      + wanted.get()
                      + " is newer than the org's; "
                      + best
                      + " is used"));
    }
    ApiVersion tested = ApiVersion.NEWEST_TESTED;
    return best.compareTo(tested) <= 0
        ? new Negotiated(best, Optional.empty())
        : new Negotiated(
            tested,
            Optional.of(
                "the org offers API version "
                    + best
                    + "; "
                    + tested
                    + " is used, the newest this program was tested with"));
  }

  private RemoteError unserved(String what) {
    return new RemoteError(
        wire.redactor(),
        Kind.PERMISSION,
        what,
        Where.at(instance().host(), "list API versions"),
        "choose a version from "
            + ApiVersion.OLDEST_SERVED
            + " on with `--api-version`, or leave it out");
  }

  private JsonNode read(Call call) {
    try (Reply reply = wire.send(call)) {
      reply.noted().ifPresent(this::note);
      JsonNode tree = JSON.readTree(reply.body());
      if (reply.success()) {
        return tree;
      }
      throw refused(call, reply, tree);
    } catch (JsonProcessingException e) {
      throw Reply.trouble(e)
          .orElseGet(
              () ->
                  new RemoteError(
                      wire.redactor(),
                      Kind.PROTOCOL,
                      "the answer is not valid JSON",
                      call.where(),
                      "check whether a proxy or a login page stands before the org"));
    } catch (IOException e) {
      throw Reply.trouble(e).orElseGet(() -> wire.broken(call, e));
    }
  }

  private RemoteError refused(Call call, Reply reply, JsonNode tree) {
    int status = reply.status();
    JsonNode first = tree.isArray() ? tree.path(0) : tree;
    String code = first.path("errorCode").asText("");
    String text = first.path("message").asText("");
    if (code.isEmpty()) {
      boolean passing = status == 429 || status >= 500;
      return new RemoteError(
          wire.redactor(),
          passing ? Kind.NETWORK : Kind.PROTOCOL,
          "HTTP status " + status + " without an error code",
          call.where(),
          "try again later",
          new Cause(Stage.UNANSWERED, "", status, reply.retryAfter(), passing));
    }
    return PlatformErrors.of(wire.redactor(), code, text, status, reply.retryAfter(), call.where());
  }
}
