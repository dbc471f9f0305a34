package io.github.leastforce.location;

import java.util.Comparator;
import java.util.Objects;

/** A symbolic place: an element of a file. Lines are resolved only for what is reported. */
public record Location(SourceFile file, ElementPath element) implements Comparable<Location> {

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
