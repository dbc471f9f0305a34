package io.github.leastforce.source.org.login;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.leastforce.source.org.wire.AccessToken;
import io.github.leastforce.source.org.wire.Call;
import io.github.leastforce.source.org.wire.InstanceUrl;
import io.github.leastforce.source.org.wire.OrgSession;
import io.github.leastforce.source.org.wire.RemoteError;
import io.github.leastforce.source.org.wire.RemoteError.Kind;
import io.github.leastforce.source.org.wire.RemoteError.Where;
import io.github.leastforce.source.org.wire.Reply;
import io.github.leastforce.source.org.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the token end point answered (RFC 6749, sections 5.1 and 5.2, and the platform's {@code
 * instance_url}).
 *
 * @param warnings what is unsafe about the token, one line each
 */
record TokenReply(OrgSession session, List<String> warnings) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Clocks that differ by less are not the reason why a JWT is refused. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  /**
   * An error that the end point names.
   *
   * @param error of RFC 6749, such as {@code invalid_grant}
   * @param description the platform's words
   * @param skew how far the server's clock is ahead of ours, when it tells and that matters
   */
  record Refusal(String error, String description, Optional<Duration> skew) {

    boolean says(String part) {
      return description.contains(part);
    }
  }

  /** Turns what the end point refuses into advice for one kind of grant. */
  @FunctionalInterface
  interface Advice {
    String of(Refusal refusal);
  }

  /**
   * Asks for a token.
   *
   * @param basic Basic credentials in base64, where the grant takes them
   * @throws RemoteError when no token comes
   */
  static TokenReply ask(
      Wire wire,
      InstanceUrl login,
      Map<String, String> fields,
      Optional<String> basic,
      LoginRequest request,
      Advice advice) {
    Where where = Where.at(login.host(), "log in");
    try (Reply reply = wire.send(Call.token(login, fields, basic))) {
      JsonNode answer = JSON.readTree(reply.body());
      if (!reply.success()) {
        Refusal refusal = refusal(answer, reply, request.clock().instant());
        throw new RemoteError(
            wire.redactor(),
            Kind.AUTHENTICATION,
            "the org refuses the login: " + refusal.error() + ", " + refusal.description(),
            where,
            refusal
                .skew()
                .map(skew -> "the clock of this machine is " + words(skew) + "; set it right")
                .orElseGet(() -> advice.of(refusal)));
      }
      return token(wire, answer, request.allowedHosts(), where);
    } catch (JacksonException e) {
      throw Reply.trouble(e).orElseGet(() -> malformed(wire, where));
    } catch (IOException e) {
      throw Reply.trouble(e).orElseGet(() -> malformed(wire, where));
    }
  }

  private static Refusal refusal(JsonNode answer, Reply reply, Instant now) {
    Optional<Duration> skew =
        reply
            .date()
            .map(date -> Duration.between(now, date))
            .filter(difference -> difference.abs().compareTo(SKEW) > 0);
    return new Refusal(
        answer.path("error").asText("HTTP status " + reply.status()),
        answer.path("error_description").asText("no description"),
        skew);
  }

  private static String words(Duration skew) {
    return skew.abs().toSeconds()
        + " s "
        + (skew.isNegative() ? "ahead of" : "behind")
        + " the org";
  }

  private static TokenReply token(
      Wire wire, JsonNode answer, Set<String> allowedHosts, Where where) {
    String token = answer.path("access_token").asText("");
    String instance = answer.path("instance_url").asText("");
    if (token.isEmpty() || instance.isEmpty()) {
      throw malformed(wire, where);
    }
    wire.redactor().register(token);
    boolean full =
        Arrays.asList(answer.path("scope").asText("").split("\\s+", -1)).contains("full");
    return new TokenReply(
        new OrgSession(InstanceUrl.of(instance, allowedHosts), AccessToken.of(token)),
        full
            ? List.of(
                "the token has scope `full`; `api` is enough, so take the rest from the client")
            : List.of());
  }

  private static RemoteError malformed(Wire wire, Where where) {
    return new RemoteError(
        wire.redactor(),
        Kind.PROTOCOL,
        "the answer is not one of a token end point",
        where,
        "check the address; it must be the login host or the My Domain of the org");
  }
}
