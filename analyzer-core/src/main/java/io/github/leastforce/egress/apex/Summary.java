package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.model.apex.AccessMode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a body does, for those who call it. */
final class Summary {

  /** Of a body that is not known yet. */
  static final Summary EMPTY = new Summary();

  Value returned = Value.NOTHING;

  /** What objects hold afterwards that the caller has or gets. */
  Map<Cell, Map<String, Value>> heap = Map.of();

  /** Places below where data of the caller may leave. */
  List<Exit> open = new ArrayList<>();

  /** Which bodies the calls in it may run, by expression. */
  final IdentityHashMap<Object, List<Method>> targets = new IdentityHashMap<>();

  /** Expressions and statements that write an audit record, or may. */
  final IdentityHashMap<Object, LogPoint> logs = new IdentityHashMap<>();

  /** The places that calls and ways out stand at, back to what stands there. */
  final Map<Site, Object> nodes = new LinkedHashMap<>();

  /** What it does to records. */
  final Map<Site, Touch> touches = new LinkedHashMap<>();

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
