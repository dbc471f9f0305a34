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
import java.util.Arrays;
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
 * other in a circle are gone through again together until nothing changes, at most a few times.
 * Where a bound ends that, it is noted.
 */
final class Engine {

  /** Rounds for bodies that call each other in a circle. */
  private static final int MOST_ROUNDS = 3;

  /** Calls inside calls; deeper ones are as if the code were not in the input. */
  private static final int DEEPEST_CALLS = 12_000;

  /** Places below a body that depend on its caller. */
  static final int MOST_OPEN = 60;

  final Program program;
  final ApexApi api;
  final LogSinks logs;
  final Setting setting;

  private final Map<Method, Summary> summaries = new LinkedHashMap<>();

  /** The bodies that are gone through now, each with its place in the chain of calls. */
  private final Map<Method, Integer> running = new HashMap<>();

  /** What bodies of a circle came to in the round before, while they are gone through again. */
  private final Map<Method, Summary> before = new HashMap<>();

  /** Bodies of circles that are not done yet, in the order they ended. */
  private final List<Method> unsettled = new ArrayList<>();

  /** Of each of them, the outermost body in the chain of calls that it depends on. */
  private final Map<Method, Integer> dependsOn = new HashMap<>();

  /** The outermost body in the chain of calls that what was asked last depends on. */
  private int outermost = NONE;

  private final Map<String, Value> stored = new HashMap<>();
  private final Map<Key, Exit> exits = new LinkedHashMap<>();
  private final Set<Note> notes = new LinkedHashSet<>();
  private final Map<Method, Set<Method>> manyTargets = new LinkedHashMap<>();
  private final Map<String, Boolean> constants = new HashMap<>();

  /** Depends on no body that is gone through now. */
  private static final int NONE = Integer.MAX_VALUE;

  /** A body that was not followed as far as it goes. */
  record Note(Method method, NotFollowed.Why why) {}

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

    /** The fields of custom metadata or a custom setting that any record says something of. */
    Set<String> configuredFields(String object);
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
    @Nullable Integer place = running.get(method);
    if (place != null) {
      outermost = Math.min(outermost, place);
      return before.getOrDefault(method, Summary.EMPTY);
    }
    @Nullable Summary known = summaries.get(method);
    if (known != null) {
      outermost = Math.min(outermost, dependsOn.getOrDefault(method, NONE));
      return known;
    }
    if (running.size() >= DEEPEST_CALLS) {
      note(method, NotFollowed.Why.DEEP_CALLS);
      return Summary.EMPTY;
    }
    int asked = outermost;
    int here = running.size();
    int first = unsettled.size();
    running.put(method, here);
    Summary made = gone(method);
    for (int round = 1; outermost == here; round++) {
      // The first of a circle: whoever asked for it knew only what it did in the round before.
      List<Method> circle = List.copyOf(unsettled.subList(first, unsettled.size()));
      unsettled.subList(first, unsettled.size()).clear();
      circle.forEach(dependsOn::remove);
      boolean same = settled(method, made);
      for (Method member : circle) {
        same &= settled(member, summaries.getOrDefault(member, Summary.EMPTY));
      }
      if (same || round == MOST_ROUNDS) {
        if (!same) {
          note(method, NotFollowed.Why.CIRCLE);
        }
        circle.forEach(before::remove);
        before.remove(method);
        outermost = NONE;
      } else {
        for (Method member : circle) {
          before.put(member, summaries.getOrDefault(member, Summary.EMPTY));
          summaries.remove(member);
        }
        before.put(method, made);
        made = gone(method);
      }
    }
    running.remove(method);
    summaries.put(method, made);
    if (outermost != NONE) {
      unsettled.add(method);
      dependsOn.put(method, outermost);
    }
    outermost = Math.min(asked, outermost);
    return made;
  }

  private Summary gone(Method method) {
    outermost = NONE;
    return new Frame(this, method).run();
  }

  /** Whether a body of a circle does what it did in the round before. */
  private boolean settled(Method method, Summary now) {
    return now.extent() == before.getOrDefault(method, Summary.EMPTY).extent();
  }

  /** Remembers that a way out of a body may be missing. */
  void note(Method method, NotFollowed.Why why) {
    notes.add(new Note(method, why));
  }

  /** Remembers that a call of the method may run more bodies than are followed. */
  void manyTargets(Method caller, Method called) {
    manyTargets.computeIfAbsent(called, key -> new LinkedHashSet<>()).add(caller);
  }

  /**
   * The bodies that were not followed as far as they go. Of calls that may run too many bodies,
   * those count of which one does anything that its caller could have a part in.
   */
  Collection<Note> notFollowed() {
    manyTargets.forEach(
        (called, by) -> {
          boolean matters =
              program.dispatched(called, Integer.MAX_VALUE).stream()
                  .anyMatch(body -> summary(body).tells());
          if (matters) {
            by.forEach(caller -> note(caller, NotFollowed.Why.MANY_TARGETS));
          }
        });
    return notes;
  }

  Map<Method, Summary> summaries() {
    return summaries;
  }

  /** Keeps a way out whose data does not depend on callers. */
  void found(Exit exit) {
    exits.merge(new Key(exit.kind(), exit.place(), exit.sink()), exit, Exit::and);
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

  /** Whether the project says that a class, or a method of it, writes audit records. */
  boolean declaredLogger(String type, String method) {
    return setting.collectors().contains(Types.key(type))
        || setting.collectors().contains(Types.key(type + "." + method));
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
    if (name.isEmpty() || name.equals(Heap.ELEMENTS)) {
      return Optional.of(held);
    }
    if (!(held.origin() instanceof Origin.Records records)) {
      return Optional.of(held.part());
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

  private Collection<Text> said(Text.From.Held held) {
    Text[] said = stored(held.path()).texts();
    if (said.length == 0 && !held.setting().isEmpty()) {
      // A list of records and a record are one for those who put it there.
      said = stored(held.path().replace(".*", "")).texts();
    }
    if (said.length > 0) {
      return Arrays.asList(said);
    }
    return held.setting().isEmpty() ? List.of(Text.UNKNOWN) : configured(held.setting());
  }

  /** What a field of configuration says when it is not known of which record it is. */
  List<Text> configured(String setting) {
    int dot = setting.indexOf('.');
    return this.setting.configured(setting.substring(0, dot), "", setting.substring(dot + 1));
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
          Collection<Text> said = said(held);
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
