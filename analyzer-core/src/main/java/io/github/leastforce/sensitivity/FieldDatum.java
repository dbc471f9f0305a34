package io.github.leastforce.sensitivity;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.location.Location;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * What a field holds that somebody would miss.
 *
 * @param words what the data is, such as "passport number"
 * @param definition the field's element, empty when it is known by its name alone, as standard
 *     fields are
 * @param credential whether it lets somebody in, and is no record about a person
 */
public record FieldDatum(
    String object,
    String field,
    String words,
    DataClass dataClass,
    Confidence confidence,
    Optional<Location> definition,
    boolean credential)
    implements Comparable<FieldDatum> {

  private static final Comparator<FieldDatum> ORDER =
      Comparator.comparing(FieldDatum::dataClass)
          .thenComparing(FieldDatum::confidence)
          .thenComparing(FieldDatum::qualifiedName, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(FieldDatum::qualifiedName);

  public FieldDatum {
    Objects.requireNonNull(object);
    Objects.requireNonNull(field);
    Objects.requireNonNull(definition);
  }

  /** {@code Object.Field}. */
  public String qualifiedName() {
    return object + "." + field;
  }

  /** The heaviest first: by what the law makes of it, then by how sure it is. */
  @Override
  public int compareTo(FieldDatum other) {
    return ORDER.compare(this, other);
  }
}
