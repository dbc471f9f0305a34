package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.model.apex.AccessMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a body does, for those who call it. */
final class Summary {

  /** Of a body that is not known yet. */
  static final Summary EMPTY = new Summary();

  Value returned = Value.NOTHING;

  /** What objects hold afterwards that the caller has or gets. */
  Map<Cell, Map<String, Value>> heap = Map.of();

  /** Places below where data of the caller may leave. */
  List<Exit> open = new ArrayList<>();

  private @Nullable Collection<Ways> ways;

  /** Which bodies the calls in it may run, by expression. */
  final IdentityHashMap<Object, List<Method>> targets = new IdentityHashMap<>();

  /** Expressions and statements that write an audit record, or may. */
  final IdentityHashMap<Object, LogPoint> logs = new IdentityHashMap<>();

  /** The places that calls and ways out stand at, back to what stands there. */
  final Map<Site, Object> nodes = new LinkedHashMap<>();

  /** What it does to records. */
  final Map<Site, Touch> touches = new LinkedHashMap<>();

  /**
   * The places below where data of the caller may leave. Chains that a call of this body makes the
   * same are one: of bodies that call each other, there are many.
   */
  List<Exit> waysOut(Method caller) {
    if (open.size() < 2) {
      return open;
    }
    if (ways == null) {
      Map<Way, Ways> all = new LinkedHashMap<>();
      for (Exit exit : open) {
        Way way = new Way(exit.kind(), exit.placed(), exit.sink(), exit.chain().size());
        all.computeIfAbsent(way, key -> new Ways()).add(exit);
      }
      ways = all.values();
    }
    List<Exit> seen = new ArrayList<>(ways.size());
    for (Ways alike : ways) {
      // A chain that comes back to the caller is another one for it.
      if (alike.through.contains(caller)) {
        seen.addAll(alike.each);
      } else {
        seen.add(alike.together());
      }
    }
    return seen;
  }

  /** What tells ways out apart for those who call the body, all by one call. */
  private record Way(Exit.Kind kind, @Nullable Site placed, Site sink, int depth) {}

  /** Ways out that are one for most callers. */
  private static final class Ways {
    final List<Exit> each = new ArrayList<>();
    final Set<Method> through = new HashSet<>();
    private @Nullable Exit together;

    void add(Exit exit) {
      each.add(exit);
      exit.chain().forEach(site -> through.add(site.method()));
    }

    Exit together() {
      Exit all = together;
      if (all == null) {
        all = each.get(0);
        for (Exit exit : each.subList(1, each.size())) {
          all = all.and(exit);
        }
        together = all;
      }
      return all;
    }
  }

  /** Whether callers have a part in what it does, or get anything. */
  boolean tells() {
    return !open.isEmpty() || !returned.isNothing() || !heap.isEmpty();
  }

  /** A number that is another one when more is known of what the body does for its callers. */
  int extent() {
    int extent = returned.extent();
    for (Map<String, Value> fields : heap.values()) {
      for (Value value : fields.values()) {
        extent += 1 + 31 * value.extent();
      }
    }
    // A way out to one place by one more chain of calls tells nothing new.
    Map<Site, Value> ways = new LinkedHashMap<>();
    for (Exit exit : open) {
      ways.merge(exit.sink(), exit.data().or(exit.beside()), Value::or);
    }
    for (Value way : ways.values()) {
      extent += 1 + 7 * way.extent();
    }
    for (List<Method> called : targets.values()) {
      extent += called.size();
    }
    return extent;
  }

  /**
   * A statement on records.
   *
   * @param reads whether it only reads
   * @param words {@code query}, {@code search}, or what it does to records
   */
  record Touch(
      boolean reads,
      String words,
      List<String> objects,
      AccessMode mode,
      boolean inferred,
      Site site) {
    Touch {
      objects = List.copyOf(objects);
    }
  }

  /**
   * Something that writes an audit record.
   *
   * @param words what it is
   * @param sure false when whether it does depends on what the input does not show
   * @param failureOnly whether it only tells of failures
   */
  record LogPoint(String words, boolean sure, boolean failureOnly, boolean listed) {}
}
