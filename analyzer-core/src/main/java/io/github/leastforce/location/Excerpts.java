package io.github.leastforce.location;

import java.util.HashMap;
import java.util.Map;

/** Places resolved to lines. */
public record Excerpts(Map<Location, Excerpt> byLocation) {

  /** No places. */
  public static final Excerpts NONE = new Excerpts(Map.of());

  public Excerpts {
    byLocation = Map.copyOf(byLocation);
  }

  /** These places and others. */
  public Excerpts and(Excerpts others) {
    Map<Location, Excerpt> all = new HashMap<>(byLocation);
    all.putAll(others.byLocation);
    return new Excerpts(all);
  }

  /**
   * The place resolved to a line.
   *
   * @throws IllegalStateException if nobody asked for the place to be resolved
   */
  public Excerpt of(Location location) {
    Excerpt excerpt = byLocation.get(location);
    if (excerpt == null) {
      throw new IllegalStateException("internal error: " + location + " was not resolved");
    }
    return excerpt;
  }
}
