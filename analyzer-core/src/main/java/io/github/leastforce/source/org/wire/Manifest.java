package io.github.leastforce.source.org.wire;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to retrieve: names of members by type, both in order. A member may be {@code *} where the
 * platform allows that.
 */
public record Manifest(SortedMap<String, List<String>> members) {

  public Manifest {
    TreeMap<String, List<String>> copy = new TreeMap<>();
    members.forEach((type, names) -> copy.put(type, names.stream().sorted().distinct().toList()));
    members = Collections.unmodifiableSortedMap(copy);
  }

  /** The same from any map. */
  public static Manifest of(Map<String, List<String>> members) {
    return new Manifest(new TreeMap<>(members));
  }

  /** How many members there are. */
  public int size() {
    return members.values().stream().mapToInt(List::size).sum();
  }
}
