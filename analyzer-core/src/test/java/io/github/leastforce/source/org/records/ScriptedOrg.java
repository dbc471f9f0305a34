package io.github.leastforce.source.org.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An org that answers questions as a test says, by a part of what is asked; the first fits. */
final class ScriptedOrg implements QueryEndpoint {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String NONE = "{\"totalSize\":0,\"done\":true,\"records\":[]}";

  private final Map<String, List<Object>> answers = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  /** The answers to what contains this text, one after the other; the last one stays. */
  ScriptedOrg when(String part, Object... answersOrFailures) {
    answers.put(part, new ArrayList<>(List.of(answersOrFailures)));
    return this;
  }

  static String page(String... records) {
    return "{\"totalSize\":"
        + records.length
        + ",\"done\":true,\"records\":["
        + String.join(",", records)
        + "]}";
  }

  static QueryFailure failure(String code, String message) {
    return new QueryFailure(code, message);
  }

  /** Everything that was asked, decoded. */
  List<String> asked() {
    return asked;
  }

  @Override
  public JsonNode get(String pathAndQuery) throws QueryFailure {
    String decoded = URLDecoder.decode(pathAndQuery, StandardCharsets.UTF_8);
    asked.add(decoded);
    for (Map.Entry<String, List<Object>> entry : answers.entrySet()) {
      if (decoded.contains(entry.getKey())) {
        List<Object> left = entry.getValue();
        Object answer = left.size() > 1 ? left.remove(0) : left.get(0);
        if (answer instanceof QueryFailure failure) {
          throw failure;
        }
        return read((String) answer);
      }
    }
    return read(NONE);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
