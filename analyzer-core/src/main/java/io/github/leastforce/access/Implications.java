package io.github.leastforce.access;

import io.github.leastforce.finding.Confidence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which system permissions bring others with them, transitively. The table itself is data; a query
 * of the org's permission dependencies may replace it.
 */
public final class Implications {

  private final Map<String, List<Implied>> closure = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** One row of the table. */
  public record Row(String permission, String implied, Confidence confidence) {}

  /**
   * A permission that comes with another.
   *
   * @param confidence lowest of the steps that lead to it
   */
  public record Implied(String permission, Confidence confidence) {}

  public Implications(List<Row> rows) {
    Map<String, List<Row>> direct = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Row row : rows) {
      direct.computeIfAbsent(row.permission(), name -> new ArrayList<>()).add(row);
    }
    for (String permission : direct.keySet()) {
      closure.put(permission, reachable(permission, direct));
    }
  }

  /** Everything this permission brings, itself not included, nearest first. */
  public List<Implied> of(String permission) {
    return closure.getOrDefault(permission, List.of());
  }

  private static List<Implied> reachable(String start, Map<String, List<Row>> direct) {
    Map<String, Implied> found = new LinkedHashMap<>();
    Deque<Implied> open = new ArrayDeque<>();
    open.add(new Implied(start, Confidence.CERTAIN));
    while (!open.isEmpty()) {
      Implied at = open.remove();
      for (Row row : direct.getOrDefault(at.permission(), List.of())) {
        Implied next = new Implied(row.implied(), at.confidence().and(row.confidence()));
        String key = next.permission().toLowerCase(Locale.ROOT);
        Implied known = found.get(key);
        boolean better = known == null || next.confidence().compareTo(known.confidence()) < 0;
        if (better && !next.permission().equalsIgnoreCase(start)) {
          found.put(key, next);
          open.add(next);
        }
      }
    }
    return List.copyOf(found.values());
  }
}
