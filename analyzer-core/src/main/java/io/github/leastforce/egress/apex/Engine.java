package io.github.leastforce.egress.apex;

import io.github.leastforce.catalogue.ApexApi;
import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.egress.apex.Program.TypeNode;
import io.github.leastforce.model.apex.ApexExpression;
import io.github.leastforce.model.apex.ApexMethod;
import io.github.leastforce.model.apex.ApexStatement;
import io.github.leastforce.model.apex.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every body of the program does, each from what those it calls do. Bodies that call each
 * other are gone through again until nothing changes, at most a few times.
 */
final class Engine {

  /** Rounds for bodies that call each other in a circle. */
  private static final int MOST_ROUNDS = 3;

  /** Calls inside calls; deeper ones are as if the code were not in the input. */
  private static final int DEEPEST_CALLS = 12_000;

  /** Places below a body that depend on its caller; those of more tell nothing new. */
  static final int MOST_OPEN = 60;

  final Program program;
  final ApexApi api;
  final LogSinks logs;
  final Setting setting;

  private final Map<Method, Summary> summaries = new LinkedHashMap<>();
  private final Set<Method> running = new HashSet<>();
  private final Set<Method> recursive = new HashSet<>();
  private final Map<String, Value> stored = new HashMap<>();
  private final Map<Key, Exit> exits = new LinkedHashMap<>();
  private final List<Method> cut = new ArrayList<>();
  private final Map<String, Boolean> constants = new HashMap<>();

  /** One way out with one place to report it. */
  private record Key(Exit.Kind kind, Site place, Site sink) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.kind == kind
          && key.place.equals(place)
          && key.sink.equals(sink);
    }

    @Override
    public int hashCode() {
      return (kind.ordinal() * 31 + place.hashCode()) * 31 + sink.hashCode();
    }
  }

  /** What the rest of the metadata says. */
  interface Setting {

    /** Whether there are records of that type. */
    boolean object(String type);

    /** Whether it is a custom setting or a custom metadata type. */
    boolean configuration(String object);

    /** Classes, hosts and named credentials that take logs, in lower case. */
    Set<String> collectors();

    /** Whether the org has sites whose users may be anybody. */
    boolean sites();

    /** What a label says, as far as the input tells; empty when there is no such label. */
    List<Text> label(String name);

    /**
     * What a field of custom metadata or a custom setting says, over all its records.
     *
     * @param record the developer name of the record; empty when it may be any
     */
    List<Text> configured(String object, String record, String field);
  }

  Engine(Program program, ApexApi api, LogSinks logs, Setting setting) {
    this.program = program;
    this.api = api;
    this.logs = logs;
    this.setting = setting;
  }

  /** Goes through everything. */
  void run() {
    constants();
    for (TypeNode type : program.types()) {
      for (Method method : type.methods) {
        if (method.declared.kind() == ApexMethod.Kind.INITIALIZER) {
          summary(method);
        }
      }
    }
    for (TypeNode type : program.types()) {
      type.methods.forEach(this::summary);
    }
  }

  /** What a body does, as far as it is known. */
  Summary summary(Method method) {
    @Nullable Summary known = summaries.get(method);
    if (running.contains(method)) {
      recursive.add(method);
      return known == null ? Summary.EMPTY : known;
    }
    if (known != null) {
      return known;
    }
    if (running.size() >= DEEPEST_CALLS) {
      cut.add(method);
      return Summary.EMPTY;
    }
    running.add(method);
    Summary made = new Frame(this, method).run();
    for (int round = 1; recursive.remove(method) && round < MOST_ROUNDS; round++) {
      summaries.put(method, made);
      made = new Frame(this, method).run();
    }
    running.remove(method);
    summaries.put(method, made);
    return made;
  }

  /** The bodies that were not followed from everywhere, because calls nest too deeply. */
  List<Method> cut() {
    return cut;
  }

  Map<Method, Summary> summaries() {
    return summaries;
  }

  /** Keeps a way out whose data does not depend on callers. */
  void found(Exit exit) {
    exits.merge(
        new Key(exit.kind(), exit.place(), exit.sink()),
        exit,
        (one, other) ->
            new Exit(
                one.kind(),
                one.chain(),
                one.data().or(other.data()),
                List.copyOf(union(one.endpoints(), other.endpoints())),
                one.beside().or(other.beside()),
                one.placed()));
  }

  private static Set<Text> union(Collection<Text> one, Collection<Text> other) {
    Set<Text> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }

  Collection<Exit> exits() {
    return exits.values();
  }

  /** What a condition always comes to, as far as it is a constant; null when it is none. */
  @Nullable Boolean constant(ApexExpression condition, TypeNode from) {
    if (condition instanceof ApexExpression.Literal literal
        && literal.kind() == ApexExpression.Literal.Kind.BOOLEAN) {
      return literal.text().equalsIgnoreCase("true");
    }
    if (condition instanceof ApexExpression.Operation not && not.operator().equals("!")) {
      Boolean negated = constant(not.operands().get(0), from);
      return negated == null ? null : !negated;
    }
    Optional<Program.Field> field = Optional.empty();
    if (condition instanceof ApexExpression.Name name) {
      field = program.field(from, name.name());
    } else if (condition instanceof ApexExpression.Member member
        && member.owner() instanceof ApexExpression.Name owner) {
      TypeNode type = program.find(owner.name(), from);
      field = type == null ? Optional.empty() : program.field(type, member.name());
    }
    return field.map(Program.Field::key).map(constants::get).orElse(null);
  }

  /** Static final flags with the value that their declaration gives them. */
  private void constants() {
    for (TypeNode type : program.types()) {
      for (Method method : type.byName.getOrDefault("<fields>", List.of())) {
        for (ApexStatement statement : method.declared.body().statements()) {
          if (statement instanceof ApexStatement.Evaluate evaluate
              && evaluate.expression() instanceof ApexExpression.Assign assignment
              && assignment.target() instanceof ApexExpression.Name name
              && assignment.value() instanceof ApexExpression.Literal literal
              && literal.kind() == ApexExpression.Literal.Kind.BOOLEAN) {
            program
                .field(type, name.name())
                .filter(
                    field -> field.fixed() && field.declared().modifiers().contains(Modifier.FINAL))
                .ifPresent(
                    field -> constants.put(field.key(), literal.text().equalsIgnoreCase("true")));
          }
        }
      }
    }
  }

  /** Whether an address is that of a collector of logs. */
  boolean collects(String address) {
    String key = Types.key(address);
    return setting.collectors().stream()
        .anyMatch(
            collector ->
                key.startsWith("callout:" + collector)
                    || key.matches("https?://" + Pattern.quote(collector) + "([:/?#].*)?"));
  }

  /** Whether the project says that a class writes audit records. */
  boolean declaredLogger(String type) {
    return setting.collectors().contains(Types.key(type));
  }

  /** Whether a body, or one that it may run, has a way out of that kind. */
  boolean reaches(Method method, Exit.Kind kind) {
    Set<Method> senders = new HashSet<>();
    exits.values().stream()
        .filter(exit -> exit.kind() == kind)
        .forEach(exit -> senders.add(exit.sink().method()));
    summaries
        .values()
        .forEach(
            summary ->
                summary.open.stream()
                    .filter(exit -> exit.kind() == kind)
                    .forEach(exit -> senders.add(exit.sink().method())));
    Set<Method> seen = new HashSet<>();
    List<Method> waiting = new ArrayList<>(List.of(method));
    while (!waiting.isEmpty()) {
      Method next = waiting.remove(waiting.size() - 1);
      if (senders.contains(next)) {
        return true;
      }
      if (seen.add(next)) {
        summary(next).targets.values().forEach(waiting::addAll);
      }
    }
    return false;
  }

  /** Adds to what a field of a class may hold. */
  void store(String path, Value value) {
    stored.merge(path, value, Value::or);
  }

  /** What a field of a class may hold. */
  Value stored(String path) {
    return stored.getOrDefault(path, Value.NOTHING);
  }

  /** The data behind a value, fields of classes followed. */
  List<Trace> resolved(Collection<Trace> data) {
    Map<Origin, Trace> found = new LinkedHashMap<>();
    resolve(data, found, new HashSet<>());
    return List.copyOf(found.values());
  }

  private void resolve(Collection<Trace> data, Map<Origin, Trace> into, Set<String> seen) {
    for (Trace trace : data) {
      if (trace.origin() instanceof Origin.Stored field) {
        String path = field.path();
        while (!path.isEmpty() && seen.add(path)) {
          List<Trace> further = new ArrayList<>();
          String rest = field.path().substring(path.length());
          for (Trace held : stored(path).data()) {
            narrowed(held, rest).ifPresent(part -> further.add(part.followedBy(trace)));
          }
          resolve(further, into, seen);
          int dot = path.lastIndexOf('.');
          // What a whole object holds, its fields hold.
          path = dot > 0 && path.indexOf('.') != dot ? path.substring(0, dot) : "";
        }
      } else {
        into.putIfAbsent(trace.origin(), trace);
      }
    }
  }

  /** Of the records that an object holds, what a field of it can be. */
  private static Optional<Trace> narrowed(Trace held, String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (!(held.origin() instanceof Origin.Records records)
        || name.isEmpty()
        || name.equals(Heap.ELEMENTS)) {
      return Optional.of(held);
    }
    boolean fits = records.any() || records.fields().stream().anyMatch(name::equalsIgnoreCase);
    return fits
        ? Optional.of(
            new Trace(
                new Origin.Records(records.object(), List.of(name), records.site()),
                held.last(),
                held.obscured()))
        : Optional.empty();
  }

  /** The texts behind a text, fields of classes followed. */
  List<Text> resolvedTexts(Collection<Text> texts) {
    Set<Text> found = new LinkedHashSet<>();
    resolveTexts(texts, found, new HashSet<>());
    return List.copyOf(found);
  }

  private void resolveTexts(Collection<Text> texts, Set<Text> into, Set<String> seen) {
    for (Text text : texts) {
      if (text.from() instanceof Text.From.Held held) {
        if (seen.add(held.path())) {
          Text[] said = stored(held.path()).texts();
          if (said.length == 0) {
            into.add(Text.UNKNOWN);
          }
          for (Text alternative : said) {
            Text whole = text.whole() ? alternative : alternative.unfinished();
            resolveTexts(List.of(whole), into, seen);
          }
        }
      } else {
        into.add(text);
      }
    }
  }
}
