package io.github.leastforce.finding;

import java.util.Comparator;
import java.util.Objects;

/**
 * One of the things that make a subject a finding: a permission, a weakness, an object.
 *
 * @param code stable word for it, such as {@code ModifyAllData} or {@code endless-refresh}
 * @param text how a message shows it
 * @param rank weight, lower is heavier: the heaviest reason gives the primary location
 */
public record Reason(String code, String text, int rank) implements Comparable<Reason> {

  private static final Comparator<Reason> ORDER =
      Comparator.comparingInt(Reason::rank).thenComparing(Reason::code);

  public Reason {
    Objects.requireNonNull(code);
    Objects.requireNonNull(text);
  }

  @Override
  public int compareTo(Reason other) {
    return ORDER.compare(this, other);
  }
}
