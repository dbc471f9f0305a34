package io.github.leastforce.standin;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param headers names in lower case
 * @param body decompressed
 */
record Call(String method, URI uri, Map<String, List<String>> headers, String body) {

  String header(String lowerCaseName) {
    List<String> values = headers.getOrDefault(lowerCaseName, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  String path() {
    return uri.getPath();
  }

  boolean reads() {
    return method.equals("GET") || method.equals("HEAD");
  }

  Optional<String> query(String name) {
    String query = uri.getRawQuery();
    return Optional.ofNullable(query == null ? null : form(query).get(name));
  }

  Map<String, String> form() {
    return form(body);
  }

  private static Map<String, String> form(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The token of a REST call; empty without one. */
  String bearer() {
    String header = header("authorization");
    for (String scheme : List.of("Bearer ", "OAuth ")) {
      if (header.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return header.substring(scheme.length()).trim();
      }
    }
    return "";
  }
}
