package io.github.leastforce.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.leastforce.standin.Soql.Compare;
import io.github.leastforce.standin.Soql.Condition;
import io.github.leastforce.standin.Soql.Literal;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The records of the org: those of the files in {@code facts/}, under the object their own query
 * names. Relationships are followed inside a record, and over ids to records of other files.
 */
final class Tables {

  private static final String ID = "Id";

  /** What is no answer to a query, but a list of profiles. */
  private static final String LIST = "listMetadata";

  private static final String PERMISSIONS = "UserPermissionAccess";
  private static final String COLUMN = "Permissions";
  private static final String ATTRIBUTES = "attributes";

  /** Profiles that people see under another name than that of their file. */
  private static final Map<String, String> STANDARD_PROFILES =
      Map.of("Admin", "System Administrator", "Standard", "Standard User");

  /** Date and time as the platform writes and reads them. */
  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  /** One object. */
  private static final class Table {
    private final String name;
    private final List<ObjectNode> records = new ArrayList<>();

    /** Fields by their path in lower case, as they are spelled. */
    private final Map<String, Soql.Path> fields = new LinkedHashMap<>();

    /** Conditions of the queries the records answer: they hold for each of them. */
    private final Set<Condition> given = new HashSet<>();

    Table(String name) {
      this.name = name;
    }

    void addField(Soql.Path path) {
      fields.putIfAbsent(path.lower(), path);
    }
  }

  private final Clock clock;
  private final Map<String, Table> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Table> tableOfId = new HashMap<>();
  private final Map<String, ObjectNode> recordOfId = new HashMap<>();
  private final Set<String> lacking = new HashSet<>();

  /** Ids of profiles by the names of their files, where a snapshot tells them. */
  private final Map<String, String> profiles = new HashMap<>();

  private Tables(Clock clock) {
    this.clock = clock;
  }

  /** Reads {@code facts/*.json}; an org without them has no records. */
  static Tables read(Path folder, Clock clock) throws IOException {
    Tables tables = new Tables(clock);
    Path facts = folder.resolve("facts");
    if (Files.isDirectory(facts)) {
      try (Stream<Path> files = Files.list(facts)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
          JsonNode content = Json.MAPPER.readTree(Files.readString(file));
          if (content.path("query").asText().startsWith(LIST)) {
            content
                .path("records")
                .forEach(
                    row ->
                        tables.profiles.put(row.path("FullName").asText(), row.path(ID).asText()));
          } else {
            tables.add(file.toString(), content);
          }
        }
      }
    }
    return tables;
  }

  /**
   * Adds the records of a file of facts.
   *
   * @throws IllegalArgumentException when its query cannot be read
   */
  void add(String name, JsonNode file) {
    Soql query;
    try {
      query = Soql.parse(file.path("query").asText());
    } catch (QueryError e) {
      throw new IllegalArgumentException(
          "the query in `" + name + "` does not tell which object its records are of: " + e.text(),
          e);
    }
    Table table = tables.computeIfAbsent(query.from(), Table::new);
    query.fields().forEach(table::addField);
    table.addField(Soql.Path.of(ID));
    query.where().ifPresent(where -> table.given.addAll(parts(where)));
    for (JsonNode node : file.path("records")) {
      if (node.deepCopy() instanceof ObjectNode row) {
        add(table, row);
      }
    }
  }

  private void add(Table table, ObjectNode row) {
    if (!row.hasNonNull(ID)) {
      // Every record has one. Numbered, so that asking by id in order works.
      row.put(
          ID, RecordId.checked("0ZZ" + String.format(Locale.ROOT, "%012d", table.records.size())));
    }
    String id = row.path(ID).asText();
    paths(row, "", table);
    ObjectNode known = tableOfId.get(id) == table ? recordOfId.get(id) : null;
    if (known != null) {
      known.setAll(row);
      return;
    }
    table.records.add(row);
    tableOfId.put(id, table);
    recordOfId.put(id, row);
  }

  private static void paths(ObjectNode row, String prefix, Table table) {
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      String path = prefix + field.getKey();
      if (field.getKey().equals(ATTRIBUTES)) {
        continue;
      }
      if (field.getValue() instanceof ObjectNode nested) {
        paths(nested, path + ".", table);
      } else {
        table.addField(Soql.Path.of(path));
      }
    }
  }

  private static Collection<Condition> parts(Condition condition) {
    return condition instanceof Soql.And and ? and.parts() : List.of(condition);
  }

  /** Permissions that the user of the org does not have; he has all others. */
  void lacking(Set<String> permissions) {
    lacking.addAll(permissions);
  }

  /**
   * The one row that says what the user may do (Object Reference, UserPermissionAccess): a column
   * for each permission there is.
   */
  private Table permissions(Soql query) {
    Table table = new Table(PERMISSIONS);
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (Soql.Path path : query.fields()) {
      String name = path.toString();
      if (name.startsWith(COLUMN)) {
        row.put(name, !lacking.contains(name.substring(COLUMN.length())));
      }
    }
    add(table, row);
    return table;
  }

  void remove(String object) {
    tables.remove(object);
  }

  List<String> objects() {
    return tables.values().stream().map(table -> table.name).toList();
  }

  /**
   * Id of the record that a component is: of the object of the same name, by its developer name or
   * else its name. Of profiles by the name people see.
   */
  Optional<String> id(String type, String fullName) {
    if (type.equals("Profile") && profiles.containsKey(fullName)) {
      return Optional.of(profiles.get(fullName));
    }
    Table table = tables.get(type);
    if (table == null) {
      return Optional.empty();
    }
    String decoded = URLDecoder.decode(fullName.replace("+", "%2B"), StandardCharsets.UTF_8);
    String name =
        type.equals("Profile") ? STANDARD_PROFILES.getOrDefault(decoded, decoded) : decoded;
    return table.records.stream()
        .filter(row -> name.equals(row.path("DeveloperName").asText(row.path("Name").asText())))
        .map(row -> row.path(ID).asText())
        .findFirst();
  }

  /** Id of the user of a name. */
  Optional<String> userId(String username) {
    Table users = tables.get("User");
    return users == null
        ? Optional.empty()
        : users.records.stream()
            .filter(row -> row.path("Username").asText().equalsIgnoreCase(username))
            .map(row -> row.path(ID).asText())
            .findFirst();
  }

  /** Fields of an object without relationships, with a type guessed from its records. */
  Optional<Map<String, String>> fields(String object) {
    return Optional.ofNullable(tables.get(object))
        .map(
            table -> {
              Map<String, String> types = new TreeMap<>();
              for (Soql.Path path : table.fields.values()) {
                if (path.steps().size() == 1 && !isRelationship(table, path)) {
                  types.put(path.toString(), type(table, path));
                }
              }
              return types;
            });
  }

  /** A relationship that is null in one record is a path of more steps in others. */
  private static boolean isRelationship(Table table, Soql.Path path) {
    String prefix = path.lower() + ".";
    return table.fields.keySet().stream().anyMatch(other -> other.startsWith(prefix));
  }

  private static String type(Table table, Soql.Path path) {
    String name = path.toString();
    if (name.equals(ID)) {
      return "id";
    }
    for (ObjectNode row : table.records) {
      JsonNode value = row.path(name);
      if (value.isBoolean()) {
        return "boolean";
      }
      if (value.isNumber()) {
        return value.isInt() ? "int" : "double";
      }
      if (value.isTextual() && moment(value.asText()).isPresent()) {
        return "datetime";
      }
    }
    return name.endsWith(ID) ? "reference" : "string";
  }

  /** Id and fields of a record as they are sent. */
  record Rows(String object, List<ObjectNode> records) {}

  /**
   * All records a query asks for, in its order.
   *
   * @throws QueryError when it asks for what is not there
   */
  Rows select(Soql query, String url) {
    Table table =
        query.from().equalsIgnoreCase(PERMISSIONS) ? permissions(query) : table(query.from());
    for (Soql.Path path : query.fields()) {
      require(table, path);
    }
    query.order().forEach(order -> require(table, order.path()));
    Predicate<ObjectNode> where =
        query.where().map(condition -> test(table, condition)).orElse(row -> true);
    Stream<ObjectNode> rows = table.records.stream().filter(where);
    if (!query.order().isEmpty()) {
      rows = rows.sorted(order(query.order()));
    }
    return new Rows(
        table.name,
        rows.skip(query.offset())
            .limit(query.limit())
            .map(row -> shown(table, row, query.fields(), url))
            .toList());
  }

  private Table table(String name) {
    Table table = tables.get(name);
    if (table == null) {
      throw QueryError.type(name);
    }
    return table;
  }

  private void require(Table table, Soql.Path path) {
    if (!knows(table, path)) {
      throw QueryError.field(path.toString(), table.name);
    }
  }

  private boolean knows(Table table, Soql.Path path) {
    if (table.fields.containsKey(path.lower()) && !isRelationship(table, path)) {
      return true;
    }
    return path.steps().size() > 1
        && target(table, path).map(other -> knows(other, path.rest())).orElse(false);
  }

  /** The object the first step of a path leads to, over the ids in the field beside it. */
  private Optional<Table> target(Table table, Soql.Path path) {
    return table.records.stream()
        .map(row -> tableOfId.get(get(row, path.steps().get(0) + ID).asText()))
        .filter(other -> other != null)
        .findFirst();
  }

  private static JsonNode get(ObjectNode row, String name) {
    JsonNode exact = row.get(name);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getValue();
      }
    }
    return NullNode.getInstance();
  }

  private JsonNode value(ObjectNode row, Soql.Path path) {
    String step = path.steps().get(0);
    JsonNode here = get(row, step);
    if (path.steps().size() == 1) {
      return here;
    }
    if (here instanceof ObjectNode nested) {
      JsonNode inside = value(nested, path.rest());
      if (!inside.isNull()) {
        return inside;
      }
    }
    ObjectNode joined = recordOfId.get(get(row, step + ID).asText());
    return joined == null ? NullNode.getInstance() : value(joined, path.rest());
  }

  private ObjectNode shown(Table table, ObjectNode row, List<Soql.Path> fields, String url) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    ObjectNode attributes = shown.putObject(ATTRIBUTES);
    attributes.put("type", table.name);
    attributes.put("url", url + "/sobjects/" + table.name + "/" + row.path(ID).asText());
    for (Soql.Path path : fields) {
      Soql.Path spelled = table.fields.getOrDefault(path.lower(), path);
      show(shown, spelled, value(row, path));
    }
    return shown;
  }

  private static void show(ObjectNode into, Soql.Path path, JsonNode value) {
    String step = path.steps().get(0);
    if (path.steps().size() == 1) {
      into.set(step, value);
      return;
    }
    if (into.get(step) instanceof ObjectNode nested) {
      show(nested, path.rest(), value);
    } else if (value.isNull()) {
      // A relationship nothing is at the end of is null as a whole.
      if (!into.has(step)) {
        into.putNull(step);
      }
    } else {
      ObjectNode nested = into.putObject(step);
      nested.putObject(ATTRIBUTES).put("type", step);
      show(nested, path.rest(), value);
    }
  }

  private Comparator<ObjectNode> order(List<Soql.Order> orders) {
    Comparator<ObjectNode> all = Comparator.comparing(row -> 0);
    for (Soql.Order order : orders) {
      Comparator<ObjectNode> one =
          (a, b) -> {
            JsonNode left = value(a, order.path());
            JsonNode right = value(b, order.path());
            if (left.isNull() || right.isNull()) {
              int nulls = Boolean.compare(right.isNull(), left.isNull());
              return order.nullsLast() ? -nulls : nulls;
            }
            int compared =
                left.isNumber() && right.isNumber()
                    ? left.decimalValue().compareTo(right.decimalValue())
                    : left.asText().compareTo(right.asText());
            return order.descending() ? -compared : compared;
          };
      all = all.thenComparing(one);
    }
    return all;
  }

  private Predicate<ObjectNode> test(Table table, Condition condition) {
    if (table.given.contains(condition) && !readable(table, condition)) {
      return row -> true;
    }
    if (condition instanceof Soql.And and) {
      return and.parts().stream()
          .map(part -> test(table, part))
          .reduce(row -> true, Predicate::and);
    }
    if (condition instanceof Soql.Or or) {
      return or.parts().stream().map(part -> test(table, part)).reduce(row -> false, Predicate::or);
    }
    if (condition instanceof Soql.Not not) {
      return test(table, not.part()).negate();
    }
    if (condition instanceof Soql.SemiJoin join) {
      return test(table, new Compare(join.path(), join.operator(), answers(join.query())));
    }
    Compare compare = (Compare) condition;
    require(table, compare.path());
    if (compare.values().get(0).kind() == Literal.Kind.DAYS) {
      Days days = days(compare.values().get(0).text());
      return row ->
          moment(value(row, compare.path()).asText())
              .map(moment -> days.matches(moment, compare.operator()))
              .orElse(false);
    }
    return row -> matches(value(row, compare.path()), compare.operator(), compare.values());
  }

  private boolean readable(Table table, Condition condition) {
    return condition instanceof Compare compare && knows(table, compare.path());
  }

  private List<Literal> answers(Soql query) {
    if (query.fields().size() != 1) {
      throw QueryError.malformed("a semi-join asks for one field");
    }
    Soql.Path path = query.fields().get(0);
    return select(query, "").records().stream()
        .map(row -> value(row, path))
        .filter(value -> !value.isNull())
        .map(value -> new Literal(Literal.Kind.TEXT, value.asText()))
        .toList();
  }

  /** Days from one start to another one, the last not included. */
  private record Days(Instant from, Instant to) {

    boolean matches(Instant moment, String operator) {
      return switch (operator) {
        case "=" -> !moment.isBefore(from) && moment.isBefore(to);
        case "!=" -> moment.isBefore(from) || !moment.isBefore(to);
        case "<" -> moment.isBefore(from);
        case "<=" -> moment.isBefore(to);
        case ">" -> !moment.isBefore(to);
        case ">=" -> !moment.isBefore(from);
        default -> throw QueryError.malformed("a span of days after " + operator);
      };
    }
  }

  /** What a name for days means today; days of the org begin in UTC. */
  private Days days(String name) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String[] words = name.toUpperCase(Locale.ROOT).split(":");
    int number = words.length > 1 ? Integer.parseInt(words[1]) : 0;
    return switch (words[0]) {
      case "TODAY" -> days(today, today.plusDays(1));
      case "YESTERDAY" -> days(today.minusDays(1), today);
      case "TOMORROW" -> days(today.plusDays(1), today.plusDays(2));
      case "LAST_N_DAYS" -> days(today.minusDays(number), today.plusDays(1));
      default -> days(today.plusDays(1), today.plusDays(number + 1L));
    };
  }

  private static Days days(LocalDate from, LocalDate to) {
    return new Days(
        from.atStartOfDay(ZoneOffset.UTC).toInstant(), to.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static boolean matches(JsonNode value, String operator, List<Literal> values) {
    return switch (operator) {
      case "IN" -> values.stream().anyMatch(literal -> same(value, literal));
      case "NOT IN", "!=" -> values.stream().noneMatch(literal -> same(value, literal));
      case "=" -> same(value, values.get(0));
      case "LIKE" ->
          !value.isNull() && like(values.get(0).text()).matcher(value.asText()).matches();
      default -> !value.isNull() && inOrder(compare(value, values.get(0)), operator);
    };
  }

  private static boolean inOrder(int compared, String operator) {
    return switch (operator) {
      case "<" -> compared < 0;
      case "<=" -> compared <= 0;
      case ">" -> compared > 0;
      default -> compared >= 0;
    };
  }

  private static boolean same(JsonNode value, Literal literal) {
    if (value.isNull() || literal.kind() == Literal.Kind.NULL) {
      return value.isNull() && literal.kind() == Literal.Kind.NULL;
    }
    boolean text = Set.of(Literal.Kind.TEXT, Literal.Kind.BOOLEAN).contains(literal.kind());
    return text ? sameText(value.asText(), literal.text()) : compare(value, literal) == 0;
  }

  /** Ids are the same with 15 and with 18 characters. */
  private static boolean sameText(String value, String text) {
    return value.equalsIgnoreCase(text)
        || (value.length() == 18 && text.length() == 15 && value.startsWith(text));
  }

  private static int compare(JsonNode value, Literal literal) {
    return switch (literal.kind()) {
      case NUMBER -> value.decimalValue().compareTo(new BigDecimal(literal.text()));
      case DATE, MOMENT ->
          moment(value.asText())
              .orElse(Instant.MIN)
              .compareTo(
                  moment(literal.text())
                      .orElseThrow(
                          () -> QueryError.malformed("no date or time: " + literal.text())));
      default -> value.asText().compareTo(literal.text());
    };
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text, MOMENT).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Pattern like(String text) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      pattern.append(
          switch (c) {
            case '%' -> ".*";
            case '_' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
