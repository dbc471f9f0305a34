package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Frame.Typed;
import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.egress.apex.Program.TypeNode;
import io.github.leastforce.location.Region;
import io.github.leastforce.model.apex.ApexExpression;
import io.github.leastforce.model.apex.Spot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of bodies in the input: which ones may run, and what they do with what is passed. */
final class Calls {

  /** A call that may run more bodies tells next to nothing. */
  static final int MOST_TARGETS = 40;

  private Calls() {}

  static List<String> types(List<Typed> arguments) {
    return arguments.stream().map(Typed::type).toList();
  }

  /** What a body gets: the object itself first, then the arguments. */
  static Value[] values(Value object, List<Typed> arguments) {
    Value[] values = new Value[arguments.size() + 1];
    values[0] = object;
    for (int i = 0; i < arguments.size(); i++) {
      values[i + 1] = arguments.get(i).value();
    }
    return values;
  }

  /** The value of a call expression. */
  static Typed evaluate(Frame frame, PlatformCalls platform, ApexExpression.Call call) {
    Program program = frame.engine.program;
    if (call.owner() == null) {
      List<Typed> arguments = evaluate(frame, call.arguments());
      List<Method> found = program.methods(frame.type, call.method(), types(arguments), true);
      return found.isEmpty()
          ? platform.unknown(call, Typed.NOTHING, frame.type.declared.name(), arguments)
          : run(frame, call, found, frame.self(), null, arguments);
    }
    if (call.owner() instanceof ApexExpression.Self self) {
      List<Typed> arguments = evaluate(frame, call.arguments());
      @Nullable TypeNode at = self.parent() ? frame.type.parent : frame.type;
      if (at == null) {
        return platform.unknown(call, Typed.NOTHING, frame.type.declared.superclass(), arguments);
      }
      List<Method> found = program.methods(at, call.method(), types(arguments), false);
      if (found.isEmpty()) {
        return call.method().equals(ApexExpression.Call.CONSTRUCTOR)
            ? Typed.NOTHING
            : platform.unknown(call, Typed.NOTHING, at.declared.name(), arguments);
      }
      return self.parent()
          ? fixed(frame, call, found, frame.self(), arguments)
          : run(frame, call, found, frame.self(), null, arguments);
    }
    String name = frame.dotted(call.owner());
    if (!name.isEmpty() && !platform.value(name)) {
      @Nullable TypeNode found = program.find(name, frame.type);
      List<Typed> arguments = evaluate(frame, call.arguments());
      if (found == null) {
        return platform.fixed(call, name, arguments);
      }
      List<Method> methods = program.methods(found, call.method(), types(arguments), false);
      return methods.isEmpty()
          ? platform.fixed(call, name, arguments)
          : fixed(frame, call, methods, Value.NOTHING, arguments);
    }
    Typed owner = frame.eval(call.owner());
    List<Typed> arguments = evaluate(frame, call.arguments());
    @Nullable TypeNode declared = frame.declared(owner);
    if (declared != null) {
      List<Method> found = program.methods(declared, call.method(), types(arguments), false);
      if (!found.isEmpty()) {
        return run(frame, call, found, owner.value(), declared, arguments);
      }
    }
    return platform.called(call, owner, arguments);
  }

  private static List<Typed> evaluate(Frame frame, List<ApexExpression> expressions) {
    List<Typed> values = new ArrayList<>(expressions.size());
    expressions.forEach(expression -> values.add(frame.eval(expression)));
    return values;
  }

  private static Typed fixed(
      Frame frame,
      ApexExpression.Call call,
      List<Method> methods,
      Value object,
      List<Typed> arguments) {
    Value value =
        apply(frame, methods, values(object, arguments), call, call.at().region(), call.at());
    return typed(frame, methods, call.method(), value);
  }

  private static Typed typed(Frame frame, List<Method> methods, String name, Value value) {
    String type = methods.get(0).declared.returnType();
    Value kept = Frame.narrowed(value, type);
    return new Typed(frame.engine.api.masks(name) ? kept.masked() : kept, type);
  }

  /** Calls on an object: what it surely is decides, else whatever it may be. */
  private static Typed run(
      Frame frame,
      ApexExpression.Call call,
      List<Method> found,
      Value object,
      @Nullable TypeNode declared,
      List<Typed> arguments) {
    Set<Method> bodies = new LinkedHashSet<>();
    Set<TypeNode> exact = exact(frame, object, declared);
    if (found.size() > MOST_TARGETS) {
      frame.engine.note(frame.method, NotFollowed.Why.MANY_TARGETS);
    }
    // Overloads that fit alike are as many as their authors like.
    for (Method method : found.subList(0, Math.min(found.size(), MOST_TARGETS))) {
      if (exact.isEmpty()) {
        bodies.addAll(frame.engine.program.dispatched(method, MOST_TARGETS));
        if (bodies.size() > MOST_TARGETS) {
          frame.engine.manyTargets(frame.method, method);
        }
      } else {
        for (TypeNode type : exact) {
          bodies.addAll(
              frame.engine.program.methods(type, method.declared.name(), types(arguments), false));
        }
      }
    }
    if (bodies.isEmpty()) {
      bodies.addAll(found);
    }
    List<Method> all = bodies.stream().limit(MOST_TARGETS).toList();
    Value value = apply(frame, all, values(object, arguments), call, call.at().region(), call.at());
    return typed(frame, found, call.method(), value);
  }

  /** The types of the objects that a value is, when all of them were made in sight. */
  private static Set<TypeNode> exact(Frame frame, Value object, @Nullable TypeNode declared) {
    Set<TypeNode> types = new LinkedHashSet<>();
    if (declared == null || object.traces().length > 0) {
      return types;
    }
    for (Cell cell : object.cells()) {
      @Nullable TypeNode made =
          cell instanceof Cell.Made known && !known.type().isEmpty()
              ? frame.engine.program.find(known.type(), declared)
              : null;
      if (made == null || !Program.within(made, declared)) {
        return Set.of();
      }
      types.add(made);
    }
    return types;
  }

  static Value apply(
      Frame frame,
      List<Method> methods,
      Value[] passed,
      @Nullable ApexExpression node,
      Region region) {
    Spot at =
        node instanceof ApexExpression.New creation
            ? creation.at()
            : node instanceof ApexExpression.Assign assignment
                ? assignment.at()
                : new Spot(Spot.Kind.FIELD, 0, region);
    return apply(frame, methods, passed, node, region, at);
  }

  /**
   * What the bodies return, together; what they do to objects is done to those that are passed.
   *
   * @param node the expression that calls them; null when what calls has no place of its own
   */
  static Value apply(
      Frame frame,
      List<Method> methods,
      Value[] passed,
      @Nullable Object node,
      Region region,
      Spot at) {
    if (methods.isEmpty()) {
      return Value.NOTHING;
    }
    if (methods.size() > MOST_TARGETS) {
      frame.engine.note(frame.method, NotFollowed.Why.MANY_TARGETS);
      methods = methods.subList(0, MOST_TARGETS);
    }
    Site site = new Site(frame.method, at);
    Method first = methods.get(0);
    if (node != null
        && frame.engine.declaredLogger(first.owner.declared.name(), first.declared.name())) {
      String words = "calls `" + first.words() + "`";
      frame.summary.logs.put(node, new Summary.LogPoint(words, true, false, true));
    }
    if (node != null) {
      List<Method> known = frame.summary.targets.computeIfAbsent(node, key -> new ArrayList<>());
      methods.stream().filter(method -> !known.contains(method)).forEach(known::add);
      frame.summary.nodes.put(site, node);
    }
    Value returned = Value.NOTHING;
    int number = 1;
    for (Method method : methods) {
      Summary summary = frame.engine.summary(method);
      Passing passing = new Passing(frame, method, summary, passed, site, number);
      returned = returned.or(passing.value(summary.returned));
      passing.effects();
      boolean shown = node != null;
      for (Exit exit : shown ? summary.waysOut(frame.method) : summary.open) {
        frame.add(passing.exit(exit, shown));
      }
      number = passing.number();
    }
    return returned;
  }

  /** One body's view of objects and values, turned into that of the body that calls it. */
  private static final class Passing {
    private final Frame frame;
    private final Method method;
    private final Value[] passed;
    private final Site site;
    private final Map<Cell, Cell> made = new HashMap<>();
    private final Map<Origin.Parameter, Collection<Trace>> resolved = new HashMap<>();
    private final Map<Cell, Map<String, Value>> heap;
    private int number;

    Passing(Frame frame, Method method, Summary summary, Value[] passed, Site site, int number) {
      this.frame = frame;
      this.method = method;
      this.heap = summary.heap;
      this.passed = passed;
      this.site = site;
      this.number = number;
    }

    int number() {
      return number;
    }

    private Value argument(int index) {
      return index < passed.length ? passed[index] : Value.NOTHING;
    }

    Value value(Value value) {
      if (value.fixed()) {
        return value;
      }
      List<Trace> data = new ArrayList<>(value.traces().length);
      for (Trace trace : value.traces()) {
        if (trace.origin().open()) {
          data.addAll(traces(trace));
        } else {
          data.add(trace);
        }
      }
      Value result = Value.of(data);
      for (Cell cell : value.cells()) {
        result = result.or(cell(cell));
      }
      if (value.texts().length == 0) {
        return result;
      }
      int count = 0;
      Set<Text> texts = new LinkedHashSet<>();
      for (Text text : value.texts()) {
        List<Text> passedOn = text(text);
        count += passedOn.size();
        texts.addAll(passedOn);
      }
      return result.withTexts(
          count > Text.MOST ? new Text[] {Text.UNKNOWN} : texts.toArray(new Text[0]));
    }

    private Collection<Trace> traces(Trace trace) {
      if (!(trace.origin() instanceof Origin.Parameter parameter)) {
        return List.of(trace);
      }
      Collection<Trace> given = resolved.get(parameter);
      if (given == null) {
        Value at = frame.heap.at(argument(parameter.index()), parameter.path());
        given = parameter.all() ? frame.heap.all(at) : at.data();
        if (parameter.index() > 0) {
          String words = "passed to `" + method.words() + "`";
          List<Trace> further = new ArrayList<>(given.size());
          given.forEach(passing -> further.add(passing.then(words, site)));
          given = further;
        }
        resolved.put(parameter, given);
      }
      if (trace.last() == null && !trace.obscured()) {
        return given;
      }
      List<Trace> all = new ArrayList<>(given.size());
      given.forEach(passing -> all.add(passing.followedBy(trace)));
      return all;
    }

    private Value cell(Cell cell) {
      if (cell instanceof Cell.Passed passing) {
        return frame.heap.at(argument(passing.index()), passing.path()).withoutTexts();
      }
      if (cell instanceof Cell.Held) {
        return Value.of(cell);
      }
      Cell.Made original = (Cell.Made) cell;
      Cell known = made.get(original);
      if (known == null) {
        Cell.Shape shape = original.shape();
        Cell.Made copy =
            new Cell.Made(
                frame.method,
                site.spot() == null ? original.spot() : site.spot(),
                number++,
                original.type(),
                shape);
        made.put(original, copy);
        Map<String, Value> fields = heap.get(original);
        if (fields != null) {
          fields.forEach(
              (name, value) -> frame.heap.put(copy, name, value(value), frame.straight()));
        }
        known = copy;
      }
      return Value.of(known);
    }

    /** Does to the caller's objects what the body does to those it gets. */
    void effects() {
      heap.forEach(
          (cell, fields) -> {
            if (cell instanceof Cell.Passed passing) {
              Value owner = frame.heap.at(argument(passing.index()), passing.path());
              fields.forEach((name, value) -> put(owner, passing, name, value));
            } else if (cell instanceof Cell.Held) {
              fields.forEach((name, value) -> frame.heap.put(cell, name, value(value), false));
            }
          });
    }

    private void put(Value owner, Cell.Passed passing, String name, Value value) {
      Value given = value(value);
      frame.heap.put(owner, name, given, passing.index() == 0 && frame.straight());
      for (Cell cell : owner.cells()) {
        if (cell instanceof Cell.Made known
            && !known.type().isEmpty()
            && !Types.collection(known.type())) {
          @Nullable TypeNode type = frame.engine.program.find(known.type(), method.owner);
          if (type != null) {
            frame.engine.program.field(type, name).ifPresent(field -> frame.store(field, given));
          }
        }
      }
    }

    Exit exit(Exit exit, boolean shown) {
      List<Text> endpoints = new ArrayList<>();
      for (Text text : exit.endpoints()) {
        text(text).stream().filter(known -> !endpoints.contains(known)).forEach(endpoints::add);
      }
      Value data = value(exit.data());
      Value beside = value(exit.beside());
      List<Text> allowed = frame.allowed(endpoints);
      return shown
          ? exit.calledFrom(site, data, allowed, beside)
          : new Exit(exit.kind(), exit.chain(), data, allowed, beside, exit.placed());
    }

    private List<Text> text(Text text) {
      if (!text.open()) {
        return List.of(text);
      }
      List<Trace> next = new ArrayList<>();
      text.next().forEach(trace -> next.addAll(traces(trace)));
      if (!(text.from() instanceof Text.From.Passed from)) {
        return next.isEmpty() && text.next().isEmpty()
            ? List.of(text)
            : List.of(text.withNext(next));
      }
      Value at = frame.heap.at(argument(from.index()), from.path());
      Collection<Text> said = List.of(at.texts());
      if (said.isEmpty() && !from.setting().isEmpty()) {
        said = frame.engine.configured(from.setting());
      }
      if (said.isEmpty()) {
        // Nothing is known of the text; where it comes from may still matter.
        Site set = text.site() == null ? site : text.site();
        return List.of(new Text("", Text.From.UNKNOWN, false, at.data(), set));
      }
      List<Text> texts = new ArrayList<>();
      for (Text given : said) {
        Text placed =
            given.site() == null && given.setting() == null
                ? new Text(
                    given.head(),
                    Text.configured(given.from(), from.setting()),
                    given.whole(),
                    given.next(),
                    text.site() == null ? site : text.site())
                : given;
        texts.add(
            text.whole()
                ? placed
                : placed.whole()
                    ? new Text(
                        placed.head(),
                        placed.from(),
                        false,
                        next,
                        placed.site(),
                        placed.setting(),
                        placed.rest())
                    : placed);
      }
      return texts;
    }
  }
}
