package io.github.leastforce.access;

import io.github.leastforce.catalogue.Certainty;
import io.github.leastforce.catalogue.PermissionImplications;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.grants.ObjectFlag;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a right brings with it: system permissions that imply others, object flags that imply
 * others, system permissions that act on every object. The tables are data; a query of the org's
 * permission dependencies may replace them.
 */
public final class Implications {

  private final PermissionImplications table;
  private final Map<String, List<Implied>> closure = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<ObjectFlag, Integer> brings = new EnumMap<>(ObjectFlag.class);
  private final Map<ObjectFlag, List<OnObject>> onObjects = new EnumMap<>(ObjectFlag.class);

  /**
   * A permission that comes with another.
   *
   * @param via the last permission on the way that brings it directly
   * @param confidence lowest of the steps that lead to it
   */
  public record Implied(String permission, String via, Confidence confidence) {}

  /** A system permission that gives a right on an object; on every object when it names none. */
  record OnObject(String permission, String object, Confidence confidence) {}

  public Implications(PermissionImplications table) {
    this.table = table;
    for (PermissionImplications.Implication row : table.entries()) {
      closure.computeIfAbsent(row.permission(), this::reachable);
    }
    for (ObjectFlag flag : ObjectFlag.values()) {
      brings.put(flag, reachable(flag));
    }
    for (ObjectFlag flag : ObjectFlag.values()) {
      onObjects.put(flag, giving(flag));
    }
  }

  /** Everything this permission brings, itself not included, nearest first. */
  public List<Implied> of(String permission) {
    return closure.getOrDefault(permission, List.of());
  }

  /** The flags that come with this one, and that it cannot be without, as a mask. */
  int brings(ObjectFlag flag) {
    return brings.getOrDefault(flag, 0);
  }

  /** The permissions from {@code start} to {@code target}, each brought by the one before. */
  List<String> chain(String start, String target) {
    Map<String, String> via = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    of(start).forEach(implied -> via.put(implied.permission(), implied.via()));
    Deque<String> chain = new ArrayDeque<>();
    for (String at = target; !at.equalsIgnoreCase(start); ) {
      chain.addFirst(at);
      String before = via.get(at);
      if (before == null || chain.size() > via.size()) {
        throw new IllegalStateException("internal error: " + start + " does not bring " + target);
      }
      at = before;
    }
    chain.addFirst(start);
    return List.copyOf(chain);
  }

  /** The system permissions that give this flag on this object, surest first. */
  List<OnObject> onObject(String object, ObjectFlag flag) {
    return onObjects(flag).stream()
        .filter(row -> row.object().isEmpty() || row.object().equalsIgnoreCase(object))
        .toList();
  }

  /** The system permissions that give this flag on some object, surest first. */
  List<OnObject> onObjects(ObjectFlag flag) {
    return onObjects.getOrDefault(flag, List.of());
  }

  private List<OnObject> giving(ObjectFlag flag) {
    return table.onObjects().stream()
        .filter(
            row -> row.flags().stream().anyMatch(given -> given == flag || flag.in(brings(given))))
        .map(row -> new OnObject(row.permission(), row.object(), confidence(row.certainty())))
        .sorted(Comparator.comparing(OnObject::confidence))
        .toList();
  }

  /** These flags and all that come with them. */
  int withBrought(int flags) {
    int all = flags;
    for (ObjectFlag flag : ObjectFlag.values()) {
      if (flag.in(flags)) {
        all |= brings(flag);
      }
    }
    return all;
  }

  private int reachable(ObjectFlag start) {
    int mask = 0;
    Deque<ObjectFlag> open = new ArrayDeque<>(table.of(start));
    while (!open.isEmpty()) {
      ObjectFlag flag = open.remove();
      if (!flag.in(mask)) {
        mask |= flag.bit();
        open.addAll(table.of(flag));
      }
    }
    return mask;
  }

  private List<Implied> reachable(String start) {
    Map<String, Implied> found = new LinkedHashMap<>();
    Deque<Implied> open = new ArrayDeque<>();
    open.add(new Implied(start, start, Confidence.CERTAIN));
    while (!open.isEmpty()) {
      Implied at = open.remove();
      for (PermissionImplications.Implication row : table.of(at.permission())) {
        for (String implied : row.implies()) {
          Confidence confidence = at.confidence().and(confidence(row.certainty()));
          Implied known = found.get(implied.toLowerCase(Locale.ROOT));
          boolean better = known == null || confidence.compareTo(known.confidence()) < 0;
          if (better && !implied.equalsIgnoreCase(start)) {
            Implied next = new Implied(implied, at.permission(), confidence);
            found.put(implied.toLowerCase(Locale.ROOT), next);
            open.add(next);
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static Confidence confidence(Certainty certainty) {
    return certainty == Certainty.CERTAIN ? Confidence.CERTAIN : Confidence.LIKELY;
  }
}
