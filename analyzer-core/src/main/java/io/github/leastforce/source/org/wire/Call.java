package io.github.leastforce.source.org.wire;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One request. There are three kinds and no others: reading over REST, an envelope to the metadata
 * end point, and a form to the token end point. Nothing else can be sent, so nothing in an org can
 * be changed by way of REST.
 */
public final class Call {
  private static final String TOKEN_PATH = "/services/oauth2/token";
  private static final String METADATA_PATH = "/services/Soap/m/";
  private static final long MOST_JSON = 32L << 20;

  /** Room for the largest zip in base64, and for everything around it. */
  private static final long MOST_XML = 112L << 20;

  /** What the answer must be written in. */
  enum Language {
    JSON("application/json"),
    XML("text/xml");

    private final String mediaType;

    Language(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }
  }

  private final URI uri;
  private final String operation;
  private final Language language;
  private final Map<String, String> headers;
  private final Optional<AccessToken> token;
  private final byte[] body;
  private final long cap;
  private final boolean alone;

  private Call(
      URI uri,
      String operation,
      Language language,
      Map<String, String> headers,
      Optional<AccessToken> token,
      byte[] body,
      long cap,
      boolean alone) {
    this.uri = uri;
    this.operation = operation;
    this.language = language;
    this.headers = headers;
    this.token = token;
    this.body = body;
    this.cap = cap;
    this.alone = alone;
  }

  /**
   * Reads over REST with a token.
   *
   * @param path absolute, encoded, below {@code /services/}
   * @param operation how messages name the call
   */
  public static Call get(OrgSession session, String path, String operation) {
    return reading(session.instance(), path, operation, Optional.of(session.token()));
  }

  /** Reads over REST without a token, such as the list of API versions. */
  public static Call get(InstanceUrl instance, String path, String operation) {
    return reading(instance, path, operation, Optional.empty());
  }

  private static Call reading(
      InstanceUrl instance, String path, String operation, Optional<AccessToken> token) {
    if (!path.startsWith("/services/") || path.contains("/../")) {
      throw new IllegalArgumentException("internal error: not a path of the API");
    }
    return new Call(
        instance.at(path),
        operation,
        Language.JSON,
        Map.of(),
        token,
        new byte[0],
        MOST_JSON,
        false);
  }

  /**
   * Asks the token end point. The fields may hold secrets; register them with the redactor first.
   *
   * @param basic user and password of a Basic header in base64, where the grant asks for one
   */
  public static Call token(InstanceUrl login, Map<String, String> fields, Optional<String> basic) {
    String form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    Map<String, String> type = Map.of("Content-Type", "application/x-www-form-urlencoded");
    Map<String, String> headers =
        basic
            .map(
                value ->
                    Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        "Basic " + value))
            .orElse(type);
    return new Call(
        login.at(TOKEN_PATH),
        "log in",
        Language.JSON,
        headers,
        Optional.empty(),
        form.getBytes(StandardCharsets.UTF_8),
        MOST_JSON,
        true);
  }

  /**
   * An envelope to the metadata end point; the token is inside it.
   *
   * @param alone whether it must not travel on a connection that was used before
   */
  static Call soap(
      InstanceUrl instance, ApiVersion version, String operation, byte[] envelope, boolean alone) {
    return new Call(
        instance.at(METADATA_PATH + version),
        operation,
        Language.XML,
        Map.of("Content-Type", "text/xml; charset=UTF-8", "SOAPAction", "\"\""),
        Optional.empty(),
        envelope,
        MOST_XML,
        alone);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }

  URI uri() {
    return uri;
  }

  String operation() {
    return operation;
  }

  Language language() {
    return language;
  }

  Map<String, String> headers() {
    return headers;
  }

  Optional<AccessToken> bearer() {
    return token;
  }

  /** What is posted; nothing for a reading call. */
  byte[] body() {
    return body.clone();
  }

  /** Whether it posts: the metadata or the token end point. */
  boolean posts() {
    return body.length > 0;
  }

  /**
   * Whether it goes on a connection of its own. One that was used before may be gone without our
   * knowing; then nobody can tell whether the org has seen the call.
   */
  boolean alone() {
    return alone;
  }

  /** The most bytes its answer may have, unpacked. */
  long cap() {
    return cap;
  }

  RemoteError.Where where() {
    return RemoteError.Where.at(uri.getHost(), operation);
  }

  /** Never the body, the token or the query. */
  @Override
  public String toString() {
    return operation + " at " + uri.getHost();
  }
}
