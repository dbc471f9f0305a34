package io.github.leastforce.egress.flow;

import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.model.flow.FlowElement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which elements of flows write audit records, and whether one is written where a flow sends. */
final class FlowLogs {

  /** Chains of flows that only call one another are not followed further. */
  private static final int DEEPEST_CALLS = 8;

  /** What an element writes. */
  private enum Written {
    /** An audit record, whenever it succeeds. */
    ALWAYS,
    /** One under conditions. */
    SOMETIMES,
    /** Nobody can tell. */
    UNKNOWN,
    /** A record of failures. */
    FAILURES,
    NOTHING
  }

  private static final Set<Written> RECORDS = EnumSet.of(Written.ALWAYS, Written.SOMETIMES);

  private final LogSinks sinks;
  private final ApexActions apex;
  private final FlowCalls calls;
  private final Map<FlowScope, FlowGraph> graphs = new HashMap<>();
  private final Map<FlowScope, Written> flows = new HashMap<>();

  FlowLogs(LogSinks sinks, ApexActions apex, FlowCalls calls) {
    this.sinks = sinks;
    this.apex = apex;
    this.calls = calls;
    calls.scopes().forEach(scope -> graphs.put(scope, new FlowGraph(scope.flow())));
    summaries();
  }

  /** A least fixpoint: a flow that calls itself writes what it writes otherwise. */
  private void summaries() {
    List<FlowScope> open =
        calls.scopes().stream().filter(scope -> !calls.callers(scope).isEmpty()).toList();
    open.forEach(scope -> flows.put(scope, Written.NOTHING));
    boolean changed = !open.isEmpty();
    for (int round = 0; changed && round < DEEPEST_CALLS; round++) {
      changed = false;
      for (FlowScope scope : open) {
        Written summary = new Marked(scope).summary();
        changed |= flows.put(scope, summary) != summary;
      }
    }
    if (changed) {
      open.stream()
          .filter(scope -> flows.get(scope) == Written.NOTHING)
          .forEach(scope -> flows.put(scope, Written.UNKNOWN));
    }
  }

  private Written written(FlowScope scope, FlowElement element) {
    if (FlowCalls.calls(element)) {
      return calls
          .called(element)
          .map(called -> flows.getOrDefault(called, Written.UNKNOWN))
          .orElse(Written.UNKNOWN);
    }
    return switch (element.kind()) {
      case CREATE ->
          switch (scope.worksOn(element).map(sinks::kind).orElse(LogSinks.Kind.NONE)) {
            case AUDIT -> Written.ALWAYS;
            case FAILURE_ONLY -> Written.FAILURES;
            case NONE -> Written.NOTHING;
          };
      case ACTION ->
          sinks
              .flowAction(element.target())
              .map(logger -> Written.ALWAYS)
              .orElseGet(
                  () ->
                      element.type().equalsIgnoreCase(FlowExports.APEX)
                          ? code(element)
                          : Written.NOTHING);
      case APEX_PLUGIN -> code(element);
      default -> Written.NOTHING;
    };
  }

  private Written code(FlowElement element) {
    return switch (apex.of(element.target()).logs()) {
      case ALWAYS -> Written.ALWAYS;
      case SOMETIMES -> Written.SOMETIMES;
      case NEVER -> Written.NOTHING;
      case UNKNOWN -> sinks.soundsLikeAudit(element.target()) ? Written.SOMETIMES : Written.UNKNOWN;
    };
  }

  /** The elements of a flow with what they write. */
  final class Marked {
    private final FlowGraph graph;
    private final Written[] written;
    private final boolean[] loggers;
    private final boolean[] maybe;

    Marked(FlowScope scope) {
      this.graph = graphs.computeIfAbsent(scope, key -> new FlowGraph(key.flow()));
      this.written = new Written[graph.size()];
      for (int i = 0; i < graph.size(); i++) {
        written[i] = FlowLogs.this.written(scope, graph.element(i));
      }
      this.loggers = flags(EnumSet.of(Written.ALWAYS));
      this.maybe = flags(EnumSet.of(Written.ALWAYS, Written.UNKNOWN));
    }

    private boolean[] flags(Set<Written> of) {
      boolean[] flags = new boolean[graph.size()];
      for (int i = 0; i < flags.length; i++) {
        flags[i] = of.contains(written[i]);
      }
      return flags;
    }

    private Written summary() {
      boolean[] reached = graph.reached(new boolean[graph.size()], false);
      boolean ever = graph.endsWithout(new boolean[graph.size()]);
      if (ever && !graph.endsWithout(loggers)) {
        return Written.ALWAYS;
      }
      Written summary = Written.NOTHING;
      for (int i = 0; i < reached.length; i++) {
        if (reached[i] && written[i] == Written.UNKNOWN) {
          return Written.UNKNOWN;
        }
        if (reached[i] && RECORDS.contains(written[i])) {
          summary = Written.SOMETIMES;
        }
      }
      return summary;
    }
  }

  /**
   * What records a way out.
   *
   * @param loggers elements on ways that take it, some of which may not do so always
   * @param failures elements that write records of failures, or are only come to by failing
   */
  record Recorded(Logging state, List<FlowElement> loggers, List<FlowElement> failures) {}

  /** Answers for all elements of one flow. */
  final class Records {
    private final Marked marked;
    private final boolean[] normal;
    private final boolean[] failing;
    private final boolean[] unlogged;
    private final boolean[] unloggedFailing;
    private final boolean[] finishing;
    private final boolean[] surelyUnlogged;
    private final boolean[] surelyUnloggedFailing;
    private final boolean[] surelyFinishing;
    private final boolean[] nearLogger;
    private final boolean[] nearUnknown;
    private final List<FlowElement> loggers = new ArrayList<>();
    private final List<FlowElement> failures = new ArrayList<>();

    Records(FlowScope scope) {
      this.marked = new Marked(scope);
      FlowGraph graph = marked.graph;
      boolean[] none = new boolean[graph.size()];
      this.normal = graph.reached(none, false);
      this.failing = graph.reached(none, true);
      this.unlogged = graph.reached(marked.loggers, false);
      this.unloggedFailing = graph.reached(marked.loggers, true);
      this.finishing = orNever(graph.finishing(marked.loggers));
      this.surelyUnlogged = graph.reached(marked.maybe, false);
      this.surelyUnloggedFailing = graph.reached(marked.maybe, true);
      this.surelyFinishing = orNever(graph.finishing(marked.maybe));
      this.nearLogger = near(RECORDS);
      this.nearUnknown = near(EnumSet.of(Written.UNKNOWN));
      for (int i = 0; i < graph.size(); i++) {
        boolean records = RECORDS.contains(marked.written[i]);
        if (records && normal[i]) {
          loggers.add(graph.element(i));
        } else if ((records || marked.written[i] == Written.FAILURES) && failing[i]) {
          failures.add(graph.element(i));
        }
      }
    }

    /** What goes round for ever passes no record on the way to its end. */
    private boolean[] orNever(boolean[] finishing) {
      boolean[] ever = marked.graph.finishing(new boolean[marked.graph.size()]);
      for (int i = 0; i < finishing.length; i++) {
        finishing[i] |= !ever[i];
      }
      return finishing;
    }

    /** The elements on a way that also takes one of those that write this. */
    private boolean[] near(Set<Written> what) {
      boolean[] starts = marked.flags(what);
      for (int i = 0; i < starts.length; i++) {
        starts[i] &= normal[i];
      }
      boolean[] near = marked.graph.after(starts);
      boolean[] before = marked.graph.upTo(starts);
      for (int i = 0; i < near.length; i++) {
        near[i] |= before[i];
      }
      return near;
    }

    /** Whether any run comes to the element. */
    boolean runs(int number) {
      return failing[number];
    }

    Recorded of(int number) {
      Logging state = state(number);
      List<FlowElement> near =
          state == Logging.LOGGED || state == Logging.CONDITIONAL ? loggers : List.of();
      return new Recorded(state, near, failures);
    }

    private Logging state(int number) {
      Written own = marked.written[number];
      if (own == Written.ALWAYS) {
        return Logging.LOGGED;
      }
      boolean[] before = normal[number] ? unlogged : unloggedFailing;
      if (!before[number] || !finishing[number]) {
        return Logging.LOGGED;
      }
      boolean[] surely = normal[number] ? surelyUnlogged : surelyUnloggedFailing;
      // What the element itself may write does not stop a run before it.
      boolean decided = surely[number] && (own == Written.UNKNOWN || surelyFinishing[number]);
      if (!decided || (own != Written.UNKNOWN && nearUnknown[number])) {
        return Logging.UNDECIDED;
      }
      return nearLogger[number] ? Logging.CONDITIONAL : Logging.NOT_LOGGED;
    }
  }
}
