package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Program.Field;
import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.egress.apex.Program.TypeNode;
import io.github.leastforce.model.apex.ApexExpression;
import io.github.leastforce.model.apex.ApexMethod;
import io.github.leastforce.model.apex.ApexParameter;
import io.github.leastforce.model.apex.ApexStatement;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.model.apex.Modifier;
import io.github.leastforce.model.apex.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One body, gone through from its first statement to its last: what its variables hold, what its
 * objects hold, what it calls. Loops are gone through twice, branches one after the other.
 */
final class Frame {

  /** Loops inside loops that are gone through twice. */
  private static final int DEEPEST_LOOPS = 3;

  /** Longer names are no names of classes. */
  private static final int LONGEST_NAME = 6;

  final Engine engine;
  final Method method;
  final TypeNode type;
  final Summary summary = new Summary();
  final Heap heap = new Heap();
  private final PlatformCalls platform;
  private final Map<ExitKey, Exit> exits = new LinkedHashMap<>();
  private Map<String, Typed> variables = new HashMap<>();
  private final Map<Cell, Set<String>> filled = new LinkedHashMap<>();
  private Set<Origin> checked = new HashSet<>();
  private int branches;

  /** What credential the name that was asked for last stands for, in words. */
  private Optional<String> credential = Optional.empty();

  private int loops;

  /** A value with its declared type as written; the type is empty when it cannot be told. */
  record Typed(Value value, String type) {
    static final Typed NOTHING = new Typed(Value.NOTHING, "");

    static Typed of(String type) {
      return new Typed(Value.NOTHING, type);
    }
  }

  /** One way out as this body sees it. */
  private record ExitKey(Exit.Kind kind, Site first, Site last, int depth) {
    @Override
    public boolean equals(Object other) {
      return other instanceof ExitKey key
          && key.kind == kind
          && key.depth == depth
          && key.first.equals(first)
          && key.last.equals(last);
    }

    @Override
    public int hashCode() {
      return ((kind.ordinal() * 31 + first.hashCode()) * 31 + last.hashCode()) * 31 + depth;
    }
  }

  Frame(Engine engine, Method method) {
    this.engine = engine;
    this.method = method;
    this.type = method.owner;
    this.platform = new PlatformCalls(this);
  }

  Summary run() {
    int index = 0;
    for (ApexParameter parameter : method.parameters()) {
      index++;
      declare(parameter.name(), new Typed(passed(index, parameter.type()), parameter.type()));
    }
    if (method.declared.kind() == ApexMethod.Kind.SETTER) {
      Optional<Field> property = engine.program.field(type, method.declared.name());
      String of = property.map(field -> field.declared().type()).orElse("");
      declare("value", new Typed(passed(1, of), of));
    }
    statements(method.declared.body().statements());
    answer();
    finish();
    return summary;
  }

  private Value passed(int index, String type) {
    if (Types.sign(type)) {
      return Types.plain(type).equals("id")
          ? Value.of(Trace.of(new Origin.Parameter(index, "", false)))
          : Value.NOTHING;
    }
    return Heap.passed(index, !Types.collection(type), !Types.scalar(type));
  }

  /** Whether a service or page gets what the body returns. */
  boolean answers() {
    return service() || page();
  }

  private boolean service() {
    return method.declared.has(Modifier.WEBSERVICE)
        || (type.declared.annotation("restresource").isPresent()
            && method.declared.annotations().stream()
                .anyMatch(known -> known.name().startsWith("http")));
  }

  private boolean page() {
    return method.declared.annotations().stream()
        .anyMatch(
            known -> known.name().equals("auraenabled") || known.name().equals("remoteaction"));
  }

  /** What a service or page gets as answer. */
  private void answer() {
    if (answers()) {
      leaves(
          service() ? Exit.Kind.SERVICE : Exit.Kind.PAGE,
          new Site(method, null),
          Value.of(heap.all(summary.returned)),
          List.of(),
          Value.NOTHING);
    }
  }

  private void finish() {
    summary.heap = heap.exported(summary.returned);
    filled.forEach(this::keep);
    for (Exit exit : exits.values()) {
      Value data = part(exit.data(), false);
      Value openData = part(exit.data(), true);
      Value beside = part(exit.beside(), false);
      Value openBeside = part(exit.beside(), true);
      boolean moves = !openData.isNothing() || !openBeside.isNothing() || exit.endpointOpen();
      // Whether mail matters depends on whom it goes to: data and address stay together.
      boolean together = exit.kind() == Exit.Kind.EMAIL && exit.endpointOpen();
      if (!together && (!data.isNothing() || !beside.isNothing() || !moves)) {
        engine.found(
            new Exit(exit.kind(), exit.chain(), data, exit.endpoints(), beside, exit.placed()));
      }
      if (moves && summary.open.size() >= Engine.MOST_OPEN) {
        engine.note(method, NotFollowed.Why.MANY_WAYS_OUT);
      } else if (moves) {
        Exit open =
            new Exit(
                exit.kind(),
                exit.chain(),
                together ? exit.data() : openData,
                exit.endpoints(),
                openBeside);
        boolean here =
            exit.placed() != null || records(openData) || (together && !data.isNothing());
        summary.open.add(here ? open.at(exit.place()) : open);
      }
    }
  }

  /** Whether the body says by its parameters that these are records. */
  private boolean records(Value open) {
    boolean any = false;
    for (Trace trace : open.traces()) {
      String object =
          trace.origin() instanceof Origin.Parameter parameter
              ? Types.records(declared(parameter))
              : "";
      if (object.isEmpty()
          || !engine.setting.object(object)
          || engine.program.find(object, this.type) != null) {
        return false;
      }
      any = true;
    }
    return any;
  }

  /** The declared type of a parameter, or of the field that is meant by one of this object. */
  private String declared(Origin.Parameter parameter) {
    if (parameter.index() > 0) {
      return parameter.index() > method.parameters().size()
          ? ""
          : method.parameters().get(parameter.index() - 1).type();
    }
    String path = parameter.path();
    int dot = path.indexOf('.');
    return engine
        .program
        .field(type, dot < 0 ? path : path.substring(0, dot))
        .map(field -> field.declared().type())
        .orElse("");
  }

  /** Puts something into an object of the platform, and remembers it. */
  void put(Value owner, String field, Value value, boolean replaces) {
    heap.put(owner, field, value, replaces);
    for (Cell cell : owner.cells()) {
      if (!(cell instanceof Cell.Made)) {
        filled.computeIfAbsent(cell, key -> new LinkedHashSet<>()).add(field);
      }
    }
  }

  /** What objects in fields of classes hold, for bodies that get them from nowhere else. */
  private void keep(Cell cell, Set<String> fields) {
    String path = "";
    if (cell instanceof Cell.Held held) {
      path = held.path();
    } else if (cell instanceof Cell.Passed passed && passed.index() == 0) {
      path = passed.path().isEmpty() ? "" : Entrance.own(engine, type, passed.path());
    }
    if (!path.isEmpty()) {
      Map<String, Value> contents = heap.contents().getOrDefault(cell, Map.of());
      for (String field : fields) {
        boolean inside = !field.equals(Heap.ELEMENTS);
        Value held = contents.getOrDefault(field, Value.NOTHING);
        engine.store(inside ? path + "." + field : path, told(held));
      }
    }
  }

  /** The data that callers have to tell, or the rest. */
  private static Value part(Value value, boolean open) {
    List<Trace> part = new ArrayList<>();
    for (Trace trace : value.traces()) {
      if (trace.origin().open() == open) {
        part.add(trace);
      }
    }
    return Value.of(part);
  }

  // Statements. Each tells whether what stands behind it can run.

  private boolean statements(List<ApexStatement> statements) {
    for (ApexStatement statement : statements) {
      if (!statement(statement)) {
        return false;
      }
    }
    return true;
  }

  private boolean statement(ApexStatement statement) {
    if (statement instanceof ApexStatement.Evaluate evaluate) {
      eval(evaluate.expression());
      return true;
    }
    if (statement instanceof ApexStatement.Local local) {
      Value value = local.value() == null ? Value.NOTHING : eval(local.value()).value();
      declare(
          local.name(), new Typed(Types.sign(local.type()) ? sign(value) : value, local.type()));
      return true;
    }
    if (statement instanceof ApexStatement.If branch) {
      return branch(branch);
    }
    if (statement instanceof ApexStatement.Return end) {
      if (end.value() != null) {
        Typed returned = eval(end.value());
        platform.returned(end, returned);
        if (!Types.sign(method.declared.returnType())) {
          summary.returned = summary.returned.or(returned.value());
        }
      }
      return false;
    }
    if (statement instanceof ApexStatement.Block block) {
      return statements(block.statements());
    }
    if (statement instanceof ApexStatement.ForEach each) {
      Typed of = eval(each.of());
      Value element = heap.elements(of.value());
      loop(
          () -> {
            declare(each.name(), new Typed(element, each.type()));
            statement(each.body());
          });
      return true;
    }
    if (statement instanceof ApexStatement.Loop loop) {
      statements(loop.first());
      loop(
          () -> {
            if (loop.condition() != null) {
              eval(loop.condition());
            }
            statement(loop.body());
            loop.next().forEach(this::eval);
          });
      return true;
    }
    if (statement instanceof ApexStatement.Change change) {
      platform.change(change, eval(change.records()));
      return true;
    }
    if (statement instanceof ApexStatement.Try attempt) {
      return attempt(attempt);
    }
    if (statement instanceof ApexStatement.Switch choice) {
      return choice(choice);
    }
    if (statement instanceof ApexStatement.Throw thrown) {
      eval(thrown.value());
    }
    return false;
  }

  private boolean branch(ApexStatement.If branch) {
    if (Objects.equals(engine.constant(branch.condition(), type), false)) {
      return branch.other() == null || statement(branch.other());
    }
    Collection<Trace> asked = asked(branch.condition());
    Set<Origin> before = checked;
    checked = with(before, asked);
    branches++;
    Map<String, Typed> start = variables;
    variables = new HashMap<>(start);
    Optional<String> around = credential;
    credential = Conditions.names(branch.condition(), engine.api).or(() -> around);
    boolean then = statement(branch.then());
    credential = around;
    Map<String, Typed> afterThen = variables;
    variables = start;
    checked = then ? before : with(before, asked);
    boolean other = true;
    if (branch.other() != null) {
      variables = new HashMap<>(start);
      other = statement(branch.other());
    }
    branches--;
    if (then && other) {
      variables = joined(afterThen, variables);
    } else if (then) {
      variables = afterThen;
      // Who gets here passed the test.
      checked = with(before, asked);
    }
    return then || other;
  }

  /** The data that a condition looks at, a mere test for absence left out. */
  private Collection<Trace> asked(ApexExpression condition) {
    if (Conditions.absence(condition)) {
      eval(condition);
      return List.of();
    }
    List<Trace> asked = new ArrayList<>();
    asked(condition, asked);
    return asked;
  }

  private void asked(ApexExpression expression, List<Trace> into) {
    if (Conditions.scheme(expression)) {
      eval(expression);
    } else if (expression instanceof ApexExpression.Operation operation) {
      operation.operands().forEach(operand -> asked(operand, into));
    } else if (expression instanceof ApexExpression.Call call) {
      if (call.owner() != null && !Conditions.absence(call)) {
        into.addAll(eval(call.owner()).value().data());
      }
      call.arguments().forEach(argument -> into.addAll(eval(argument).value().data()));
      into.addAll(eval(call).value().data());
    } else {
      into.addAll(eval(expression).value().data());
    }
  }

  private static Set<Origin> with(Set<Origin> known, Collection<Trace> more) {
    if (more.isEmpty()) {
      return known;
    }
    Set<Origin> all = new HashSet<>(known);
    for (Trace trace : more) {
      all.add(trace.origin());
      if (trace.origin() instanceof Origin.Parameter from) {
        all.add(new Origin.Parameter(from.index(), from.path(), !from.all()));
      }
    }
    return all;
  }

  private void loop(Runnable body) {
    loops++;
    Map<String, Typed> before = variables;
    int rounds = loops > DEEPEST_LOOPS ? 1 : 2;
    for (int round = 0; round < rounds; round++) {
      int changes = heap.changes();
      Map<String, Typed> start = variables;
      variables = new HashMap<>(start);
      body.run();
      Map<String, Typed> after = joined(start, variables);
      boolean same = changes == heap.changes() && after.equals(start);
      variables = after;
      if (same) {
        break;
      }
    }
    variables = joined(before, variables);
    loops--;
  }

  private boolean attempt(ApexStatement.Try attempt) {
    Map<String, Typed> start = new HashMap<>(variables);
    boolean body = statements(attempt.body().statements());
    Map<String, Typed> end = variables;
    boolean any = body;
    for (ApexStatement.Try.Catch caught : attempt.catches()) {
      branches++;
      variables = joined(start, end);
      declare(caught.name(), Typed.of(caught.type()));
      boolean falls = statements(caught.body().statements());
      branches--;
      if (falls) {
        end = any ? joined(end, variables) : variables;
        any = true;
      }
    }
    variables = end;
    return statements(attempt.always().statements()) && any;
  }

  private boolean choice(ApexStatement.Switch choice) {
    Typed subject = eval(choice.subject());
    Map<String, Typed> start = variables;
    @Nullable Map<String, Typed> end = null;
    boolean complete = false;
    Set<Origin> before = checked;
    checked = with(before, subject.value().data());
    branches++;
    for (ApexStatement.Switch.When when : choice.cases()) {
      variables = new HashMap<>(start);
      complete |= when.other();
      if (!when.name().isEmpty()) {
        declare(when.name(), new Typed(subject.value(), when.type()));
      }
      if (statements(when.body().statements())) {
        end = end == null ? variables : joined(end, variables);
      }
    }
    branches--;
    checked = before;
    if (!complete) {
      end = end == null ? start : joined(end, start);
    }
    variables = end == null ? start : end;
    return end != null;
  }

  private static Map<String, Typed> joined(Map<String, Typed> one, Map<String, Typed> other) {
    if (one == other) {
      return one;
    }
    Map<String, Typed> all = new HashMap<>(one);
    other.forEach(
        (name, typed) ->
            all.merge(
                name,
                typed,
                (first, second) -> {
                  Value value = first.value().or(second.value());
                  return value == first.value() ? first : new Typed(value, first.type());
                }));
    return all;
  }

  void declare(String name, Typed typed) {
    variables.put(Types.key(name), typed);
  }

  /** The credential whose name a condition around what is done now asks for, in words. */
  Optional<String> credential() {
    return credential;
  }

  /** Whether what is done now is surely done, and only once. */
  boolean straight() {
    return branches == 0 && loops == 0;
  }

  // Expressions.

  Typed eval(ApexExpression expression) {
    if (expression instanceof ApexExpression.Name name) {
      return name(name.name());
    }
    if (expression instanceof ApexExpression.Literal literal) {
      return literal(literal);
    }
    if (expression instanceof ApexExpression.Call call) {
      return call(call);
    }
    if (expression instanceof ApexExpression.Member member) {
      return member(member);
    }
    if (expression instanceof ApexExpression.Assign assignment) {
      return assign(assignment);
    }
    if (expression instanceof ApexExpression.New creation) {
      return created(creation);
    }
    if (expression instanceof ApexExpression.Operation operation) {
      return operation(operation);
    }
    if (expression instanceof ApexExpression.Collection collection) {
      return collection(collection);
    }
    if (expression instanceof ApexExpression.Query query) {
      return platform.query(query);
    }
    if (expression instanceof ApexExpression.Search search) {
      return platform.search(search);
    }
    if (expression instanceof ApexExpression.Choice choice) {
      asked(choice.condition());
      Typed yes = eval(choice.yes());
      Typed no = eval(choice.no());
      return new Typed(yes.value().or(no.value()), yes.type().isEmpty() ? no.type() : yes.type());
    }
    if (expression instanceof ApexExpression.Cast cast) {
      return cast(cast);
    }
    if (expression instanceof ApexExpression.Element element) {
      Typed owner = eval(element.owner());
      eval(element.index());
      return new Typed(heap.elements(owner.value()), Types.element(owner.type()));
    }
    if (expression instanceof ApexExpression.Self) {
      return new Typed(self(), type.declared.name());
    }
    if (expression instanceof ApexExpression.IsA test) {
      eval(test.value());
      return Typed.of("Boolean");
    }
    return Typed.of("Type");
  }

  /** What is taken for records, holds what records hold. */
  private Typed cast(ApexExpression.Cast cast) {
    Value value = eval(cast.value()).value();
    String object = Types.records(cast.type());
    boolean deserialised =
        value.cells().length == 0
            && value.traces().length > 0
            && !object.isEmpty()
            && engine.setting.object(object)
            && engine.program.find(object, type) == null;
    if (deserialised) {
      Site site = new Site(method, null);
      Spot spot = new Spot(Spot.Kind.FIELD, -1 - casts++, method.declared.region());
      Cell.Shape shape = new Cell.Shape(object, List.of(), false, site);
      boolean opaque =
          Arrays.stream(value.traces()).allMatch(trace -> trace.origin() instanceof Origin.Opaque);
      Value records = Value.of(new Cell.Made(method, spot, 0, object, shape));
      value = opaque ? records : value.or(records);
    }
    return new Typed(value, cast.type());
  }

  private int casts;

  Value self() {
    return Value.of(new Cell.Passed(0, ""));
  }

  private Typed literal(ApexExpression.Literal literal) {
    return switch (literal.kind()) {
      case TEXT ->
          new Typed(
              Value.of(
                  Text.of(
                      literal.text(),
                      literal.at() == null ? null : new Site(method, literal.at()))),
              "String");
      case NUMBER -> Typed.of("Decimal");
      case BOOLEAN -> new Typed(Value.of(Text.of(Types.key(literal.text()), null)), "Boolean");
      case NULL -> Typed.NOTHING;
    };
  }

  private Typed operation(ApexExpression.Operation operation) {
    if (operation.operator().equals("+")) {
      return sum(operation.operands());
    }
    Value all = Value.NOTHING;
    String type = "";
    for (ApexExpression operand : operation.operands()) {
      Typed typed = eval(operand);
      all = all.or(typed.value());
      type = type.isEmpty() ? typed.type() : type;
    }
    if (operation.test()) {
      return Typed.of("Boolean");
    }
    return new Typed(operation.operator().equals("??") ? all : all.withoutTexts(), type);
  }

  /** Numbers or text; text as soon as one of the operands is. */
  private Typed sum(List<ApexExpression> operands) {
    Value all = Value.NOTHING;
    Text[] texts = {};
    boolean first = true;
    boolean text = false;
    String type = "";
    for (ApexExpression operand : operands) {
      Typed typed = eval(operand);
      text |= Types.plain(typed.type()).equals("string");
      type = type.isEmpty() ? typed.type() : type;
      Value data = Value.of(heap.all(typed.value()));
      texts =
          first
              ? typed.value().texts()
              : Text.concatenated(texts, typed.value().texts(), data.data());
      if (first && texts.length == 0) {
        texts = new Text[] {new Text("", Text.From.UNKNOWN, false, data.data(), null)};
      }
      first = false;
      all = all.with(data.data());
    }
    return new Typed(all.withTexts(texts), text ? "String" : type);
  }

  private Typed collection(ApexExpression.Collection collection) {
    Cell.Made made = made(spotOf(collection), collection.type());
    Value owner = Value.of(made);
    boolean map = Types.map(collection.type());
    int index = 0;
    for (ApexExpression element : collection.elements()) {
      Value value = eval(element).value();
      boolean key = map && index % 2 == 0;
      heap.put(owner, key ? Heap.KEYS : Heap.ELEMENTS, value, false);
      if (!map && index == 0) {
        heap.put(owner, "0", value, straight());
      }
      index++;
    }
    return new Typed(owner, collection.type());
  }

  /** Collections have no place of their own that is shown; they are told apart by identity. */
  private Spot spotOf(ApexExpression.Collection collection) {
    return collections.computeIfAbsent(
        collection,
        made -> new Spot(Spot.Kind.ASSIGNMENT, -1 - collections.size(), method.declared.region()));
  }

  private final IdentityHashMap<ApexExpression.Collection, Spot> collections =
      new IdentityHashMap<>();

  Cell.Made made(Spot spot, String type) {
    return new Cell.Made(method, spot, 0, type, null);
  }

  private Typed name(String name) {
    Typed variable = variables.get(Types.key(name));
    if (variable != null) {
      return variable;
    }
    Optional<Field> field = engine.program.field(type, name);
    return field.map(found -> read(found, self())).orElse(Typed.NOTHING);
  }

  boolean variable(String name) {
    return variables.containsKey(Types.key(name)) || engine.program.field(type, name).isPresent();
  }

  /** The value of a field or property, of this object or another. */
  Typed read(Field field, Value owner) {
    String of = field.declared().type();
    Value value;
    if (field.fixed()) {
      value = Heap.stored(field.key());
      Text[] said = engine.stored(field.key()).texts();
      if (field.declared().modifiers().contains(Modifier.FINAL) && said.length > 0) {
        value = value.withTexts(said);
      }
    } else {
      value = heap.field(owner, field.declared().name());
    }
    List<Method> getters =
        field.owner().byName.getOrDefault("get " + Types.key(field.declared().name()), List.of());
    if (!getters.isEmpty() && getters.get(0) != method) {
      Value got =
          Calls.apply(this, getters, new Value[] {owner}, null, getters.get(0).declared.region());
      value = value.or(got);
    }
    Value read = narrowed(value, of);
    return new Typed(
        engine
            .api
            .credentialKey(field.declared().name())
            .map(words -> PlatformCalls.credential(read, words))
            .orElse(read),
        of);
  }

  /** Without what a value of the type cannot hold. */
  static Value narrowed(Value value, String type) {
    if (Types.sign(type)) {
      return sign(value);
    }
    return Types.scalar(type) ? value.withoutCells() : value;
  }

  /** An id or a flag tells nothing about anybody, yet who chose it may matter. */
  private static Value sign(Value value) {
    List<Trace> kept = new ArrayList<>();
    for (Trace trace : value.traces()) {
      if (trace.origin() instanceof Origin.Parameter parameter && !parameter.all()) {
        kept.add(trace);
      }
    }
    return kept.isEmpty() ? Value.NOTHING : Value.of(kept);
  }

  /** A name with dots that begins with no variable; empty when the expression is none. */
  String dotted(ApexExpression expression) {
    return dotted(expression, LONGEST_NAME);
  }

  private String dotted(ApexExpression expression, int steps) {
    if (expression instanceof ApexExpression.Name name) {
      return variable(name.name()) ? "" : name.name();
    }
    if (steps > 0 && expression instanceof ApexExpression.Member member) {
      String owner = dotted(member.owner(), steps - 1);
      return owner.isEmpty() ? "" : owner + "." + member.name();
    }
    return "";
  }

  private Typed member(ApexExpression.Member member) {
    String owner = dotted(member.owner());
    if (!owner.isEmpty()) {
      TypeNode found = engine.program.find(owner, type);
      if (found != null) {
        Optional<Field> field = engine.program.field(found, member.name());
        if (field.isPresent()) {
          return read(field.get(), Value.NOTHING);
        }
        return found.declared.kind() == ApexType.Kind.ENUM
            ? Typed.of(found.declared.name())
            : Typed.NOTHING;
      }
      return platform.constant(member, owner);
    }
    Typed of = eval(member.owner());
    return field(of, member.name(), member.at());
  }

  /** A field of a value. */
  Typed field(Typed owner, String name, Spot at) {
    @Nullable TypeNode declared = declared(owner);
    if (declared != null) {
      Optional<Field> field = engine.program.field(declared, name);
      if (field.isPresent()) {
        return read(field.get(), owner.value());
      }
    }
    return platform.field(owner, name, at);
  }

  /** The type of the program that a value has. */
  @Nullable TypeNode declared(Typed typed) {
    return typed.type().isEmpty() || Types.collection(typed.type())
        ? null
        : engine.program.find(typed.type(), type);
  }

  private Typed assign(ApexExpression.Assign assignment) {
    Typed value = eval(assignment.value());
    ApexExpression target = assignment.target();
    if (target instanceof ApexExpression.Name name) {
      Typed variable = variables.get(Types.key(name.name()));
      if (variable != null) {
        Value held = variable.value();
        Value assigned = narrowed(value.value(), variable.type());
        if (assignment.adds()) {
          assigned =
              held.or(assigned.withoutTexts())
                  .withTexts(Text.concatenated(held.texts(), assigned.texts(), assigned.data()));
        }
        declare(name.name(), new Typed(assigned, variable.type()));
        return new Typed(assigned, variable.type());
      }
      Optional<Field> field = engine.program.field(type, name.name());
      field.ifPresent(found -> write(found, self(), value.value(), assignment));
    } else if (target instanceof ApexExpression.Member member) {
      assignMember(assignment, member, value.value());
    } else if (target instanceof ApexExpression.Element element) {
      Typed owner = eval(element.owner());
      eval(element.index());
      put(owner.value(), Heap.ELEMENTS, value.value(), false);
    }
    return value;
  }

  private void assignMember(
      ApexExpression.Assign assignment, ApexExpression.Member member, Value value) {
    String name = dotted(member.owner());
    if (!name.isEmpty()) {
      TypeNode found = engine.program.find(name, type);
      if (found != null) {
        engine
            .program
            .field(found, member.name())
            .ifPresent(field -> write(field, Value.NOTHING, value, assignment));
        return;
      }
    }
    Typed owner = eval(member.owner());
    @Nullable TypeNode declared = declared(owner);
    if (declared != null) {
      Optional<Field> field = engine.program.field(declared, member.name());
      if (field.isPresent()) {
        write(field.get(), owner.value(), value, assignment);
        return;
      }
    }
    platform.assign(owner, name, member, value, assignment);
  }

  private void write(Field field, Value owner, Value value, ApexExpression.Assign assignment) {
    Value kept = narrowed(value, field.declared().type());
    if (kept.isNothing() && !straight()) {
      return;
    }
    String name = Types.key(field.declared().name());
    if (!field.fixed()) {
      heap.put(owner, name, kept, straight() && !assignment.adds());
    }
    store(field, kept);
    List<Method> setters = field.owner().byName.getOrDefault("set " + name, List.of());
    if (!setters.isEmpty() && setters.get(0) != method) {
      Calls.apply(
          this, setters, new Value[] {owner, value}, assignment, setters.get(0).declared.region());
    }
  }

  /** Keeps what a field of a class may hold, for bodies that get it from nowhere else. */
  void store(Field field, Value value) {
    store(field.key(), value);
    String records = Types.records(field.declared().type());
    if (!value.isNothing() && engine.setting.configuration(records)) {
      platform.keep(field.key(), records, value);
    }
  }

  /** Keeps what may lie at a path, likewise. */
  void store(String path, Value value) {
    if (value.isNothing()) {
      return;
    }
    engine.store(path, told(value));
    for (Cell cell : value.cells()) {
      Map<String, Value> fields = heap.contents().get(cell);
      if (fields != null) {
        fields.forEach(
            (name, held) -> {
              if (!name.equals(Heap.ELEMENTS)) {
                engine.store(path + "." + name, told(held));
              }
            });
      }
    }
  }

  /** A value as others than the callers of this body see it. */
  private Value told(Value value) {
    List<Trace> data = new ArrayList<>();
    for (Trace trace : heap.all(value)) {
      data.add(trace.origin().open() ? outside(trace) : trace);
    }
    Set<Text> texts = new LinkedHashSet<>();
    for (Text text : value.texts()) {
      if (!(text.from() instanceof Text.From.Passed passed)) {
        texts.add(text);
      } else if (passed.setting().isEmpty()) {
        texts.add(Text.UNKNOWN);
      } else {
        engine.configured(passed.setting()).stream()
            .map(said -> text.whole() ? said : said.unfinished())
            .forEach(texts::add);
      }
    }
    return Value.of(data).withTexts(texts.toArray(new Text[0]));
  }

  /** What a caller passes, for those who do not know the caller. */
  Trace outside(Trace trace) {
    Origin.Parameter parameter = (Origin.Parameter) trace.origin();
    return new Trace(Entrance.origin(this, parameter), trace.last(), trace.obscured());
  }

  private Typed created(ApexExpression.New creation) {
    @Nullable TypeNode found = engine.program.find(creation.type(), type);
    if (found == null) {
      return platform.created(creation);
    }
    Cell.Made made = made(creation.at(), found.declared.name());
    Value object = Value.of(made);
    List<Typed> arguments = creation.arguments().stream().map(this::eval).toList();
    Value[] values = Calls.values(object, arguments);
    TypeNode at = found;
    List<Method> initialisers = new ArrayList<>();
    for (int steps = 0; at != null && steps < 32; steps++, at = at.parent) {
      initialisers.addAll(0, at.byName.getOrDefault("<fields>", List.of()));
    }
    for (Method initialiser : initialisers) {
      if (initialiser != method) {
        Calls.apply(this, List.of(initialiser), new Value[] {object}, null, creation.at().region());
      }
    }
    List<Method> constructors =
        engine.program.methods(found, "<init>", Calls.types(arguments), false).stream()
            .filter(constructor -> constructor.owner == found)
            .toList();
    Calls.apply(this, constructors, values, creation, creation.at().region());
    return new Typed(object, found.declared.name());
  }

  private Typed call(ApexExpression.Call call) {
    return Calls.evaluate(this, platform, call);
  }

  // What leaves.

  /** Notes that data may leave at a place of this body. */
  void leaves(Exit.Kind kind, Site site, Value data, List<Text> endpoints, Value beside) {
    add(new Exit(kind, List.of(site), data, allowed(endpoints), beside));
  }

  /** Whether a way out of that kind is known of this body. */
  boolean leavesAs(Exit.Kind kind) {
    return exits.keySet().stream().anyMatch(key -> key.kind() == kind);
  }

  /** Notes a way out, this body's own or one of a body that it calls. */
  void add(Exit exit) {
    ExitKey key = new ExitKey(exit.kind(), exit.place(), exit.sink(), exit.chain().size());
    exits.merge(key, exit, Exit::and);
  }

  /** Where to, without what the code has checked before. */
  List<Text> allowed(List<Text> endpoints) {
    List<Text> allowed = new ArrayList<>();
    for (Text text : endpoints) {
      boolean passed =
          text.from() instanceof Text.From.Passed from
              && checked.contains(new Origin.Parameter(from.index(), from.path(), false));
      List<Trace> next =
          text.next().stream().filter(trace -> !checked.contains(trace.origin())).toList();
      Text.From from = passed ? Text.From.UNKNOWN : text.from();
      allowed.add(
          passed || next.size() != text.next().size()
              ? new Text(
                  text.head(), from, text.whole(), next, text.site(), text.setting(), text.rest())
              : text);
    }
    return allowed;
  }
}
