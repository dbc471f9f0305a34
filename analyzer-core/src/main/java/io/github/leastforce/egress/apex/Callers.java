package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.egress.apex.Program.TypeNode;
import io.github.leastforce.model.apex.Modifier;
import io.github.leastforce.runmode.EntryPoint;
import io.github.leastforce.runmode.EntryPoints;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who calls a body, up to what starts it, and whether a record is written on the way. */
final class Callers {

  private final Engine engine;
  private final LogJudge judge;
  private final int deepest;
  private final int budget;
  private final Map<Method, List<Call>> callers = new HashMap<>();
  private final Map<Method, EntryPoint.Kind> entries = new HashMap<>();
  private final IdentityHashMap<Object, LogState> around = new IdentityHashMap<>();

  /** A call as the called body sees it. */
  record Call(Method caller, Site site, Object node) {}

  /**
   * A chain of calls up to what starts it.
   *
   * @param calls from the outermost to the one next to the body
   * @param entry what starts it; null when nothing in the input does
   * @param cut whether more callers are left out
   */
  record Chain(
      Method first, List<Call> calls, EntryPoint.@Nullable Kind entry, LogState log, boolean cut) {}

  Callers(Engine engine, LogJudge judge, Set<TypeNode> controllers, int deepest, int budget) {
    this.engine = engine;
    this.judge = judge;
    this.deepest = deepest;
    this.budget = budget;
    engine
        .summaries()
        .forEach(
            (method, summary) ->
                summary.nodes.forEach(
                    (site, node) -> {
                      for (Method target : summary.targets.getOrDefault(node, List.of())) {
                        callers
                            .computeIfAbsent(target, key -> new ArrayList<>())
                            .add(new Call(method, site, node));
                      }
                    }));
    for (TypeNode type : engine.program.types()) {
      IdentityHashMap<Object, EntryPoint.Kind> kinds = new IdentityHashMap<>();
      EntryPoints.of(type.declared).forEach(entry -> kinds.put(entry.method(), entry.kind()));
      for (Method method : type.methods) {
        EntryPoint.@Nullable Kind kind = kinds.get(method.declared);
        if (kind != null) {
          entries.put(method, kind);
        } else if (controllers.contains(type) && page(method)) {
          entries.put(method, EntryPoint.Kind.PAGE);
        }
      }
    }
  }

  /** Pages call what has no parameters. */
  private static boolean page(Method method) {
    return method.parameters().isEmpty()
        && (method.declared.has(Modifier.PUBLIC) || method.declared.has(Modifier.GLOBAL));
  }

  Optional<EntryPoint.Kind> entry(Method method) {
    return Optional.ofNullable(entries.get(method));
  }

  /** Whether nothing in the input calls it. */
  boolean root(Method method) {
    return callers.getOrDefault(method, List.of()).stream()
        .allMatch(call -> call.caller() == method);
  }

  /** Whether a record is written around a place. */
  LogState around(Site site) {
    if (site.spot() == null) {
      return judge.body(site.method());
    }
    @Nullable Object node = engine.summary(site.method()).nodes.get(site);
    return node == null ? LogState.NONE : around(site.method(), node);
  }

  private LogState around(Method method, Object node) {
    @Nullable LogState known = around.get(node);
    if (known == null) {
      known = judge.around(method, node);
      around.put(node, known);
    }
    return known;
  }

  /**
   * Chains of calls.
   *
   * @param more whether there are more than were looked at
   */
  record Chains(List<Chain> found, boolean more) {}

  /** The chains of calls that lead to a body, the shortest first. */
  Chains chains(Method to, LogState below) {
    List<Chain> found = new ArrayList<>();
    Deque<Chain> waiting = new ArrayDeque<>();
    Set<Reached> seen = new HashSet<>();
    waiting.add(new Chain(to, List.of(), null, below, false));
    while (!waiting.isEmpty() && found.size() < budget) {
      Chain chain = waiting.remove();
      EntryPoint.@Nullable Kind entry = entries.get(chain.first());
      if (!startsIt(chain.first())) {
        entry = null; // Those who start it are in sight.
      }
      if (entry != null) {
        found.add(new Chain(chain.first(), chain.calls(), entry, chain.log(), false));
      }
      List<Call> above =
          callers.getOrDefault(chain.first(), List.of()).stream()
              .sorted(
                  Comparator.comparing((Call call) -> call.caller().toString())
                      .thenComparing(call -> call.site().line()))
              .toList();
      if (chain.calls().size() >= deepest) {
        if (entry == null) {
          found.add(new Chain(chain.first(), chain.calls(), null, chain.log(), true));
        }
        continue;
      }
      boolean any = false;
      for (Call call : above) {
        if (call.caller() == chain.first()) {
          continue;
        }
        any = true;
        LogState log = chain.log().then(around(call.caller(), call.node()));
        if (seen.add(new Reached(call.caller(), log.level()))) {
          List<Call> calls = new ArrayList<>();
          calls.add(call);
          calls.addAll(chain.calls());
          waiting.add(new Chain(call.caller(), calls, null, log, false));
        }
      }
      if (!any && entry == null) {
        found.add(new Chain(chain.first(), chain.calls(), null, chain.log(), false));
      }
    }
    return new Chains(found, !waiting.isEmpty());
  }

  /** Whether something other than Apex in sight starts it. */
  boolean startsIt(Method method) {
    EntryPoint.@Nullable Kind entry = entries.get(method);
    return entry != null && !(byApexOnly(entry) && !root(method));
  }

  /** Whether nothing but Apex starts it. */
  private static boolean byApexOnly(EntryPoint.Kind kind) {
    return kind == EntryPoint.Kind.QUEUEABLE || kind == EntryPoint.Kind.FUTURE;
  }

  private record Reached(Method method, LogState.Level level) {}
}
