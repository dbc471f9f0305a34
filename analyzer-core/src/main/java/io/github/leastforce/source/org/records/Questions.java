package io.github.leastforce.source.org.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The data beside this class: what is asked, and which permissions that takes. */
final class Questions {

  static final String QUERIES = "org-queries.json";
  static final String PERMISSIONS = "audit-permissions.json";

  private static final JsonMapper JSON = new JsonMapper();

  private Questions() {}

  /** The questions, in the order they are asked. */
  static List<FactQuery> queries() {
    List<FactQuery> queries = new ArrayList<>();
    for (JsonNode node : read(QUERIES).path("queries")) {
      List<List<String>> needs = new ArrayList<>();
      node.path("needs").forEach(oneOf -> needs.add(texts(oneOf)));
      queries.add(
          new FactQuery(
              node.path("file").asText(),
              constant(FactQuery.Endpoint.class, node.path("endpoint")),
              node.path("from").asText(),
              texts(node.path("fields")),
              texts(node.path("optional")),
              node.path("where").asText(""),
              constant(FactQuery.Paging.class, node.path("paging")),
              node.path("split").asText(""),
              node.path("since").asInt(),
              needs,
              node.path("answers").asText()));
    }
    return queries;
  }

  /** The permissions, in the order a person would look for them. */
  static List<AuditPermission> permissions() {
    List<AuditPermission> permissions = new ArrayList<>();
    for (JsonNode node : read(PERMISSIONS).path("permissions")) {
      permissions.add(
          new AuditPermission(
              node.path("name").asText(),
              node.path("label").asText(),
              texts(node.path("instead")),
              node.path("permissionSet").asText(),
              node.path("weakens").asText()));
    }
    return permissions;
  }

  private static JsonNode read(String name) {
    try (InputStream in = Questions.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("internal error: `" + name + "` is not in the program");
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException("internal error: `" + name + "` cannot be read", e);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode word) {
    return Enum.valueOf(type, word.asText().toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
