package io.github.leastforce.location;

import java.util.List;
import java.util.Objects;

/**
 * A location resolved to lines, with the text around it.
 *
 * @param exact whether the element itself was found; if not, the region is the nearest enclosing
 *     element or the first line
 * @param firstLine line number of the first of {@code lines}
 * @param lines the line of the region with up to one line before and after, secrets masked, without
 *     line ends
 */
public record Excerpt(
    Location location, Region region, boolean exact, int firstLine, List<String> lines) {
  public Excerpt {
    Objects.requireNonNull(location);
    Objects.requireNonNull(region);
    lines = List.copyOf(lines);
  }

  /** The text of the region's line, empty for an empty file. */
  public String line() {
    int index = region.line() - firstLine;
    return index >= 0 && index < lines.size() ? lines.get(index) : "";
  }
}
