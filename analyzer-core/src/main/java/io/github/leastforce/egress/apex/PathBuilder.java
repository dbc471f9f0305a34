package io.github.leastforce.egress.apex;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.egress.apex.Callers.Chain;
import io.github.leastforce.egress.apex.ExportPath.Data;
import io.github.leastforce.egress.apex.ExportPath.Destination;
import io.github.leastforce.egress.apex.ExportPath.Entry;
import io.github.leastforce.egress.apex.ExportPath.Logging;
import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import io.github.leastforce.runmode.EntryPoint;
import io.github.leastforce.sensitivity.FieldDatum;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the ways out that the engine found into what can be told of them. */
final class PathBuilder {

  /** At most so many places where data is read are shown. */
  private static final int SOURCES = 3;

  private static final Pattern ADDRESS =
      Pattern.compile("^(https?)://([^/?#:]+)(?::\\d+)?([/?#:].*)?$", Pattern.CASE_INSENSITIVE);

  private static final Pattern SCHEME =
      Pattern.compile("^https?://[^/?#]*$", Pattern.CASE_INSENSITIVE);

  private final ApexEgress.Inputs inputs;
  private final Engine engine;
  private final Callers callers;
  private final Map<String, Optional<FieldDatum>> known = new HashMap<>();

  PathBuilder(ApexEgress.Inputs inputs, Engine engine, Callers callers) {
    this.inputs = inputs;
    this.engine = engine;
    this.callers = callers;
  }

  /** A way out with what is known of its data. */
  private record Judged(Exit exit, Found found) {}

  /** What the data of a way out comes to. */
  private static final class Found {
    final Map<String, FieldDatum> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final List<Trace> shown = new ArrayList<>();
    final List<ExportPath.Credential> credentials = new ArrayList<>();
    @Nullable DataClass heaviest;
    Confidence confidence = Confidence.POSSIBLE;
    boolean certain;
    boolean mayContain;
    boolean unknown;
    boolean messages;
    boolean obscured = true;

    void add(DataClass dataClass, Confidence sure, Trace trace) {
      heaviest = heaviest == null || dataClass.compareTo(heaviest) < 0 ? dataClass : heaviest;
      confidence = certain && confidence.compareTo(sure) <= 0 ? confidence : sure;
      certain = true;
      obscured &= trace.obscured();
      if (!shown.contains(trace)) {
        shown.add(trace);
      }
    }
  }

  List<ExportPath> paths() {
    Map<Site, List<Judged>> bySink = new LinkedHashMap<>();
    for (Exit exit : engine.exits()) {
      add(exit, bySink);
    }
    for (Map.Entry<Method, Summary> entry : engine.summaries().entrySet()) {
      Method method = entry.getKey();
      if (callers.root(method) || callers.startsIt(method)) {
        entry.getValue().open.forEach(exit -> add(atEntrance(exit, method), bySink));
      }
    }
    List<ExportPath> paths = new ArrayList<>();
    Map<String, Integer> ordinals = new HashMap<>();
    List<Judged> chosen = new ArrayList<>();
    bySink.values().forEach(sinks -> chosen.addAll(reported(sinks)));
    chosen.sort(
        Comparator.comparing((Judged judged) -> judged.exit().place().location().file())
            .thenComparing(judged -> judged.exit().place().line())
            .thenComparing(judged -> judged.exit().kind())
            .thenComparing(judged -> judged.exit().place().location().toString()));
    for (Judged judged : chosen) {
      Method method = judged.exit().place().method();
      int ordinal =
          ordinals.merge(
              judged.exit().kind() + " " + method.owner.key + "." + method.declared.signature(),
              1,
              Integer::sum);
      path(judged, ordinal).ifPresent(paths::add);
    }
    return withoutRepeated(paths);
  }

  /** A service that answers in several places is one. */
  private static List<ExportPath> withoutRepeated(List<ExportPath> paths) {
    Map<Location, ExportPath> services = new LinkedHashMap<>();
    List<ExportPath> others = new ArrayList<>();
    for (ExportPath path : paths) {
      if (path.kind() == ExportPath.Kind.SERVICE) {
        services.merge(
            path.place(), path, (one, other) -> weight(other) < weight(one) ? other : one);
      } else {
        others.add(path);
      }
    }
    others.addAll(services.values());
    return others;
  }

  /** Lower for what a reader has to know of first. */
  private static int weight(ExportPath path) {
    int data = path.data().dataClass().map(Enum::ordinal).orElse(9);
    return data * 4 + path.logging().state().ordinal();
  }

  private void add(Exit exit, Map<Site, List<Judged>> bySink) {
    bySink
        .computeIfAbsent(exit.sink(), sink -> new ArrayList<>())
        .add(new Judged(exit, judged(exit)));
  }

  /** A way out whose data the callers of a body should tell, and there are none. */
  private Exit atEntrance(Exit exit, Method method) {
    List<Text> endpoints = new ArrayList<>();
    boolean outside = callers.entry(method).map(PathBuilder::called).orElse(false);
    for (Text text : exit.endpoints()) {
      endpoints.addAll(entered(text, method, outside));
    }
    return new Exit(
        exit.kind(),
        exit.chain(),
        entered(exit.data(), method),
        endpoints,
        entered(exit.beside(), method),
        exit.placed());
  }

  private Value entered(Value value, Method method) {
    List<Trace> data = new ArrayList<>();
    for (Trace trace : value.traces()) {
      data.add(
          trace.origin() instanceof Origin.Parameter parameter
              ? new Trace(
                  Entrance.origin(engine, method, parameter), trace.last(), trace.obscured())
              : trace);
    }
    return Value.of(data);
  }

  /** Whether somebody outside chooses the parameters. */
  private static boolean called(EntryPoint.Kind kind) {
    return switch (kind) {
      case REST, SOAP, AURA, REMOTE_ACTION, PAGE, INVOCABLE, GLOBAL -> true;
      default -> false;
    };
  }

  private List<Text> entered(Text text, Method method, boolean outside) {
    if (text.from() instanceof Text.From.Passed passed) {
      if (passed.index() == 0) {
        Text held =
            new Text(
                "",
                new Text.From.Held(
                    Entrance.own(engine, method.owner, passed.path()), passed.setting()),
                text.whole(),
                text.next(),
                text.site());
        return List.of(held);
      }
      if (!passed.setting().isEmpty()) {
        // Whoever passes it, it is a record of the org's configuration.
        return engine.configured(passed.setting()).stream()
            .map(said -> text.whole() ? said : said.unfinished())
            .toList();
      }
      Origin origin =
          outside
              ? new Origin.Message(true, true, new Site(method, null))
              : new Origin.Opaque("a parameter", new Site(method, null));
      return List.of(
          new Text("", Text.From.UNKNOWN, false, List.of(Trace.of(origin)), text.site()));
    }
    List<Trace> next = new ArrayList<>();
    for (Trace trace : text.next()) {
      boolean parameter = trace.origin() instanceof Origin.Parameter from && from.index() > 0;
      if (parameter && outside) {
        next.add(Trace.of(new Origin.Message(true, true, new Site(method, null))));
      } else if (!trace.origin().open()) {
        next.add(trace);
      }
    }
    return List.of(text.withNext(next));
  }

  /**
   * Of one place where data leaves: every place that hands known data to it, one for each class;
   * and the place itself for all others, of which nobody knows what they hand.
   */
  private static List<Judged> reported(List<Judged> sinks) {
    Map<String, Judged> places = new LinkedHashMap<>();
    for (Judged judged : sinks) {
      if (tells(judged.found())) {
        places.merge(place(judged.exit().place(), judged.exit()), judged, PathBuilder::heavier);
      }
    }
    // What goes through a place that is told is told there.
    List<Judged> others =
        sinks.stream()
            .filter(judged -> !tells(judged.found()))
            .filter(
                judged ->
                    judged.exit().chain().stream()
                        .noneMatch(site -> places.containsKey(place(site, judged.exit()))))
            .toList();
    List<Judged> reported = new ArrayList<>(places.values());
    if (!others.isEmpty()) {
      reported.add(itself(others));
    }
    return reported;
  }

  /** Places of one class that hand data to a way out are one; the way out is one by itself. */
  private static String place(Site site, Exit exit) {
    return site.equals(exit.sink()) ? site.location().toString() : site.method().owner.key;
  }

  private static Judged itself(List<Judged> sinks) {
    Exit exit = sinks.get(0).exit();
    List<Text> endpoints = new ArrayList<>();
    Found found = new Found();
    for (Judged judged : sinks) {
      found.unknown |= judged.found().unknown;
      judged.exit().endpoints().stream()
          .filter(text -> !endpoints.contains(text))
          .forEach(endpoints::add);
    }
    return new Judged(
        new Exit(exit.kind(), List.of(exit.sink()), exit.data(), endpoints, exit.beside()), found);
  }

  private static boolean tells(Found found) {
    return found.heaviest != null || found.messages || !found.credentials.isEmpty();
  }

  private static Judged heavier(Judged one, Judged other) {
    @Nullable DataClass first = one.found().heaviest;
    @Nullable DataClass second = other.found().heaviest;
    if (first == null) {
      return second == null ? one : other;
    }
    return second != null && second.compareTo(first) < 0 ? other : one;
  }

  // What leaves.

  private Found judged(Exit exit) {
    Found found = new Found();
    for (Trace trace : engine.resolved(exit.data().data())) {
      Origin origin = trace.origin();
      if (origin instanceof Origin.Records records) {
        records(records, trace, false, found);
      } else if (origin instanceof Origin.Credential credential) {
        credential(credential, trace, exit.kind(), found);
      } else if (origin instanceof Origin.Message message) {
        found.messages |= message.whole();
        found.unknown |= message.asked();
      } else if (!(origin instanceof Origin.Figure)) {
        found.unknown = true;
      }
    }
    for (Trace trace : engine.resolved(exit.beside().data())) {
      // Addresses and headers are full of ids and names; only what is known to matter does.
      if (trace.origin() instanceof Origin.Records records && !records.any()) {
        records(records, trace, true, found);
      } else if (trace.origin() instanceof Origin.Credential credential) {
        credential(credential, trace, exit.kind(), found);
      }
    }
    return found;
  }

  private static void credential(
      Origin.Credential credential, Trace trace, Exit.Kind kind, Found found) {
    // What another system gave is sent back to it; in a log it has no business either.
    boolean concerns = !credential.answered() || kind == Exit.Kind.DEBUG_LOG;
    if (concerns && !trace.obscured()) {
      found.credentials.add(
          new ExportPath.Credential(credential.words(), credential.site().location()));
      found.shown.add(trace);
    }
  }

  /**
   * What of records leaves.
   *
   * @param beside whether in an address or a header
   */
  private void records(Origin.Records records, Trace trace, boolean beside, Found found) {
    if (records.any()) {
      ObjectSensitivity object = inputs.sensitive().object(records.object());
      if (object.level().personal()) {
        found.mayContain = true;
        found.add(dataClass(object), Confidence.LIKELY, trace);
        FieldDatum datum = inputs.fields().of(records.object()).stream().findFirst().orElse(null);
        if (datum != null) {
          found.fields.putIfAbsent(datum.qualifiedName(), datum);
        }
      } else if (object.level() == Level.UNKNOWN && Types.customObject(records.object())) {
        found.unknown = true;
      }
      return;
    }
    for (String field : records.fields()) {
      int dot = field.lastIndexOf('.');
      String object =
          dot < 0 ? records.object() : parent(records.object(), field.substring(0, dot));
      String name = field.substring(dot + 1);
      if (engine.api.fileBody(object, name)) {
        found.add(DataClass.PERSONAL, Confidence.LIKELY, trace);
        found.mayContain = true;
        FieldDatum file =
            new FieldDatum(
                object,
                name,
                "file",
                DataClass.PERSONAL,
                Confidence.LIKELY,
                Optional.empty(),
                false);
        found.fields.putIfAbsent(file.qualifiedName(), file);
        continue;
      }
      if (Types.key(object).endsWith("__e") && datum(object, name).isEmpty()) {
        // What an event carries is for its publisher to know.
        found.unknown = true;
      }
      // What the org keeps to be let in elsewhere stands in the head of every request there.
      datum(object, name)
          .filter(datum -> !beside || !datum.credential())
          .ifPresent(
              datum -> {
                found.add(datum.dataClass(), datum.confidence(), trace);
                found.fields.putIfAbsent(datum.qualifiedName(), datum);
              });
    }
  }

  private static DataClass dataClass(ObjectSensitivity object) {
    return switch (object.level()) {
      case S3 -> DataClass.BREACH;
      case S2 -> DataClass.SPECIAL;
      default -> DataClass.PERSONAL;
    };
  }

  private static String parent(String object, String relationships) {
    String at = object;
    for (String relationship : relationships.split("\\.")) {
      at = Heap.parent(at, relationship);
    }
    return at;
  }

  private Optional<FieldDatum> datum(String object, String field) {
    return known.computeIfAbsent(
        (object + "." + field).toLowerCase(Locale.ROOT),
        key -> inputs.fields().find(object, field));
  }

  // What is told.

  private Optional<ExportPath> path(Judged judged, int ordinal) {
    Exit exit = judged.exit();
    Found found = judged.found();
    Method method = exit.place().method();
    Destination destination = destination(exit);
    if (collector(destination)) {
      return Optional.empty();
    }
    LogState below = LogState.NONE;
    for (Site site : exit.chain()) {
      below = below.then(callers.around(site));
    }
    Callers.Chains all = callers.chains(exit.first().method(), below);
    List<Chain> chains = all.found();
    Logging logging = logging(below, chains);
    if (all.more() && logging.state() == Logging.State.LOGGED && !below.yes()) {
      engine.note(exit.first().method(), NotFollowed.Why.MANY_CHAINS);
      logging = undecided(logging);
    }
    Chain chain = told(chains, exit.first().method(), below);
    boolean entered = chain.entry() != null;
    boolean service = exit.kind() == Exit.Kind.SERVICE;
    if (service && exit.place().spot() != null && !answers(chain)) {
      return Optional.empty();
    }
    Method placed = service ? chain.first() : method;
    boolean told = tells(found) || destination.type() == Destination.Type.CALLER;
    Confidence confidence = told ? Confidence.LIKELY : Confidence.POSSIBLE;
    if (found.heaviest != null) {
      confidence = confidence.and(found.confidence);
    }
    boolean reached = chains.stream().anyMatch(any -> any.entry() != null);
    if (!reached || (found.obscured && found.heaviest != null)) {
      confidence = Confidence.POSSIBLE;
    }
    Data data =
        new Data(
            Optional.ofNullable(found.heaviest),
            found.fields.values().stream().sorted().map(FieldDatum::qualifiedName).toList(),
            found.mayContain,
            found.unknown,
            found.messages,
            found.credentials.stream().distinct().toList(),
            found.obscured && found.heaviest != null);
    Entry entry =
        new Entry(
            entered ? Objects.requireNonNull(chain.entry()).words() : "",
            top(chain.first()).declared.name(),
            chain.first().words(),
            entered && called(Objects.requireNonNull(chain.entry())));
    return Optional.of(
        new ExportPath(
            ExportPath.Kind.valueOf(exit.kind().name()),
            placed.owner.unit,
            placed.words(),
            placed.owner.declared.name() + "." + placed.declared.signature(),
            service ? 1 : ordinal,
            service ? placed.declared.location() : exit.place().location(),
            data,
            destination,
            logging,
            entry,
            steps(exit, found, chain, destination),
            confidence));
  }

  /** Whether what starts it gets what the code puts into the response. */
  private static boolean answers(Chain chain) {
    return chain.entry() == EntryPoint.Kind.REST;
  }

  private static Program.TypeNode top(Method method) {
    Program.TypeNode type = method.owner;
    while (type.outer != null) {
      type = type.outer;
    }
    return type;
  }

  private boolean collector(Destination destination) {
    return inputs.logCollectors().stream().anyMatch(destination.name()::equalsIgnoreCase)
        && !destination.name().isEmpty();
  }

  /** The chain that shows it best: one that starts somewhere and writes no record. */
  private static Chain told(List<Chain> chains, Method method, LogState below) {
    return chains.stream()
        .min(
            Comparator.comparing((Chain chain) -> chain.log().level())
                .thenComparing(chain -> chain.entry() == null)
                .thenComparing(chain -> chain.calls().size()))
        .orElse(new Chain(method, List.of(), null, below, false));
  }

  private static Logging logging(LogState below, List<Chain> chains) {
    int sure = 0;
    int none = 0;
    LogState shown = below;
    @Nullable Site failure = below.failure();
    for (Chain chain : chains) {
      switch (chain.log().level()) {
        case YES -> sure++;
        case NO -> none++;
        case MAYBE -> {}
      }
      if (chain.log().level().compareTo(shown.level()) > 0) {
        shown = chain.log();
      }
      failure = failure == null ? chain.log().failure() : failure;
    }
    Logging.State state;
    if (below.yes() || (sure > 0 && sure == chains.size())) {
      state = Logging.State.LOGGED;
    } else if (none == chains.size() && below.level() == LogState.Level.NO) {
      state = Logging.State.NOT_LOGGED;
    } else {
      state = Logging.State.CONDITIONAL;
    }
    String words = shown.words();
    boolean byCaller = state == Logging.State.CONDITIONAL && shown.yes();
    if (byCaller) {
      words = "only by some callers: one " + words;
    }
    return new Logging(
        state,
        words,
        byCaller ? Optional.empty() : Optional.ofNullable(shown.at()).map(Site::location),
        shown.inferred(),
        Optional.ofNullable(failure).map(Site::location));
  }

  private static Logging undecided(Logging logging) {
    return new Logging(
        Logging.State.UNDECIDED,
        logging.words(),
        logging.at(),
        logging.inferred(),
        logging.failure());
  }

  private Destination destination(Exit exit) {
    boolean mail = exit.kind() == Exit.Kind.EMAIL;
    if (exit.kind() != Exit.Kind.CALLOUT && !mail) {
      return new Destination(Destination.Type.NONE, "", Optional.empty());
    }
    @Nullable Destination best = null;
    for (Text text : engine.resolvedTexts(exit.endpoints())) {
      Destination destination = mail ? recipient(text, exit) : destination(text, exit);
      // The one a reader has to know of most.
      if (best == null || weight(destination.type()) > weight(best.type())) {
        best = destination;
      }
    }
    return best == null ? new Destination(Destination.Type.UNKNOWN, "", Optional.empty()) : best;
  }

  private static int weight(Destination.Type type) {
    return switch (type) {
      case CALLER -> 6;
      case HTTP -> 5;
      case HTTPS -> 4;
      case NAMED_CREDENTIAL -> 3;
      case CONFIGURED -> 2;
      case CALLER_ADDRESS -> 5;
      case ADDRESS -> 4;
      case CONFIGURED_ADDRESS -> 3;
      case UNKNOWN_ADDRESS -> 2;
      case UNKNOWN, NONE -> 1;
      case ORG -> 0;
    };
  }

  private static Destination recipient(Text text, Exit exit) {
    @Nullable Location at = text.setting();
    if (at == null && text.site() != null && !text.site().equals(exit.sink())) {
      at = text.site().location();
    }
    Destination.Type type;
    if (text.from() == Text.From.CODE && !text.head().isBlank()) {
      type =
          text.setting() == null ? Destination.Type.ADDRESS : Destination.Type.CONFIGURED_ADDRESS;
    } else if (text.from() == Text.From.CONFIGURATION) {
      type = Destination.Type.CONFIGURED_ADDRESS;
    } else if (text.next().stream().anyMatch(PathBuilder::asked)) {
      type = Destination.Type.CALLER_ADDRESS;
    } else if (PlatformCalls.ofRecord(text) || text.from() == Text.From.CODE) {
      type = Destination.Type.NONE;
    } else {
      type = Destination.Type.UNKNOWN_ADDRESS;
    }
    return new Destination(type, "", Optional.ofNullable(at));
  }

  private static Destination destination(Text text, Exit exit) {
    @Nullable Location at = text.setting();
    if (at == null && text.site() != null && !text.site().equals(exit.sink())) {
      at = text.site().location();
    }
    Optional<Location> definition = Optional.ofNullable(at);
    String head = text.head();
    if (head.regionMatches(true, 0, "callout:", 0, 8)) {
      String rest = head.substring(8);
      int end = 0;
      while (end < rest.length()
          && (Character.isLetterOrDigit(rest.charAt(end)) || rest.charAt(end) == '_')) {
        end++;
      }
      boolean whole = end < rest.length() || text.whole();
      return new Destination(
          Destination.Type.NAMED_CREDENTIAL, whole ? rest.substring(0, end) : "", definition);
    }
    Matcher address = ADDRESS.matcher(head);
    if (address.matches()) {
      Destination.Type type =
          address.group(1).equalsIgnoreCase("https")
              ? Destination.Type.HTTPS
              : Destination.Type.HTTP;
      return new Destination(type, address.group(2), definition);
    }
    if (text.from() == Text.From.ORG) {
      return new Destination(Destination.Type.ORG, "", Optional.empty());
    }
    boolean hostOpen = head.isEmpty() || SCHEME.matcher(head).matches();
    if (hostOpen && text.next().stream().anyMatch(PathBuilder::asked)) {
      return new Destination(Destination.Type.CALLER, "", definition);
    }
    return new Destination(
        text.from() == Text.From.CONFIGURATION
            ? Destination.Type.CONFIGURED
            : Destination.Type.UNKNOWN,
        "",
        definition);
  }

  private static boolean asked(Trace trace) {
    return trace.origin() instanceof Origin.Message message && message.asked();
  }

  private List<EvidenceStep> steps(Exit exit, Found found, Chain chain, Destination destination) {
    List<EvidenceStep> steps = new ArrayList<>();
    Method first = chain.first();
    boolean itself = chain.calls().isEmpty() && exit.first().spot() == null;
    if (chain.entry() != null && !itself) {
      steps.add(
          new EvidenceStep(
              "`" + first.words() + "` is started by " + chain.entry().words(),
              first.declared.location()));
    }
    for (int i = 0; i < chain.calls().size(); i++) {
      Method called =
          i + 1 < chain.calls().size() ? chain.calls().get(i + 1).caller() : exit.place().method();
      steps.add(
          new EvidenceStep(
              "calls `" + called.words() + "`", chain.calls().get(i).site().location()));
    }
    int shown = 0;
    for (Trace trace : found.shown) {
      if (exit.kind() != Exit.Kind.PUBLIC_FILE && shown++ < SOURCES) {
        source(trace, found, steps);
      }
    }
    for (int i = 0; i + 1 < exit.chain().size(); i++) {
      Method called = exit.chain().get(i + 1).method();
      EvidenceStep step =
          new EvidenceStep("hands it to `" + called.words() + "`", exit.chain().get(i).location());
      if (steps.stream().noneMatch(known -> known.location().equals(step.location()))) {
        steps.add(step);
      }
    }
    destination
        .definition()
        .ifPresent(
            at ->
                steps.add(
                    new EvidenceStep(
                        exit.kind() == Exit.Kind.EMAIL
                            ? "it goes to " + destination.words()
                            : "the endpoint is " + destination.words(),
                        at)));
    steps.add(new EvidenceStep(leaves(exit, destination), exit.sink().location()));
    return steps;
  }

  private void source(Trace trace, Found found, List<EvidenceStep> steps) {
    if (trace.origin() instanceof Origin.Records records) {
      List<String> names = new ArrayList<>();
      for (String field : records.fields()) {
        int dot = field.lastIndexOf('.');
        String object =
            dot < 0 ? records.object() : parent(records.object(), field.substring(0, dot));
        String name = object + "." + field.substring(dot + 1);
        Optional.ofNullable(found.fields.get(name))
            .ifPresent(
                datum -> names.add("`" + datum.qualifiedName() + "` (" + datum.words() + ")"));
      }
      String what =
          records.any()
              ? "records of `" + records.object() + "`, whichever fields they hold"
              : names.isEmpty() ? "`" + records.object() + "`" : String.join(", ", names);
      steps.add(new EvidenceStep("reads " + what, records.site().location()));
    } else if (trace.origin() instanceof Origin.Credential credential) {
      steps.add(new EvidenceStep("takes the " + credential.words(), credential.site().location()));
    }
    Deque<Trace.Step> way = new ArrayDeque<>();
    for (Trace.Step step = trace.last(); step != null; step = step.before()) {
      way.push(step);
    }
    for (Trace.Step step : way) {
      EvidenceStep shown = new EvidenceStep(step.words(), step.site().location());
      if (!steps.contains(shown)) {
        steps.add(shown);
      }
    }
  }

  private static String leaves(Exit exit, Destination destination) {
    return switch (exit.kind()) {
      case CALLOUT -> "sends it to " + destination.words();
      case SERVICE -> "returns it to the caller of the service";
      case PAGE -> "returns it to the page";
      case EMAIL -> "sends it by e-mail";
      case PUBLIC_FILE -> "opens the file to people outside the org";
      case CACHE -> "puts it into the platform cache";
      case DEBUG_LOG -> "writes it to the debug log";
    };
  }
}
