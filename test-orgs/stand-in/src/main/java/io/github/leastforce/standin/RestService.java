package io.github.leastforce.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The REST resources that read. */
final class RestService {

  private static final Pattern RESOURCE =
      Pattern.compile("/services/data/v(\\d{1,4})\\.0(?:/(tooling))?(?:/(.*))?");
  private static final Pattern LOCATOR = Pattern.compile("query(?:All)?/(\\w+)-(\\d+)");
  private static final Pattern DESCRIBE = Pattern.compile("sobjects/(\\w+)/describe/?");
  private static final String IDENTITY = "/id/";
  private static final int DAILY_LIMIT = 15_000;

  private final Tables tables;
  private final Sessions sessions;
  private final Versions versions;
  private final String orgId;
  private final int pageSize;
  private final Map<String, Tables.Rows> open = new ConcurrentHashMap<>();
  private final AtomicInteger queries = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();

  RestService(Tables tables, Sessions sessions, Versions versions, String orgId, int pageSize) {
    this.tables = tables;
    this.sessions = sessions;
    this.versions = versions;
    this.orgId = orgId;
    this.pageSize = pageSize;
  }

  static Operation operation(Call call) {
    String path = call.path();
    if (path.startsWith(IDENTITY) || path.equals("/services/oauth2/userinfo")) {
      return Operation.USER_INFO;
    }
    if (!path.equals("/services/data") && !path.startsWith("/services/data/")) {
      return Operation.OTHER;
    }
    if (!call.reads()) {
      return Operation.WRITE;
    }
    Matcher matcher = RESOURCE.matcher(path);
    if (!matcher.matches()) {
      return Operation.VERSIONS;
    }
    String rest = matcher.group(3) == null ? "" : matcher.group(3);
    if (rest.startsWith("query")) {
      return matcher.group(2) == null ? Operation.QUERY : Operation.TOOLING_QUERY;
    }
    if (DESCRIBE.matcher(rest).matches()) {
      return Operation.DESCRIBE_OBJECT;
    }
    return rest.startsWith("limits") ? Operation.LIMITS : Operation.RESOURCES;
  }

  Reply answer(Call call, String base) {
    Operation operation = operation(call);
    if (operation == Operation.VERSIONS) {
      return Reply.json(200, versions.list());
    }
    Optional<String> user = sessions.user(call.bearer());
    if (operation == Operation.USER_INFO) {
      return user.map(name -> Reply.json(200, identity(name, base)))
          .orElseGet(() -> Reply.of(403, "text/html;charset=UTF-8", "Bad_OAuth_Token"));
    }
    if (operation == Operation.WRITE) {
      return Reply.error(
          405,
          "METHOD_NOT_ALLOWED",
          "HTTP Method '" + call.method() + "' not allowed. Allowed are GET,HEAD");
    }
    Matcher matcher = RESOURCE.matcher(call.path());
    if (operation == Operation.OTHER || !matcher.matches()) {
      return notFound();
    }
    int version = Integer.parseInt(matcher.group(1));
    if (!versions.supports(version)) {
      return version < versions.oldest()
          ? Reply.error(
              410,
              "UNSUPPORTED_API_VERSION",
              "The API version " + version + ".0 is no longer supported")
          : notFound();
    }
    if (user.isEmpty()) {
      return Reply.error(401, "INVALID_SESSION_ID", "Session expired or invalid")
          .with("WWW-Authenticate", "Token");
    }
    String root =
        "/services/data/v"
            + version
            + ".0"
            + (matcher.group(2) == null ? "" : "/" + matcher.group(2));
    String rest = matcher.group(3) == null ? "" : matcher.group(3);
    return resource(call, root, rest)
        .with("Sforce-Limit-Info", "api-usage=" + calls.incrementAndGet() + "/" + DAILY_LIMIT);
  }

  private static Reply notFound() {
    return Reply.error(404, "NOT_FOUND", "The requested resource does not exist");
  }

  private Reply resource(Call call, String root, String rest) {
    Matcher describe = DESCRIBE.matcher(rest);
    if (describe.matches()) {
      return describe(describe.group(1), root);
    }
    return switch (rest) {
      case "" -> Reply.json(200, resources(root));
      case "query", "query/", "queryAll", "queryAll/" -> query(call.query("q").orElse(""), root);
      case "sobjects", "sobjects/" -> objects(root);
      case "limits", "limits/" -> limits();
      default -> more(rest, root);
    };
  }

  private static Map<String, Object> resources(String root) {
    Map<String, Object> resources = new LinkedHashMap<>();
    for (String name : List.of("tooling", "query", "queryAll", "sobjects", "limits")) {
      resources.put(name, root + "/" + name);
    }
    resources.put("identity", IDENTITY);
    return resources;
  }

  private Reply limits() {
    return Reply.json(
        200,
        Map.of(
            "DailyApiRequests",
            Map.of("Max", DAILY_LIMIT, "Remaining", Math.max(0, DAILY_LIMIT - calls.get()))));
  }

  private Reply query(String text, String root) {
    try {
      Soql query = Soql.parse(text);
      Tables.Rows rows = tables.select(query, root);
      if (query.count()) {
        Map<String, Object> count = new LinkedHashMap<>();
        count.put("totalSize", rows.records().size());
        count.put("done", true);
        count.put("records", List.of());
        return Reply.json(200, count);
      }
      String locator = RecordId.of("01g", "query " + queries.incrementAndGet());
      open.put(locator, rows);
      return page(rows, locator, 0, root);
    } catch (QueryError e) {
      return Reply.error(400, e.code(), e.text());
    }
  }

  private Reply more(String rest, String root) {
    Matcher matcher = LOCATOR.matcher(rest);
    if (!matcher.matches()) {
      return notFound();
    }
    Tables.Rows rows = open.get(matcher.group(1));
    int from = Integer.parseInt(matcher.group(2));
    return rows == null || from >= rows.records().size()
        ? Reply.error(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
        : page(rows, matcher.group(1), from, root);
  }

  private Reply page(Tables.Rows rows, String locator, int from, String root) {
    List<ObjectNode> records = rows.records();
    int to = Math.min(records.size(), from + pageSize);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("totalSize", records.size());
    page.put("done", to == records.size());
    if (to < records.size()) {
      page.put("nextRecordsUrl", root + "/query/" + locator + "-" + to);
    }
    page.put("records", records.subList(from, to));
    return Reply.json(200, page);
  }

  private Reply objects(String root) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (String name : tables.objects()) {
      objects.add(object(name, root));
    }
    return Reply.json(200, Map.of("encoding", "UTF-8", "maxBatchSize", 200, "sobjects", objects));
  }

  private static Map<String, Object> object(String name, String root) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", name);
    object.put("label", name);
    object.put("custom", name.endsWith("__c"));
    object.put("queryable", true);
    object.put(
        "urls",
        Map.of(
            "sobject",
            root + "/sobjects/" + name,
            "describe",
            root + "/sobjects/" + name + "/describe"));
    return object;
  }

  private Reply describe(String name, String root) {
    Optional<Map<String, String>> types = tables.fields(name);
    if (types.isEmpty()) {
      return notFound();
    }
    List<Map<String, Object>> fields = new ArrayList<>();
    types
        .get()
        .forEach(
            (field, type) -> {
              Map<String, Object> described = new LinkedHashMap<>();
              described.put("name", field);
              described.put("label", field);
              described.put("type", type);
              described.put("custom", field.endsWith("__c"));
              described.put("filterable", true);
              described.put("nillable", !type.equals("id") && !type.equals("boolean"));
              fields.add(described);
            });
    Map<String, Object> object = object(name, root);
    object.put("fields", fields);
    return Reply.json(200, object);
  }

  String identityPath(String username) {
    return IDENTITY + orgId + "/" + userId(username);
  }

  private String userId(String username) {
    return tables.userId(username).orElseGet(() -> RecordId.of("005", username));
  }

  private Map<String, Object> identity(String username, String base) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("sub", base + identityPath(username));
    identity.put("user_id", userId(username));
    identity.put("organization_id", orgId);
    identity.put("preferred_username", username);
    identity.put("username", username);
    identity.put("user_type", "STANDARD");
    identity.put("active", true);
    return identity;
  }
}
