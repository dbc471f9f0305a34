package io.github.leastforce.location;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** A symbolic place: an element of a file. Lines are resolved only for what is reported. */
public record Location(SourceFile file, ElementPath element) implements Comparable<Location> {

  /** No element of metadata is called so. */
  private static final String LINE = "(line)";

  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::file).thenComparing(location -> location.element().toString());

  public Location {
    Objects.requireNonNull(file);
    Objects.requireNonNull(element);
  }

  /** The file as a whole; shown as its first line. */
  public static Location of(SourceFile file) {
    return new Location(file, ElementPath.document());
  }

  /**
   * A line of a file whose parts have no symbolic places.
   *
   * @param line one-based
   */
  public static Location ofLine(SourceFile file, int line) {
    return new Location(file, ElementPath.document().childAt(LINE, line));
  }

  /** The line that {@link #ofLine} was given; empty for a symbolic place. */
  public OptionalInt line() {
    List<ElementPath.Step> steps = element.steps();
    boolean isLine =
        steps.size() == 1 && steps.get(0).name().equals(LINE) && steps.get(0).keyName().equals("#");
    return isLine ? OptionalInt.of(Integer.parseInt(steps.get(0).key())) : OptionalInt.empty();
  }

  /** The first child of this name below this element. */
  public Location child(String name) {
    return new Location(file, element.child(name));
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + "#" + element;
  }
}
