package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.model.apex.Spot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object that a value may be. Objects that one place of a body makes are one. */
sealed interface Cell {

  /**
   * An object made in a body, or by what the body calls there.
   *
   * @param number tells apart what one call returns
   * @param type as written; empty when it cannot be told
   * @param shape what it holds when it was read from the database; null for all others
   */
  record Made(Method method, Spot spot, int number, String type, @Nullable Shape shape)
      implements Cell {

    // The place tells it from all others; a shape would only make that slower.
    @Override
    public boolean equals(Object other) {
      return other == this
          || (other instanceof Made made
              && made.number == number
              && made.method == method
              && made.spot.kind() == spot.kind()
              && made.spot.ordinal() == spot.ordinal());
    }

    @Override
    public int hashCode() {
      return (System.identityHashCode(method) * 31 + spot.ordinal()) * 31
          + number * 7
          + spot.kind().ordinal();
    }
  }

  /** The object that a caller passes, or one inside it; see {@link Origin.Parameter}. */
  record Passed(int index, String path) implements Cell {
    @Override
    public boolean equals(Object other) {
      return other == this
          || (other instanceof Passed passed && passed.index == index && passed.path.equals(path));
    }

    @Override
    public int hashCode() {
      return path.hashCode() * 31 + index;
    }
  }

  /** The object that a field of a class holds; see {@link Origin.Stored}. */
  record Held(String path) implements Cell {
    @Override
    public boolean equals(Object other) {
      return other == this || (other instanceof Held held && held.path.equals(path));
    }

    @Override
    public int hashCode() {
      return path.hashCode();
    }
  }

  /**
   * What a query selects.
   *
   * @param fields of the object, those of parents with dots in front; empty when any may be
   * @param sure whether the fields stand in the query
   */
  record Shape(String object, List<String> fields, boolean sure, Site site) {
    public Shape {
      fields = List.copyOf(fields);
    }
  }
}
