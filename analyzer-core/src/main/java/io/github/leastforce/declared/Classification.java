package io.github.leastforce.declared;

import io.github.leastforce.catalogue.DataClass;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the project itself says about the sensitivity of its data. It weighs more than what names
 * and descriptions suggest, in both directions.
 *
 * @param fields by {@code Object.Field}, without regard to case
 * @param objects by API name, without regard to case
 * @param file how messages name the file
 */
public record Classification(
    Map<String, Verdict> fields, Map<String, Verdict> objects, String file) {

  /** When there is no file. */
  public static final Classification EMPTY = new Classification(Map.of(), Map.of(), "");

  /**
   * What is said about one field or object.
   *
   * @param category name of the category in the catalogue of detectors; empty when only the class
   *     is said
   * @param dataClass empty when there is nothing sensitive in it
   */
  public record Verdict(String category, Optional<DataClass> dataClass) {

    /** Whether it says that there is nothing sensitive in it. */
    public boolean harmless() {
      return dataClass.isEmpty();
    }
  }

  public Classification {
    fields = sorted(fields);
    objects = sorted(objects);
  }

  private static Map<String, Verdict> sorted(Map<String, Verdict> verdicts) {
    Map<String, Verdict> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(verdicts);
    return Collections.unmodifiableMap(sorted);
  }

  /** What is said about the field. */
  public Optional<Verdict> field(String qualifiedName) {
    return Optional.ofNullable(fields.get(qualifiedName));
  }

  /** What is said about the object. */
  public Optional<Verdict> object(String name) {
    return Optional.ofNullable(objects.get(name));
  }

  /** The word of a class in the file. */
  static String word(DataClass dataClass) {
    return dataClass.name().toLowerCase(Locale.ROOT);
  }
}
