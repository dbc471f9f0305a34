package io.github.leastforce.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What counts as a durable audit record that code or a flow writes ({@code log-sinks.json}): calls
 * of log frameworks, flow actions, and objects that hold records of what was done. All names
 * compare without regard to case.
 */
public final class LogSinks {

  private static final String ANY = "*";

  /** What a record of an object is evidence of. */
  public enum Kind {
    /** Of what was done. */
    AUDIT,
    /** Of what failed; says nothing about what succeeded. */
    FAILURE_ONLY,
    NONE
  }

  /** What a call of a logger does. */
  public enum Effect {
    /** Adds an entry, which is lost until a call with the effect {@link #SAVE}. */
    ENTRY,
    /** Writes the entries made before. */
    SAVE,
    /** Writes an entry by itself. */
    LOG
  }

  /**
   * A way to log.
   *
   * @param framework name of the framework in words; for what the project lists, the name as listed
   * @param certainty how sure it is that a record comes of it
   */
  public record Logger(String framework, Effect effect, Certainty certainty) {}

  /** Names with one value each; a name that ends in a star stands for all that begin so. */
  private static final class Patterns<T> {
    private final Map<String, T> exact = new HashMap<>();
    private final Map<String, T> beginnings = new HashMap<>();

    void add(String name, T value) {
      String key = NameIndex.key(name);
      if (key.endsWith(ANY)) {
        beginnings.put(key.substring(0, key.length() - 1), value);
      } else {
        exact.put(key, value);
      }
    }

    Optional<T> find(String name) {
      String key = NameIndex.key(name);
      T found = exact.get(key);
      if (found != null) {
        return Optional.of(found);
      }
      return beginnings.entrySet().stream()
          .filter(entry -> key.startsWith(entry.getKey()))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }

  /** By method, as each of them has few classes. */
  private final Map<String, Patterns<Logger>> methods;

  private final Map<String, Logger> flowActions;
  private final Set<String> namespaces;
  private final List<String> suffixes;
  private final List<List<String>> audit;
  private final List<List<String>> failure;
  private final Patterns<Boolean> never;
  private final Set<String> objects;

  private LogSinks(
      Map<String, Patterns<Logger>> methods,
      Map<String, Logger> flowActions,
      Set<String> namespaces,
      List<String> suffixes,
      List<List<String>> audit,
      List<List<String>> failure,
      Patterns<Boolean> never,
      Set<String> objects) {
    this.methods = methods;
    this.flowActions = flowActions;
    this.namespaces = namespaces;
    this.suffixes = suffixes;
    this.audit = audit;
    this.failure = failure;
    this.never = never;
    this.objects = objects;
  }

  static LogSinks read(JsonValue root) {
    Map<String, Patterns<Logger>> methods = new HashMap<>();
    Map<String, Logger> flowActions = new HashMap<>();
    Set<String> namespaces = new HashSet<>();
    for (JsonValue framework : root.list("frameworks")) {
      String name = framework.text("name");
      Certainty certainty = framework.constant("certainty", Certainty.class);
      if (!framework.text("namespace").isEmpty()) {
        namespaces.add(NameIndex.key(framework.text("namespace")));
      }
      for (JsonValue listed : framework.list("methods")) {
        Logger logger = new Logger(name, listed.constant("effect", Effect.class), certainty);
        for (String method : listed.texts("names")) {
          methods
              .computeIfAbsent(NameIndex.key(method), key -> new Patterns<>())
              .add(listed.text("class"), logger);
        }
      }
      for (String action : framework.texts("flowActions")) {
        flowActions.put(NameIndex.key(action), new Logger(name, Effect.LOG, certainty));
      }
    }
    Patterns<Boolean> never = new Patterns<>();
    root.texts("neverLogs").forEach(name -> never.add(name, true));
    return new LogSinks(
        methods,
        flowActions,
        namespaces,
        root.texts("suffixes"),
        sequences(root.texts("auditObjects")),
        sequences(root.texts("failureOnlyObjects")),
        never,
        Set.of());
  }

  private static List<List<String>> sequences(Collection<String> texts) {
    return texts.stream().map(Tokens::of).filter(tokens -> !tokens.isEmpty()).toList();
  }

  /**
   * The same with what a project says about itself.
   *
   * @param loggers {@code Class.method}, names of flow actions, or API names of objects
   * @param auditTokens further token sequences of audit objects, such as {@code chronicle}
   * @param failureTokens further token sequences of objects for failures
   */
  public LogSinks with(
      Collection<String> loggers,
      Collection<String> auditTokens,
      Collection<String> failureTokens) {
    if (loggers.isEmpty() && auditTokens.isEmpty() && failureTokens.isEmpty()) {
      return this;
    }
    Map<String, Patterns<Logger>> allMethods = new HashMap<>(methods);
    Map<String, Logger> allActions = new HashMap<>(flowActions);
    Set<String> allObjects = new HashSet<>(objects);
    for (String name : loggers) {
      Logger logger = new Logger(name, Effect.LOG, Certainty.CERTAIN);
      int dot = name.lastIndexOf('.');
      if (dot > 0) {
        allMethods.merge(
            NameIndex.key(name.substring(dot + 1)),
            patterns(name.substring(0, dot), logger),
            LogSinks::both);
      } else if (hasSuffix(NameIndex.key(name))) {
        allObjects.add(NameIndex.key(name));
      } else {
        allActions.put(NameIndex.key(name), logger);
      }
    }
    return new LogSinks(
        allMethods,
        allActions,
        namespaces,
        suffixes,
        joined(audit, sequences(auditTokens)),
        joined(failure, sequences(failureTokens)),
        never,
        allObjects);
  }

  private static Patterns<Logger> patterns(String name, Logger logger) {
    Patterns<Logger> patterns = new Patterns<>();
    patterns.add(name, logger);
    return patterns;
  }

  private static Patterns<Logger> both(Patterns<Logger> listed, Patterns<Logger> own) {
    Patterns<Logger> both = new Patterns<>();
    both.exact.putAll(listed.exact);
    both.exact.putAll(own.exact);
    both.beginnings.putAll(listed.beginnings);
    both.beginnings.putAll(own.beginnings);
    return both;
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /**
   * What records of an object are evidence of, by its API name. Only custom objects, platform
   * events and big objects can be audit objects.
   */
  public Kind kind(String object) {
    String key = NameIndex.key(object);
    if (objects.contains(key)) {
      return Kind.AUDIT;
    }
    if (!hasSuffix(key)) {
      return Kind.NONE;
    }
    List<String> tokens = Tokens.of(localName(object));
    if (holds(tokens, audit)) {
      return Kind.AUDIT;
    }
    return holds(tokens, failure) ? Kind.FAILURE_ONLY : Kind.NONE;
  }

  /**
   * What a call does for logging.
   *
   * @param classDotMethod {@code Class.method}, with the namespace in front where the code has it
   * @return empty when the method is no listed logger
   */
  public Optional<Logger> logger(String classDotMethod) {
    int dot = classDotMethod.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    Patterns<Logger> classes = methods.get(NameIndex.key(classDotMethod.substring(dot + 1)));
    if (classes == null) {
      return Optional.empty();
    }
    String owner = classDotMethod.substring(0, dot);
    return classes.find(owner).or(() -> classes.find(withoutNamespace(owner, ".")));
  }

  /** What a flow action of that name does for logging; empty when it is no listed logger. */
  public Optional<Logger> flowAction(String name) {
    Logger found = flowActions.get(NameIndex.key(name));
    return Optional.ofNullable(
        found == null ? flowActions.get(NameIndex.key(withoutNamespace(name, "__"))) : found);
  }

  /**
   * Whether a name, such as that of a class nobody can look into, has the words of an audit object
   * in it. It is no proof of a record, and a reason not to deny one.
   */
  public boolean soundsLikeAudit(String name) {
    return holds(Tokens.of(name), audit);
  }

  /** Whether a call is never an audit record, whatever it is called. */
  public boolean neverLogs(String classDotMethod) {
    return never.find(classDotMethod).isPresent();
  }

  /** The name without a namespace of a framework. */
  private String withoutNamespace(String name, String separator) {
    int at = name.indexOf(separator);
    return at > 0 && namespaces.contains(NameIndex.key(name.substring(0, at)))
        ? name.substring(at + separator.length())
        : name;
  }

  private boolean hasSuffix(String key) {
    return suffixes.stream().anyMatch(key::endsWith);
  }

  /** {@code ns__Export_Log__c} → {@code Export_Log}. */
  private static String localName(String object) {
    String name = object.substring(0, object.lastIndexOf("__"));
    int namespace = name.indexOf("__");
    return namespace > 0 ? name.substring(namespace + 2) : name;
  }

  private static boolean holds(List<String> tokens, List<List<String>> sequences) {
    return sequences.stream()
        .anyMatch(sequence -> Collections.indexOfSubList(tokens, sequence) >= 0);
  }
}
