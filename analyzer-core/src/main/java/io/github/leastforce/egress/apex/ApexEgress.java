package io.github.leastforce.egress.apex;

import io.github.leastforce.catalogue.ApexApi;
import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.egress.apex.Program.TypeNode;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.ConfiguredText;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.apex.AccessMode;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.stack.DeepStack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the Apex code of an org does with its data: the statements on records, the ways out. */
public final class ApexEgress {

  /** Of an input whose code is not read. */
  public static final ApexEgress NONE = new ApexEgress(List.of(), Map.of(), Map.of(), List.of());

  private final List<ExportPath> paths;
  private final Map<ApexType, List<Statement>> statements;
  private final Map<String, Invoked> invoked;
  private final List<NotFollowed> notFollowed;

  private ApexEgress(
      List<ExportPath> paths,
      Map<ApexType, List<Statement>> statements,
      Map<String, Invoked> invoked,
      List<NotFollowed> notFollowed) {
    this.paths = List.copyOf(paths);
    this.statements = statements;
    this.invoked = invoked;
    this.notFollowed = List.copyOf(notFollowed);
  }

  /**
   * What the analysis needs.
   *
   * @param logCollectors hosts and named credentials that only receive logs
   * @param loggerDepth how many calls deep a record may be written and counts for the outermost
   * @param callDepth how many calls are followed from what sends to what starts it
   * @param pathBudget how many chains of calls to one place are looked at
   */
  public record Inputs(
      Org org,
      SensitiveData sensitive,
      FieldData fields,
      ApexApi api,
      LogSinks logs,
      Set<String> logCollectors,
      int loggerDepth,
      int callDepth,
      int pathBudget) {
    public Inputs {
      logCollectors = Set.copyOf(logCollectors);
    }
  }

  /**
   * A statement on records.
   *
   * @param objects their objects as far as they can be told
   * @param inferred whether the objects follow from more than a literal statement
   * @param reads whether it only reads
   * @param words {@code query}, {@code search}, or what it does to records, such as {@code insert}
   */
  public record Statement(
      boolean reads,
      String words,
      List<String> objects,
      AccessMode mode,
      boolean inferred,
      Location location) {
    public Statement {
      objects = List.copyOf(objects);
    }
  }

  /**
   * What a method does that flows call.
   *
   * @param sends whether code that it runs calls out
   */
  public record Invoked(boolean sends, Writes writes) {

    /** Whether it writes an audit record when it succeeds. */
    public enum Writes {
      NO,
      MAYBE,
      YES
    }
  }

  /** Follows the data of an org through its code. */
  public static ApexEgress of(Inputs inputs) {
    boolean any = inputs.org().apex().stream().anyMatch(unit -> unit.declaration().isPresent());
    return any ? DeepStack.run("follow-apex", () -> follow(inputs)) : NONE;
  }

  private static ApexEgress follow(Inputs inputs) {
    List<ApexUnit> units =
        inputs.org().apex().stream()
            .filter(unit -> !unit.test())
            .filter(unit -> !unit.declaration().map(ApexEgress::test).orElse(false))
            .toList();
    Program program = new Program(units, inputs.org().project().namespace());
    Engine engine = new Engine(program, inputs.api(), inputs.logs(), new Metadata(inputs));
    engine.run();
    LogJudge judge = new LogJudge(engine, inputs.loggerDepth());
    Callers callers =
        new Callers(
            engine,
            judge,
            controllers(inputs.org(), program),
            inputs.callDepth(),
            inputs.pathBudget());
    List<ExportPath> paths = new PathBuilder(inputs, engine, callers).paths();
    IdentityHashMap<ApexType, List<Statement>> statements = new IdentityHashMap<>();
    for (TypeNode type : program.types()) {
      List<Statement> all = new ArrayList<>();
      for (Method method : type.methods) {
        engine.summary(method).touches.values().forEach(touch -> all.add(statement(touch)));
      }
      if (!all.isEmpty()) {
        statements.put(type.declared, List.copyOf(all));
      }
    }
    return new ApexEgress(paths, statements, invoked(engine, judge), notFollowed(engine));
  }

  private static List<NotFollowed> notFollowed(Engine engine) {
    Set<NotFollowed> all = new LinkedHashSet<>();
    for (Engine.Note note : engine.notFollowed()) {
      all.add(new NotFollowed(note.method().owner.unit, note.method().words(), note.why()));
    }
    return all.stream()
        .sorted(
            Comparator.comparing((NotFollowed body) -> body.unit().name())
                .thenComparing(NotFollowed::method)
                .thenComparing(NotFollowed::why))
        .toList();
  }

  /** What the methods do that flows call, by class in lower case. */
  private static Map<String, Invoked> invoked(Engine engine, LogJudge judge) {
    Map<String, Invoked> all = new HashMap<>();
    for (TypeNode type : engine.program.types()) {
      for (Method method : type.methods) {
        boolean action =
            method.declared.annotations().stream()
                .anyMatch(known -> known.name().equals("invocablemethod"));
        if (action) {
          all.put(
              type.key,
              new Invoked(
                  engine.reaches(method, Exit.Kind.CALLOUT),
                  Invoked.Writes.valueOf(judge.body(method).level().name())));
        }
      }
    }
    return all;
  }

  private static boolean test(ApexType type) {
    return type.annotation("istest").isPresent();
  }

  private static Statement statement(Summary.Touch touch) {
    return new Statement(
        touch.reads(),
        touch.words(),
        touch.objects(),
        touch.mode(),
        touch.inferred(),
        touch.site().location());
  }

  private static Set<TypeNode> controllers(Org org, Program program) {
    Set<TypeNode> controllers = new HashSet<>();
    org.pages()
        .forEach(
            page -> {
              List<String> names = new ArrayList<>(page.extensions());
              names.add(page.controller());
              for (String name : names) {
                TypeNode type = name.isEmpty() ? null : program.find(name, null);
                if (type != null) {
                  controllers.add(type);
                }
              }
            });
    return controllers;
  }

  /** All ways on which data leaves, in the order of files and lines. */
  public List<ExportPath> paths() {
    return paths;
  }

  /** The statements on records in the bodies of a type, those of types inside it left out. */
  public List<Statement> statements(ApexType type) {
    return statements.getOrDefault(type, List.of());
  }

  /** What the method of that class does that flows call; empty when the input has none. */
  public Optional<Invoked> invoked(String className) {
    return Optional.ofNullable(invoked.get(Types.key(className)));
  }

  /** Bodies that were not followed as far as they go, so that a way out may be missing. */
  public List<NotFollowed> notFollowed() {
    return notFollowed;
  }

  /** What the metadata say about names in code. */
  private static final class Metadata implements Engine.Setting {
    private final SensitiveData sensitive;
    private final boolean sites;
    private final Set<String> collectors = new HashSet<>();
    private final Map<String, CustomObject> objects = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Boolean> known = new HashMap<>();
    private final Map<String, ConfiguredText> labels = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<ConfiguredText>> records =
        new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Set<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Metadata(Inputs inputs) {
      this.sensitive = inputs.sensitive();
      inputs.logCollectors().forEach(name -> collectors.add(Types.key(name)));
      this.sites = !inputs.org().sites().isEmpty();
      inputs.org().objects().forEach(object -> objects.put(object.name(), object));
      for (ConfiguredText text : inputs.org().configuredTexts()) {
        if (text.owner() == ConfiguredText.Owner.LABEL) {
          labels.put(text.name(), text);
        } else {
          String[] parts = text.name().split("\\.", 3);
          if (parts.length == 3) {
            records.computeIfAbsent(parts[0] + "." + parts[2], key -> new ArrayList<>()).add(text);
            fields.computeIfAbsent(parts[0], key -> new TreeSet<>()).add(parts[2]);
          }
        }
      }
    }

    @Override
    public boolean object(String type) {
      return known.computeIfAbsent(
          Types.plain(Types.raw(type)),
          name ->
              Types.customObject(name)
                  || objects.containsKey(name)
                  || sensitive.object(name).level() != Level.UNKNOWN);
    }

    @Override
    public boolean configuration(String object) {
      if (object.toLowerCase(java.util.Locale.ROOT).endsWith("__mdt")) {
        return true;
      }
      CustomObject found = objects.get(object);
      return found != null && found.configurationStore();
    }

    @Override
    public Set<String> collectors() {
      return collectors;
    }

    @Override
    public boolean sites() {
      return sites;
    }

    @Override
    public List<Text> label(String name) {
      ConfiguredText text = labels.get(name);
      return text == null ? List.of() : List.of(text(text));
    }

    @Override
    public List<Text> configured(String object, String record, String field) {
      List<Text> said = new ArrayList<>();
      for (ConfiguredText text : records.getOrDefault(object + "." + field, List.of())) {
        boolean fits = record.isEmpty() || text.name().split("\\.", 3)[1].equalsIgnoreCase(record);
        if (fits && said.size() <= Text.MOST) {
          said.add(text(text));
        }
      }
      Collection<Text> all = said.size() > Text.MOST ? List.of() : said;
      return all.isEmpty() ? List.of(Text.configured()) : List.copyOf(all);
    }

    @Override
    public Set<String> configuredFields(String object) {
      return fields.getOrDefault(object, Set.of());
    }

    private static Text text(ConfiguredText text) {
      return text.text()
          .map(said -> new Text(said, Text.From.CODE, true, List.of(), null, text.location(), ""))
          .orElse(Text.configured());
    }
  }
}
