package io.github.leastforce.query;

import java.util.Collection;
import java.util.List;

/**
 * The active users who hold a container or group themselves.
 *
 * @param count how many
 * @param complete whether there can be no others
 * @param names the first of their user names, sorted
 */
public record Holders(int count, boolean complete, List<String> names) {

  private static final int NAMED = 10;

  public Holders {
    names = List.copyOf(names);
  }

  static Holders of(Collection<String> sorted, boolean complete) {
    return new Holders(sorted.size(), complete, sorted.stream().limit(NAMED).toList());
  }
}
