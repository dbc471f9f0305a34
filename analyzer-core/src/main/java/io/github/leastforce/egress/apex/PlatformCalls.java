package io.github.leastforce.egress.apex;

import io.github.leastforce.catalogue.ApexApi;
import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.egress.apex.Frame.Typed;
import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.egress.apex.Program.TypeNode;
import io.github.leastforce.egress.apex.Summary.LogPoint;
import io.github.leastforce.egress.apex.Summary.Touch;
import io.github.leastforce.model.apex.AccessMode;
import io.github.leastforce.model.apex.ApexExpression;
import io.github.leastforce.model.apex.ApexStatement;
import io.github.leastforce.model.apex.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the platform's own methods, queries and statements do. A method of which nothing special is
 * known returns whatever it is given, and keeps what it is given in what it is called on.
 */
final class PlatformCalls {

  private static final Set<String> QUERIES =
      Set.of("query", "querywithbinds", "getquerylocator", "getquerylocatorwithbinds", "getcursor");

  private static final Set<String> COUNTS = Set.of("countquery", "countquerywithbinds");

  private static final Map<String, ApexStatement.Change.Verb> CHANGES =
      Map.ofEntries(
          Map.entry("insert", ApexStatement.Change.Verb.INSERT),
          Map.entry("insertimmediate", ApexStatement.Change.Verb.INSERT),
          Map.entry("insertasync", ApexStatement.Change.Verb.INSERT),
          Map.entry("update", ApexStatement.Change.Verb.UPDATE),
          Map.entry("updateimmediate", ApexStatement.Change.Verb.UPDATE),
          Map.entry("updateasync", ApexStatement.Change.Verb.UPDATE),
          Map.entry("upsert", ApexStatement.Change.Verb.UPSERT),
          Map.entry("delete", ApexStatement.Change.Verb.DELETE),
          Map.entry("deleteimmediate", ApexStatement.Change.Verb.DELETE),
          Map.entry("deleteasync", ApexStatement.Change.Verb.DELETE),
          Map.entry("undelete", ApexStatement.Change.Verb.UNDELETE),
          Map.entry("merge", ApexStatement.Change.Verb.MERGE),
          Map.entry("convertlead", ApexStatement.Change.Verb.CONVERT));

  /** Methods of custom settings that return the one record that counts. */
  private static final Set<String> CONFIGURED =
      Set.of("getinstance", "getorgdefaults", "getvalues", "getall");

  /** The part of a request that is there to carry data. */
  private static final String BODY = "body";

  private static final Set<String> ADDING = Set.of("add", "addall", "put", "putall", "set");

  /** What a reader of a message says of a part of it, whichever that is. */
  private static final String PIECE = "#piece";

  /** Records of configuration that the body chooses by name out of all of them, numbered. */
  private final Map<String, Integer> chosen = new HashMap<>();

  private final Frame frame;
  private final Engine engine;
  private final ApexApi api;

  PlatformCalls(Frame frame) {
    this.frame = frame;
    this.engine = frame.engine;
    this.api = engine.api;
  }

  private Site site(Spot spot) {
    return new Site(frame.method, spot);
  }

  // Records.

  Typed query(ApexExpression.Query query) {
    Value name = Value.NOTHING;
    for (ApexExpression binding : query.bindings()) {
      Value bound = frame.eval(binding).value();
      name = binding == query.named() ? bound : name;
    }
    Site site = site(query.at());
    touch("query", List.of(query.object()), query.mode(), false, site);
    boolean counts =
        query.fields().size() == 1
            && query.fields().get(0).toLowerCase(Locale.ROOT).startsWith("count(");
    if (counts && query.children().isEmpty()) {
      return Typed.of("Integer");
    }
    Value records = records(query.at(), query.object(), query.fields(), query.children(), site);
    if (engine.setting.configuration(query.object())) {
      if (query.named() instanceof ApexExpression.Literal) {
        name = frame.eval(query.named()).value();
      }
      says(records, query.object(), query.fields(), name);
    }
    return new Typed(records, "List<" + query.object() + ">");
  }

  /** What the fields of a record of configuration say, for those it is handed to as well. */
  private void says(Value record, String object, Collection<String> fields, Value name) {
    for (String field : fields) {
      Value held = frame.heap.field(record, field);
      frame.heap.put(record, Types.key(field), held.withTexts(said(object, name, field)), true);
    }
  }

  /** What a field says in the record of that name; in any, when it is not known which it is. */
  private Text[] said(String object, Value name, String field) {
    Text[] said = {};
    for (Text one : name.texts()) {
      boolean known = one.whole() && one.from() == Text.From.CODE;
      String record = known ? one.head() : "";
      said =
          Text.joined(said, engine.setting.configured(object, record, field).toArray(new Text[0]));
    }
    return said.length == 0
        ? engine.setting.configured(object, "", field).toArray(new Text[0])
        : said;
  }

  /** Keeps what records of configuration say that a field of a class holds, whichever they are. */
  void keep(String path, String object, Value records) {
    for (String field : engine.setting.configuredFields(object)) {
      Text[] said = configured(records, object, field);
      frame.store(path + "." + Types.key(field), Value.NOTHING.withTexts(said));
    }
  }

  /** What a field says of records that are of configuration by their type. */
  private Text[] configured(Value owner, String object, String field) {
    Text[] said = {};
    String key = Types.key(field);
    for (Cell cell : owner.cells()) {
      @Nullable Value known = frame.heap.contents().getOrDefault(cell, Map.of()).get(key);
      String path = cell instanceof Cell.Passed passed ? Heap.extended(passed.path(), key) : "";
      String setting = object + "." + field;
      Text.@Nullable From from =
          cell instanceof Cell.Passed passed && !path.isEmpty()
              ? new Text.From.Passed(passed.index(), path, setting)
              : cell instanceof Cell.Held held
                  ? new Text.From.Held(held.path() + "." + key, setting)
                  : null;
      Text[] more =
          known != null && known.texts().length > 0
              ? known.texts()
              : from != null
                  ? new Text[] {new Text("", from, true, List.of(), null)}
                  : engine.configured(setting).toArray(new Text[0]);
      said = Text.joined(said, more);
    }
    return said.length == 0
        ? engine.setting.configured(object, "", field).toArray(new Text[0])
        : said;
  }

  private Value records(
      Spot at,
      String object,
      List<String> selected,
      List<ApexExpression.Query.Child> below,
      Site site) {
    Set<String> fields = new LinkedHashSet<>();
    boolean any = false;
    for (String field : selected) {
      String key = field.toLowerCase(Locale.ROOT);
      if (key.startsWith("fields(")) {
        any = true;
      } else if (key.startsWith("typeof")) {
        any = true;
      } else {
        aggregated(field).ifPresent(fields::add);
      }
    }
    if (fields.isEmpty() && !any) {
      fields.add("Id");
    }
    Cell.Shape shape = new Cell.Shape(object, any ? List.of() : List.copyOf(fields), !any, site);
    Cell.Made made = new Cell.Made(frame.method, at, 0, object, shape);
    int number = 1;
    for (ApexExpression.Query.Child child : below) {
      Cell.Made inner =
          new Cell.Made(
              frame.method,
              at,
              -number++,
              "",
              new Cell.Shape(childObject(child.relationship()), child.fields(), true, site));
      frame.heap.put(made, Types.key(child.relationship()), Value.of(inner), true);
    }
    return Value.of(made);
  }

  /** The object behind a relationship to children, as far as its name tells. */
  private static String childObject(String relationship) {
    String key = relationship.toLowerCase(Locale.ROOT);
    if (key.endsWith("__r")) {
      String plain = relationship.substring(0, relationship.length() - 3);
      return (plain.endsWith("s") ? plain.substring(0, plain.length() - 1) : plain) + "__c";
    }
    return key.endsWith("ies")
        ? relationship.substring(0, relationship.length() - 3) + "y"
        : key.endsWith("s") ? relationship.substring(0, relationship.length() - 1) : relationship;
  }

  /** The field whose values a selected expression shows; empty for counts and sums. */
  private static Optional<String> aggregated(String selected) {
    int open = selected.indexOf('(');
    if (open < 0) {
      return Optional.of(selected);
    }
    String function = selected.substring(0, open).toLowerCase(Locale.ROOT).trim();
    int close = selected.lastIndexOf(')');
    return switch (function) {
      case "tolabel", "format", "max", "min", "converttimezone", "convertcurrency" ->
          Optional.of(selected.substring(open + 1, Math.max(open + 1, close)).trim());
      default -> Optional.empty();
    };
  }

  Typed search(ApexExpression.Search search) {
    search.bindings().forEach(frame::eval);
    Site site = site(search.at());
    List<String> objects =
        search.returned().stream().map(ApexExpression.Query.Child::relationship).toList();
    touch("search", objects, search.mode(), false, site);
    Value found = Value.NOTHING;
    int number = 0;
    for (ApexExpression.Query.Child returned : search.returned()) {
      List<String> fields = returned.fields().isEmpty() ? List.of("Id") : returned.fields();
      found =
          found.or(
              Value.of(
                  new Cell.Made(
                      frame.method,
                      search.at(),
                      number++,
                      returned.relationship(),
                      new Cell.Shape(returned.relationship(), fields, true, site))));
    }
    return new Typed(found, "List<List<SObject>>");
  }

  private void touch(
      String words, List<String> objects, AccessMode mode, boolean inferred, Site site) {
    boolean reads = words.equals("query") || words.equals("search");
    Touch touch = new Touch(reads, words, objects, mode, inferred, site);
    frame.summary.touches.remove(site); // The last time counts, and its place among the others.
    frame.summary.touches.put(site, touch);
  }

  void change(ApexStatement.Change change, Typed records) {
    change(change, change.verb(), records, change.mode(), change.at());
  }

  private void change(
      Object node, ApexStatement.Change.Verb verb, Typed records, AccessMode mode, Spot at) {
    Site site = site(at);
    Set<String> objects = objects(records);
    touch(Types.key(verb.name()), List.copyOf(objects), mode, false, site);
    boolean writes =
        verb == ApexStatement.Change.Verb.INSERT || verb == ApexStatement.Change.Verb.UPSERT;
    if (writes) {
      written(node, objects, "inserts", site);
    }
    for (String object : objects) {
      for (ApexApi.PublicFile file : api.publicFiles(object)) {
        boolean counts = !file.sites() || engine.setting.sites();
        if (counts && publishes(file, records.value(), writes)) {
          frame.summary.nodes.put(site, node);
          Origin origin = new Origin.Records("ContentVersion", List.of("VersionData"), site);
          frame.leaves(
              Exit.Kind.PUBLIC_FILE, site, Value.of(Trace.of(origin)), List.of(), Value.NOTHING);
        }
      }
    }
  }

  private boolean publishes(ApexApi.PublicFile file, Value records, boolean writes) {
    if (file.field().isEmpty()) {
      return writes;
    }
    Value held = frame.heap.field(frame.heap.elements(records).or(records), file.field());
    return Arrays.stream(held.texts())
        .anyMatch(
            text ->
                text.from() == Text.From.CODE
                    && text.whole()
                    && text.head().equalsIgnoreCase(file.value()));
  }

  /** The objects of the records that a value holds. */
  private Set<String> objects(Typed records) {
    Set<String> objects = new LinkedHashSet<>();
    String declared = Types.records(records.type());
    if (!declared.isEmpty()) {
      objects.add(declared);
      return objects;
    }
    Value elements = frame.heap.elements(records.value()).or(records.value());
    for (Cell cell : elements.cells()) {
      if (cell instanceof Cell.Made made) {
        String object = made.shape() == null ? Types.records(made.type()) : made.shape().object();
        if (!object.isEmpty() && !Types.collection(object)) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  private void written(Object node, Set<String> objects, String does, Site site) {
    for (String object : objects) {
      LogSinks.Kind kind = engine.logs.kind(object);
      if (kind != LogSinks.Kind.NONE) {
        boolean failure = kind == LogSinks.Kind.FAILURE_ONLY;
        log(node, new LogPoint(does + " `" + object + "`", true, failure, false), site);
      }
    }
  }

  private void log(Object node, LogPoint point, Site site) {
    frame.summary.logs.put(node, point);
    frame.summary.nodes.put(site, node);
  }

  // Names.

  /** Whether a name with dots is a value of the platform and no class. */
  boolean value(String name) {
    String key = Types.plain(name);
    return key.startsWith("restcontext.") || key.startsWith("trigger.") || key.startsWith("label.");
  }

  /** What a name of the platform with dots stands for, such as a label. */
  Typed constant(ApexExpression.Member member, String owner) {
    String key = Types.plain(owner);
    if (key.equals("label") || key.startsWith("label.")) {
      List<Text> said = engine.setting.label(member.name());
      return new Typed(
          Value.NOTHING.withTexts(
              said.isEmpty() ? new Text[] {Text.configured()} : said.toArray(new Text[0])),
          "String");
    }
    if (key.equals("trigger")) {
      return trigger(member);
    }
    if (key.equals("restcontext")) {
      boolean request = member.name().equalsIgnoreCase("request");
      return request
          ? new Typed(
              Value.of(Trace.of(new Origin.Message(true, true, site(member.at())))), "RestRequest")
          : Typed.of("RestResponse");
    }
    if (key.startsWith("restcontext.")) {
      return field(restContext(key, member), member.name(), member.at());
    }
    if (engine.setting.object(owner) && !key.contains(".")) {
      return Typed.of("Schema.SObjectField");
    }
    return Typed.NOTHING;
  }

  private Typed restContext(String key, ApexExpression.Member member) {
    return key.startsWith("restcontext.request")
        ? new Typed(
            Value.of(Trace.of(new Origin.Message(true, true, site(member.at())))), "RestRequest")
        : Typed.of("RestResponse");
  }

  private Typed trigger(ApexExpression.Member member) {
    String object =
        trigger().flatMap(declared -> declared.declared.trigger()).map(t -> t.object()).orElse("");
    String variable = Types.key(member.name());
    if (!Set.of("new", "old", "newmap", "oldmap").contains(variable)) {
      return Typed.of("Boolean");
    }
    String type = object.isEmpty() ? "SObject" : object;
    String collection = variable.endsWith("map") ? "Map<Id," + type + ">" : "List<" + type + ">";
    if (object.isEmpty()) {
      // A handler does not say on which object it is used; its casts do.
      Origin any = new Origin.Opaque("the records of a trigger", site(member.at()));
      return new Typed(Value.of(Trace.of(any)), collection);
    }
    Cell.Made made =
        new Cell.Made(
            frame.method,
            member.at(),
            0,
            type,
            new Cell.Shape(type, List.of(), false, site(member.at())));
    return new Typed(Value.of(made), collection);
  }

  private Optional<TypeNode> trigger() {
    for (TypeNode at = frame.type; at != null; at = at.outer) {
      if (at.declared.trigger().isPresent()) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  // Fields.

  /** A field of something that the input does not declare: of a record, mostly. */
  Typed field(Typed owner, String name, Spot at) {
    String object = Types.collection(owner.type()) ? "" : Types.plain(owner.type());
    String key = Types.key(name);
    Value held = frame.heap.field(owner.value(), name);
    if (object.equals("restrequest")) {
      return new Typed(
          Value.of(Trace.of(new Origin.Message(true, true, site(at)))),
          switch (key) {
            case "params", "headers" -> "Map<String,String>";
            case "requestbody" -> "Blob";
            default -> "String";
          });
    }
    if (owner.type().isEmpty() || !engine.setting.object(owner.type())) {
      Typed shaped = shaped(owner.value(), held, key);
      return shaped == null ? new Typed(held, "") : shaped;
    }
    String written = Types.raw(owner.type());
    if (engine.setting.configuration(written)) {
      return new Typed(Value.NOTHING.withTexts(configured(owner.value(), written, name)), "String");
    }
    if (key.endsWith("__r") || relationship(key)) {
      return new Typed(
          fromOutside(owner.value()) ? outsideRecord(owner, name, at) : held,
          Heap.parent(written, name));
    }
    if (key.equals("id") || (key.endsWith("id") && !key.endsWith("__c"))) {
      return new Typed(Value.NOTHING, "Id");
    }
    Value value = fromOutside(owner.value()) ? recordField(written, name, owner.value(), at) : held;
    return new Typed(value, "");
  }

  private static boolean relationship(String key) {
    return switch (key) {
      case "account",
          "contact",
          "owner",
          "createdby",
          "lastmodifiedby",
          "parent",
          "reportsto",
          "case",
          "opportunity",
          "lead",
          "user",
          "who",
          "what",
          "individual" ->
          true;
      default -> false;
    };
  }

  /** What a record from a query tells of its own type. */
  private @Nullable Typed shaped(Value owner, Value held, String key) {
    for (Cell cell : owner.cells()) {
      if (cell instanceof Cell.Made made && made.shape() != null) {
        boolean parent = key.endsWith("__r") || relationship(key);
        return new Typed(held, parent ? Heap.parent(made.shape().object(), key) : "");
      }
    }
    return null;
  }

  /** Whether it is a header of a request that names a host of the org itself. */
  private boolean ownHostHeader(Typed headers, List<Typed> arguments) {
    String name = constant(arguments.get(0).value());
    return api.ownHostHeader(name)
        && Arrays.stream(headers.value().traces())
            .anyMatch(trace -> trace.origin() instanceof Origin.Message message && message.asked());
  }

  /** Whether it may be a record that was read elsewhere. */
  private static boolean fromOutside(Value record) {
    return Arrays.stream(record.cells()).anyMatch(cell -> !(cell instanceof Cell.Made))
        || (record.cells().length == 0 && record.traces().length > 0);
  }

  private Value outsideRecord(Typed owner, String name, Spot at) {
    String object = Heap.parent(Types.raw(owner.type()), name);
    return Value.of(
        new Cell.Made(
            frame.method, at, 0, object, new Cell.Shape(object, List.of(), false, site(at))));
  }

  /**
   * The field of a record that somebody passes or keeps: what was put in here, or what is stored.
   */
  private Value recordField(String object, String field, Value owner, Spot at) {
    Value known = Value.NOTHING;
    String key = Types.key(field);
    for (Cell cell : owner.cells()) {
      Map<String, Value> fields = frame.heap.contents().get(cell);
      if (fields != null && fields.containsKey(key)) {
        known = known.or(fields.get(key));
      } else if (cell instanceof Cell.Made) {
        known = known.or(frame.heap.field(Value.of(cell), field));
      }
    }
    List<Trace> closed = known.data().stream().filter(trace -> !trace.origin().open()).toList();
    return Value.of(Trace.of(new Origin.Records(object, List.of(field), site(at))))
        .with(closed)
        .withTexts(known.texts());
  }

  void assign(
      Typed owner,
      String ownerName,
      ApexExpression.Member member,
      Value value,
      ApexExpression.Assign assignment) {
    String type = Types.plain(owner.type());
    boolean response =
        type.equals("restresponse") || Types.plain(ownerName).equals("restcontext.response");
    if (response && member.name().equalsIgnoreCase("responseBody")) {
      Site site = site(assignment.at());
      frame.summary.nodes.put(site, assignment);
      frame.leaves(
          Exit.Kind.SERVICE, site, Value.of(frame.heap.all(value)), List.of(), Value.NOTHING);
      return;
    }
    boolean replaces = frame.straight() && !assignment.adds();
    frame.put(owner.value(), Types.key(member.name()), value, replaces);
  }

  // Objects and calls.

  /** A record, or an object of the platform. */
  Typed created(ApexExpression.New creation) {
    Cell.Made made = frame.made(creation.at(), creation.type());
    Value object = Value.of(made);
    for (ApexExpression argument : creation.arguments()) {
      if (argument instanceof ApexExpression.Assign field
          && field.target() instanceof ApexExpression.Name name) {
        frame.heap.put(made, Types.key(name.name()), frame.eval(field.value()).value(), true);
      } else {
        Typed given = frame.eval(argument);
        frame.heap.put(
            object, Heap.ELEMENTS, frame.heap.elements(given.value()).or(given.value()), false);
      }
    }
    return new Typed(object, creation.type());
  }

  /** A call on a class of the platform, or on one that the input lacks. */
  Typed fixed(ApexExpression.Call call, String owner, List<Typed> arguments) {
    String type = plain(owner);
    String method = Types.key(call.method());
    if (type.equalsIgnoreCase("Database")) {
      @Nullable Typed known = database(call, method, arguments);
      if (known != null) {
        return known;
      }
    }
    if (api.ownAddress(type, method)) {
      return new Typed(Value.of(Text.org()), "Url");
    }
    if (type.equalsIgnoreCase("EventBus") && method.equals("publish") && !arguments.isEmpty()) {
      return published(call, arguments.get(0));
    }
    if (type.equalsIgnoreCase("Search") && (method.equals("query") || method.equals("find"))) {
      return searched(call, arguments);
    }
    if (type.equalsIgnoreCase("String")) {
      @Nullable Typed text = text(call, method, arguments);
      if (text != null) {
        return text;
      }
    }
    if (type.equalsIgnoreCase("JSON") && method.startsWith("deserialize")) {
      return new Typed(Value.of(all(arguments.subList(0, Math.min(1, arguments.size())))), "");
    }
    if (CONFIGURED.contains(method) && engine.setting.configuration(owner)) {
      return configured(call, owner, arguments);
    }
    return general(call, new Typed(Value.NOTHING, type), type, arguments, true);
  }

  private static String plain(String owner) {
    return owner.regionMatches(true, 0, "System.", 0, 7) && owner.length() > 7
        ? owner.substring(7)
        : owner;
  }

  private Typed configured(ApexExpression.Call call, String object, List<Typed> arguments) {
    Value record = Value.of(frame.made(call.at(), object));
    Value name = arguments.size() == 1 ? arguments.get(0).value() : Value.NOTHING;
    says(record, object, engine.setting.configuredFields(object), name);
    return new Typed(
        record, call.method().equalsIgnoreCase("getAll") ? "Map<String," + object + ">" : object);
  }

  private @Nullable Typed database(ApexExpression.Call call, String method, List<Typed> arguments) {
    if (arguments.isEmpty()) {
      return null;
    }
    if (COUNTS.contains(method) || QUERIES.contains(method)) {
      Typed records = queried(call, arguments);
      return COUNTS.contains(method) ? Typed.of("Integer") : records;
    }
    ApexStatement.Change.Verb verb = CHANGES.get(method);
    if (verb == null) {
      return null;
    }
    Typed records =
        verb == ApexStatement.Change.Verb.CONVERT
            ? new Typed(arguments.get(0).value(), "List<Lead>")
            : arguments.get(0);
    change(call, verb, records, mode(call), call.at());
    return Typed.of(
        Types.collection(arguments.get(0).type()) ? "List<Database.Result>" : "Database.Result");
  }

  /** A query as text, as far as the text is known. */
  private Typed queried(ApexExpression.Call call, List<Typed> arguments) {
    Typed query = arguments.get(0);
    Site site = site(call.at());
    if (call.arguments().get(0) instanceof ApexExpression.Query literal) {
      AccessMode said = mode(call);
      AccessMode mode = literal.mode() == AccessMode.DEFAULT ? said : literal.mode();
      touch("query", List.of(literal.object()), mode, false, site(literal.at()));
      return query;
    }
    Set<String> objects = new LinkedHashSet<>();
    Value records = Value.NOTHING;
    int number = 0;
    for (Text text : query.value().texts()) {
      @Nullable Soql soql = Soql.of(text.said());
      if (soql != null) {
        objects.add(soql.object());
        List<String> fields = soql.fieldsKnown() ? soql.fields() : List.of();
        Value made =
            Value.of(
                new Cell.Made(
                    frame.method,
                    call.at(),
                    number++,
                    soql.object(),
                    new Cell.Shape(soql.object(), fields, soql.fieldsKnown(), site)));
        if (engine.setting.configuration(soql.object())) {
          says(made, soql.object(), engine.setting.configuredFields(soql.object()), Value.NOTHING);
        }
        records = records.or(made);
      }
    }
    touch("query", List.copyOf(objects), mode(call), true, site);
    if (records.isNothing()) {
      records =
          Value.of(Trace.of(new Origin.Opaque("a query that is put together at run time", site)));
    }
    return new Typed(
        records, objects.size() == 1 ? "List<" + objects.iterator().next() + ">" : "List<SObject>");
  }

  private Typed searched(ApexExpression.Call call, List<Typed> arguments) {
    Site site = site(call.at());
    Set<String> objects = new LinkedHashSet<>();
    if (!arguments.isEmpty()) {
      for (Text text : arguments.get(0).value().texts()) {
        objects.addAll(Soql.returned(text.said()));
      }
    }
    touch("search", List.copyOf(objects), mode(call), true, site);
    Value found = Value.NOTHING;
    int number = 0;
    for (String object : objects) {
      Cell.Shape shape = new Cell.Shape(object, List.of(), false, site);
      found = found.or(Value.of(new Cell.Made(frame.method, call.at(), number++, object, shape)));
    }
    return new Typed(found, "List<List<SObject>>");
  }

  /** The access level that an argument says. */
  private AccessMode mode(ApexExpression.Call call) {
    for (ApexExpression argument : call.arguments()) {
      String name = Types.plain(frame.dotted(argument));
      if (name.endsWith("accesslevel.user_mode")) {
        return AccessMode.USER;
      }
      if (name.endsWith("accesslevel.system_mode")) {
        return AccessMode.SYSTEM;
      }
      if (argument instanceof ApexExpression.Name variable
          && Types.plain(frame.eval(variable).type()).equals("accesslevel")) {
        return AccessMode.COMPUTED;
      }
    }
    return AccessMode.DEFAULT;
  }

  private Typed published(ApexExpression.Call call, Typed events) {
    Set<String> objects = objects(events);
    Site site = site(call.at());
    written(call, objects, "publishes", site);
    List<Method> triggers = new ArrayList<>();
    objects.forEach(object -> triggers.addAll(engine.program.triggers(object)));
    Calls.apply(frame, triggers, new Value[] {Value.NOTHING}, call, call.at().region(), call.at());
    return Typed.of("Database.SaveResult");
  }

  private @Nullable Typed text(ApexExpression.Call call, String method, List<Typed> arguments) {
    Value data = Value.of(all(arguments));
    if (method.equals("valueof") && arguments.size() == 1) {
      return new Typed(data.withTexts(arguments.get(0).value().texts()), "String");
    }
    if (method.equals("format") && !arguments.isEmpty()) {
      List<Text> texts = new ArrayList<>();
      for (Text text : arguments.get(0).value().texts()) {
        int hole = text.head().indexOf('{');
        texts.add(
            hole < 0
                ? text
                : new Text(
                    text.head().substring(0, hole),
                    text.from(),
                    false,
                    data.data(),
                    text.site(),
                    text.setting(),
                    text.rest()));
      }
      return new Typed(
          data.withTexts(texts.toArray(new Text[0])).then("formatted as text", site(call.at())),
          "String");
    }
    if (method.equals("join")) {
      return new Typed(data.then("joined as text", site(call.at())), "String");
    }
    if (method.equals("escapesinglequotes") && arguments.size() == 1) {
      return new Typed(arguments.get(0).value(), "String");
    }
    return null;
  }

  /** A method that neither the class nor those around it declare. */
  Typed unknown(ApexExpression.Call call, Typed owner, String type, List<Typed> arguments) {
    return general(call, owner, type, arguments, true);
  }

  /** A call on an object. */
  Typed called(ApexExpression.Call call, Typed owner, List<Typed> arguments) {
    String method = Types.key(call.method());
    String type = owner.type();
    if (method.equals("get") && arguments.size() == 1 && ownHostHeader(owner, arguments)) {
      return new Typed(Value.of(Text.org()), "String");
    }
    if (Types.plain(type).equals("url") && arguments.isEmpty()) {
      return new Typed(owner.value(), "String");
    }
    if (api.piece(Types.plain(type), method)) {
      Value piece = frame.heap.field(owner.value(), PIECE);
      return new Typed(frame.credential().map(words -> credential(piece, words)).orElse(piece), "");
    }
    if (Types.collection(type)) {
      @Nullable Typed known = collection(method, owner, arguments);
      if (known != null) {
        return known;
      }
    }
    boolean record = !type.isEmpty() && !Types.collection(type) && engine.setting.object(type);
    if (record || Types.plain(type).equals("sobject") || shapedRecord(owner.value())) {
      @Nullable Typed known = record(call, method, owner, arguments);
      if (known != null) {
        return known;
      }
    }
    if (Types.plain(type).equals("string")) {
      @Nullable Typed known = onText(method, owner, arguments);
      if (known != null) {
        return known;
      }
    }
    return general(call, owner, type, arguments, false);
  }

  private static boolean shapedRecord(Value value) {
    return Arrays.stream(value.cells())
        .anyMatch(cell -> cell instanceof Cell.Made made && made.shape() != null);
  }

  private @Nullable Typed collection(String method, Typed owner, List<Typed> arguments) {
    String type = owner.type();
    boolean map = Types.map(type);
    Value last = arguments.isEmpty() ? Value.NOTHING : arguments.get(arguments.size() - 1).value();
    switch (method) {
      case "add", "set" -> {
        frame.put(owner.value(), Heap.ELEMENTS, last, false);
        return Typed.of("Boolean");
      }
      case "put" -> {
        if (arguments.size() == 2) {
          frame.put(owner.value(), Heap.KEYS, arguments.get(0).value(), false);
        }
        frame.put(owner.value(), Heap.ELEMENTS, last, false);
        return new Typed(frame.heap.elements(owner.value()), Types.value(type));
      }
      case "addall", "putall" -> {
        frame.put(owner.value(), Heap.ELEMENTS, frame.heap.elements(last).or(last), false);
        return Typed.of("Boolean");
      }
      case "get", "remove", "next" -> {
        String element = map ? Types.value(type) : Types.element(type);
        Value held = frame.heap.elements(owner.value());
        if (map
            && held.isNothing()
            && arguments.size() == 1
            && engine.setting.configuration(element)) {
          return named(owner.value(), element, arguments.get(0).value());
        }
        return new Typed(Frame.narrowed(keyed(held, arguments), element), element);
      }
      case "values" -> {
        return new Typed(owner.value(), "List<" + Types.value(type) + ">");
      }
      case "keyset" -> {
        return new Typed(
            frame.heap.field(owner.value(), Heap.KEYS), "Set<" + Types.keyOf(type) + ">");
      }
      case "clone", "deepclone", "iterator", "sort" -> {
        return new Typed(owner.value(), type);
      }
      default -> {
        return null;
      }
    }
  }

  /** One of all records of configuration, chosen by its name. */
  private Typed named(Value all, String object, Value name) {
    Value record = Value.NOTHING;
    for (Cell cell : all.cells()) {
      if (cell instanceof Cell.Made made && made.shape() == null && constant(name).length() > 0) {
        Cell.Made one =
            new Cell.Made(
                made.method(),
                made.spot(),
                chosen.computeIfAbsent(Types.key(constant(name)), key -> 1 + chosen.size()),
                object,
                null);
        says(Value.of(one), object, engine.setting.configuredFields(object), name);
        record = record.or(Value.of(one));
      }
    }
    return new Typed(record.isNothing() ? all : record, object);
  }

  /** What an answer holds under the name of a credential is one. */
  private Value keyed(Value held, List<Typed> arguments) {
    String key = arguments.size() == 1 ? constant(arguments.get(0).value()) : "";
    Optional<String> words = key.isEmpty() ? Optional.empty() : api.credentialKey(key);
    return words.map(found -> credential(held, found)).orElse(held);
  }

  /** The same of which it is known that an answer gives it as a credential. */
  static Value credential(Value held, String words) {
    List<Trace> data = new ArrayList<>();
    for (Trace trace : held.traces()) {
      boolean answer = trace.origin() instanceof Origin.Message message && !message.asked();
      data.add(
          answer
              ? Trace.of(
                  new Origin.Credential(words, true, ((Origin.Message) trace.origin()).site()))
              : trace);
    }
    return Value.of(data).withTexts(held.texts());
  }

  private @Nullable Typed record(
      ApexExpression.Call call, String method, Typed owner, List<Typed> arguments) {
    switch (method) {
      case "get", "getsobject", "getsobjects" -> {
        String field = arguments.isEmpty() ? "" : constant(arguments.get(0).value());
        if (!field.isEmpty()) {
          return field(owner, field, call.at());
        }
        return new Typed(Value.of(frame.heap.all(owner.value())), "");
      }
      case "put", "putsobject" -> {
        String field = arguments.isEmpty() ? "" : constant(arguments.get(0).value());
        if (arguments.size() == 2) {
          frame.put(
              owner.value(),
              field.isEmpty() ? Heap.ELEMENTS : Types.key(field),
              arguments.get(1).value(),
              false);
        }
        return Typed.NOTHING;
      }
      case "clone" -> {
        return owner;
      }
      case "getpopulatedfieldsasmap" -> {
        return new Typed(
            Value.of(frame.heap.all(owner.value())).then("all its fields taken", site(call.at())),
            "Map<String,Object>");
      }
      case "getinstance", "getvalues" -> {
        return owner;
      }
      default -> {
        return null;
      }
    }
  }

  private static String constant(Value value) {
    Text[] texts = value.texts();
    return texts.length == 1 && texts[0].from() == Text.From.CODE && texts[0].whole()
        ? texts[0].head()
        : "";
  }

  private @Nullable Typed onText(String method, Typed owner, List<Typed> arguments) {
    switch (method) {
      case "trim", "tolowercase", "touppercase", "normalizespace", "striphtmltags" -> {
        return owner;
      }
      case "removeend", "replace", "replaceall", "replacefirst", "removestart", "remove" -> {
        List<Text> texts = new ArrayList<>();
        for (Text text : owner.value().texts()) {
          texts.add(replaced(text, method, arguments));
        }
        Value data = owner.value().with(all(arguments));
        return new Typed(data.withTexts(texts.toArray(new Text[0])), "String");
      }
      default -> {
        return null;
      }
    }
  }

  /** A text after a replacement of constants; its beginning up to the first place replaced. */
  private static Text replaced(Text text, String method, List<Typed> arguments) {
    String from = arguments.isEmpty() ? "" : constant(arguments.get(0).value());
    if (from.isEmpty() || text.from() != Text.From.CODE || method.endsWith("all")) {
      return text.unfinished();
    }
    int at = text.head().indexOf(from);
    if (at < 0) {
      return text;
    }
    boolean known = arguments.size() == 1 || !constant(arguments.get(1).value()).isEmpty();
    if (!known) {
      return new Text(
          text.head().substring(0, at),
          Text.From.CODE,
          false,
          arguments.get(1).value().data(),
          text.site(),
          text.setting(),
          text.rest());
    }
    String to = arguments.size() == 1 ? "" : constant(arguments.get(1).value());
    return new Text(
        text.head().replace(from, to),
        text.from(),
        text.whole(),
        text.next(),
        text.site(),
        text.setting(),
        text.rest());
  }

  private List<Trace> all(List<Typed> arguments) {
    Value data = Value.NOTHING;
    for (Typed argument : arguments) {
      data = data.with(frame.heap.all(argument.value()));
    }
    return data.data();
  }

  /** Whatever else is called: by what the catalogue says of it, or by its arguments. */
  private Typed general(
      ApexExpression.Call call, Typed owner, String type, List<Typed> arguments, boolean fixed) {
    String plain = plain(Types.raw(type));
    String method = call.method();
    Site site = site(call.at());
    listed(call, plain, method, site);
    starts(call, plain, method, arguments);
    Optional<ApexApi.WayOut> out = api.wayOut(plain, method);
    if (out.isPresent()) {
      leaves(call, out.get(), arguments, site);
      return Typed.of(plain.equalsIgnoreCase("Http") ? "HttpResponse" : "");
    }
    Optional<ApexApi.Setter> setter = api.setter(plain, method);
    if (setter.isPresent()) {
      int argument = setter.get().argument();
      Value given = argument < arguments.size() ? arguments.get(argument).value() : Value.NOTHING;
      if (!setter.get().adds().isEmpty()) {
        given = given.with(List.of(Trace.of(standsFor(setter.get().adds(), site))));
      }
      if (setter.get().part().equals("endpoint")) {
        given = placed(given, site);
      }
      boolean replaces = frame.straight() && !setter.get().part().equals("headers");
      frame.put(owner.value(), setter.get().part(), given, replaces);
      return Typed.NOTHING;
    }
    Optional<String> part = api.getter(plain, method);
    if (part.isPresent()) {
      return new Typed(frame.heap.field(owner.value(), part.get()), "String");
    }
    if (api.answer(plain, method)) {
      return new Typed(Value.of(Trace.of(new Origin.Message(false, true, site))), "String");
    }
    if (api.request(plain, method)) {
      return new Typed(
          Value.of(Trace.of(new Origin.Message(true, false, site))),
          returned(plain, Types.key(method)));
    }
    Optional<String> credential = api.credential(plain, method);
    if (credential.isPresent()) {
      return new Typed(
          Value.of(Trace.of(new Origin.Credential(credential.get(), false, site))), "String");
    }
    if (api.sign(method) || (fixed && api.sanitiser(plain, method))) {
      return Typed.of("Boolean");
    }
    return passedOn(call, owner, plain, arguments, site, fixed);
  }

  /** What a part holds that names records by their ids: a file, or what nobody reads here. */
  private Origin standsFor(String field, Site site) {
    int dot = field.indexOf('.');
    String object = field.substring(0, dot);
    String name = field.substring(dot + 1);
    return api.fileBody(object, name)
        ? new Origin.Records(object, List.of(name), site)
        : new Origin.Opaque("what `" + field + "` says", site);
  }

  /** An address that no literal says is said where it is set. */
  private static Value placed(Value endpoint, Site site) {
    Text[] texts = endpoint.texts().clone();
    if (texts.length == 0) {
      texts = new Text[] {new Text("", Text.From.UNKNOWN, false, endpoint.data(), site)};
    }
    for (int i = 0; i < texts.length; i++) {
      Text text = texts[i];
      if (text.site() == null && text.setting() == null) {
        texts[i] = new Text(text.head(), text.from(), text.whole(), text.next(), site);
      }
    }
    return endpoint.withTexts(texts);
  }

  /** The address of a public file that is answered makes that file public. */
  void returned(ApexStatement.Return end, Typed value) {
    if (frame.leavesAs(Exit.Kind.PUBLIC_FILE)) {
      return; // What makes it public here is told already.
    }
    for (Trace trace : frame.heap.all(value.value())) {
      if (frame.answers()
          && trace.origin() instanceof Origin.Records records
          && records.fields().stream()
              .anyMatch(field -> api.publicAddress(records.object(), field))) {
        Site site = site(end.at());
        frame.summary.nodes.put(site, end);
        Origin file = new Origin.Records("ContentVersion", List.of("VersionData"), site);
        frame.leaves(
            Exit.Kind.PUBLIC_FILE, site, Value.of(Trace.of(file)), List.of(), Value.NOTHING);
      }
    }
  }

  private Typed passedOn(
      ApexExpression.Call call,
      Typed owner,
      String type,
      List<Typed> arguments,
      Site site,
      boolean fixed) {
    String key = Types.key(call.method());
    Value given = Value.of(all(arguments));
    boolean keeps =
        !fixed
            && (key.startsWith("set")
                || key.startsWith("add")
                || key.startsWith("write")
                || key.startsWith("put")
                || key.startsWith("append")
                || ADDING.contains(key));
    if (keeps) {
      for (Typed argument : arguments) {
        frame.put(owner.value(), Heap.ELEMENTS, argument.value(), false);
      }
    }
    Value result = given.with(frame.heap.all(owner.value()));
    Optional<String> transformation = api.transformation(type, call.method());
    if (transformation.isPresent()) {
      result = result.then(transformation.get(), site);
    }
    if (fixed && type.equalsIgnoreCase("Security") && !arguments.isEmpty()) {
      Value records = arguments.get(arguments.size() > 1 ? 1 : 0).value();
      return new Typed(records, "SObjectAccessDecision");
    }
    if (Types.plain(owner.type()).equals("sobjectaccessdecision")) {
      return new Typed(owner.value(), "List<SObject>");
    }
    if (api.masks(call.method())) {
      result = result.masked();
    }
    String returned = returned(type, key);
    return new Typed(
        returned.isEmpty() ? result.or(holder(call, owner.value())) : result, returned);
  }

  /** What a builder returns is the builder, or a part of it. */
  private Value holder(ApexExpression.Call call, Value owner) {
    Value holder = Value.NOTHING;
    for (Cell cell : owner.cells()) {
      holder = holder.or(Value.of(cell));
    }
    return holder.isNothing() ? Value.of(frame.made(call.at(), "")) : holder;
  }

  private static String returned(String type, String method) {
    if (type.equalsIgnoreCase("JSON") && method.equals("creategenerator")) {
      return "";
    }
    if (type.equalsIgnoreCase("Cache.Org") || type.equalsIgnoreCase("Cache.Session")) {
      return method.equals("getpartition") ? type + "Partition" : "";
    }
    if (type.equalsIgnoreCase("ApexPages") && method.equals("currentpage")) {
      return "PageReference";
    }
    if (type.equalsIgnoreCase("JSON") || type.equalsIgnoreCase("EncodingUtil")) {
      return method.equals("base64decode") || method.equals("convertfromhex") ? "Blob" : "String";
    }
    if (type.equalsIgnoreCase("Blob") && method.equals("tostring")) {
      return "String";
    }
    if (type.equalsIgnoreCase("String")) {
      return method.equals("split") ? "List<String>" : "String";
    }
    return type.equalsIgnoreCase("Blob") ? "Blob" : "";
  }

  /** Loggers that are known by name, and code that is not there but is called like one. */
  private void listed(ApexExpression.Call call, String type, String method, Site site) {
    if (engine.logs.neverLogs(type + "." + method)) {
      return;
    }
    if (engine.declaredLogger(type, method)) {
      log(call, new LogPoint("calls `" + type + "." + method + "`", true, false, true), site);
      return;
    }
    Optional<LogSinks.Logger> logger = engine.logs.logger(type + "." + method);
    if (logger.isPresent()) {
      boolean sure = logger.get().effect() != LogSinks.Effect.ENTRY;
      String words =
          sure
              ? "calls `" + type + "." + method + "`"
              : "adds an entry with `" + type + "." + method + "`, which `saveLog` has to write";
      log(call, new LogPoint(words, sure, false, true), site);
    } else if (!type.isEmpty()
        && engine.program.find(type, frame.type) == null
        && api.wayOut(type, method).isEmpty()
        && !frame.variable(type)
        && audits(type)) {
      String words = "calls `" + type + "." + method + "`, whose code is not in the input";
      log(call, new LogPoint(words, false, false, false), site);
    }
  }

  /** Whether a class of that name is probably there to log. */
  private boolean audits(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return !Types.scalar(simple)
        && !Types.collection(type)
        && !engine.setting.object(simple)
        && engine.logs.kind(simple.replaceAll("__[a-z]$", "") + "__c") == LogSinks.Kind.AUDIT;
  }

  private void starts(ApexExpression.Call call, String type, String method, List<Typed> arguments) {
    Optional<ApexApi.Start> start = api.start(type, method);
    if (start.isEmpty() || start.get().argument() >= arguments.size()) {
      return;
    }
    Typed job = arguments.get(start.get().argument());
    @Nullable TypeNode declared = frame.declared(job);
    if (declared == null) {
      return;
    }
    for (String name : start.get().runs()) {
      for (Method run : declared.byName.getOrDefault(Types.key(name), List.of())) {
        Value[] passed = new Value[run.parameters().size() + 1];
        Arrays.fill(passed, Value.NOTHING);
        passed[0] = job.value();
        for (int i = 0; i < run.parameters().size(); i++) {
          String parameter = run.parameters().get(i).type();
          String object = Types.records(parameter);
          if (!object.isEmpty() && engine.setting.object(object)) {
            passed[i + 1] = batch(object, call, run);
          }
        }
        Calls.apply(frame, List.of(run), passed, call, call.at().region(), call.at());
      }
    }
  }

  /** The records that a batch job gets: what its query selects. */
  private Value batch(String object, ApexExpression.Call call, Method run) {
    for (Method start : run.owner.byName.getOrDefault("start", List.of())) {
      Value located = Value.NOTHING;
      for (Cell cell : engine.summary(start).returned.cells()) {
        if (cell instanceof Cell.Made made && made.shape() != null) {
          located = located.or(Value.of(made));
        }
      }
      if (!located.isNothing()) {
        return located;
      }
    }
    return Value.of(
        new Cell.Made(
            frame.method,
            call.at(),
            900,
            object,
            new Cell.Shape(object, List.of(), false, site(call.at()))));
  }

  private void leaves(
      ApexExpression.Call call, ApexApi.WayOut out, List<Typed> arguments, Site site) {
    frame.summary.nodes.put(site, call);
    if (!out.recipients().isEmpty()) {
      mails(out, arguments, site);
      return;
    }
    Value data = Value.NOTHING;
    Value beside = Value.NOTHING;
    for (int index : out.arguments()) {
      if (index < arguments.size()) {
        Value argument = arguments.get(index).value();
        if (out.parts().isEmpty()) {
          data = data.with(frame.heap.all(argument));
        }
        for (String part : out.parts()) {
          Collection<Trace> held = frame.heap.all(frame.heap.field(argument, part));
          if (part.equals(BODY)) {
            data = data.with(held);
          } else {
            beside = beside.with(held);
          }
        }
      }
    }
    List<Text> endpoints = List.of();
    if (out.endpointArgument() >= 0 && out.endpointArgument() < arguments.size()) {
      Value where =
          frame.heap.field(arguments.get(out.endpointArgument()).value(), out.endpointPart());
      endpoints =
          where.texts().length == 0
              ? List.of(new Text("", Text.From.UNKNOWN, false, where.data(), null))
              : List.of(where.texts());
    }
    for (Text text : endpoints) {
      if (text.from() == Text.From.CODE && engine.collects(text.head())) {
        log(call, new LogPoint("calls a collector of logs", true, false, true), site);
      }
    }
    Exit.Kind kind =
        switch (out.kind()) {
          case "callout" -> Exit.Kind.CALLOUT;
          case "email" -> Exit.Kind.EMAIL;
          case "cache" -> Exit.Kind.CACHE;
          case "service" -> Exit.Kind.SERVICE;
          default -> Exit.Kind.DEBUG_LOG;
        };
    frame.leaves(kind, site, data, endpoints, beside);
  }

  /** Messages, each with whom it goes to. */
  private void mails(ApexApi.WayOut out, List<Typed> arguments, Site site) {
    for (int index : out.arguments()) {
      if (index >= arguments.size()) {
        continue;
      }
      Value given = arguments.get(index).value();
      Value mails = frame.heap.elements(given);
      for (Cell mail : mails.cells()) {
        mail(mail, out, site);
      }
      if (mails.cells().length == 0) {
        // Code that is not in the input made them.
        Text nobodyKnows = new Text("", Text.From.UNKNOWN, false, given.data(), null);
        frame.leaves(Exit.Kind.EMAIL, site, mails, List.of(nobodyKnows), Value.NOTHING);
      }
    }
  }

  /**
   * One message. Of those that go to people by their records, or that the platform keeps at a
   * record, only credentials count.
   */
  private void mail(Cell cell, ApexApi.WayOut out, Site site) {
    Value mail = Value.of(cell);
    Value data = Value.NOTHING;
    for (String part : out.parts()) {
      data = data.with(frame.heap.all(frame.heap.field(mail, part)));
    }
    List<Text> recipients = new ArrayList<>();
    for (String part : out.recipients()) {
      Value held = frame.heap.field(mail, part);
      Value addresses = frame.heap.elements(held).or(held);
      recipients.addAll(List.of(addresses.texts()));
      if (addresses.texts().length == 0 && addresses.traces().length > 0) {
        recipients.add(new Text("", Text.From.UNKNOWN, false, addresses.data(), null));
      }
    }
    if (kept(cell, out) || recipients.stream().allMatch(PlatformCalls::ofRecord)) {
      List<Trace> credentials =
          data.data().stream()
              .filter(trace -> trace.origin() instanceof Origin.Credential)
              .toList();
      frame.leaves(Exit.Kind.EMAIL, site, Value.of(credentials), List.of(), Value.NOTHING);
    } else {
      frame.leaves(Exit.Kind.EMAIL, site, data, recipients, Value.NOTHING);
    }
  }

  /** Whether an address is read from a record: that of a person, a user, or the org itself. */
  static boolean ofRecord(Text address) {
    return address.from() == Text.From.UNKNOWN
        && !address.next().isEmpty()
        && address.next().stream().allMatch(trace -> trace.origin() instanceof Origin.Records);
  }

  /** Whether the platform keeps a copy of the message at a record. */
  private boolean kept(Cell mail, ApexApi.WayOut out) {
    Map<String, Value> parts = frame.heap.contents().getOrDefault(mail, Map.of());
    boolean related = out.keptBy().stream().anyMatch(parts::containsKey);
    Value unless = parts.getOrDefault(out.keptUnless(), Value.NOTHING);
    return related && Arrays.stream(unless.texts()).noneMatch(text -> text.head().equals("false"));
  }
}
