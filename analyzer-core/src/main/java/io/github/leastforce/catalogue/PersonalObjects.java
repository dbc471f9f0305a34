package io.github.leastforce.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Objects and standard fields that hold personal data by what they are ({@code
 * personal-objects.json}).
 */
public final class PersonalObjects {

  /** Sensitivity of a whole object; S0 and unknown are never seeded. */
  public enum Level {
    /** Contact-level personal data. */
    S1,
    /** Special data, birth date, income or criminal record. */
    S2,
    /** Data of breach law. */
    S3
  }

  /**
   * One seed.
   *
   * @param object API name, or its beginning when {@code prefix}
   * @param personAccountsOnly holds only where the object has person-account fields ({@code
   *     Person*}, {@code *__pc})
   */
  public record Seed(String object, boolean prefix, Level level, boolean personAccountsOnly) {}

  /** A standard field whose category is known without a detector. */
  public record StandardField(String object, String field, String detector) {}

  private final List<Seed> seeds;
  private final List<StandardField> standardFields;

  private PersonalObjects(List<Seed> seeds, List<StandardField> standardFields) {
    this.seeds = List.copyOf(seeds);
    this.standardFields = List.copyOf(standardFields);
  }

  static PersonalObjects read(JsonValue root) {
    return new PersonalObjects(
        root.list("objects").stream()
            .map(
                value ->
                    new Seed(
                        value.text("object"),
                        value.text("match").equals("prefix"),
                        value.constant("level", Level.class),
                        value.textOrEmpty("condition").equals("person-accounts")))
            .toList(),
        root.list("standardFields").stream()
            .map(
                value ->
                    new StandardField(
                        value.text("object"), value.text("field"), value.text("detector")))
            .toList());
  }

  public List<Seed> entries() {
    return seeds;
  }

  public List<StandardField> standardFields() {
    return standardFields;
  }

  /** The seeded level of an object whose definition is not in the input. */
  public Optional<Level> level(String object, boolean hasPersonAccountFields) {
    String key = NameIndex.key(object);
    return seeds.stream()
        .filter(seed -> !seed.personAccountsOnly() || hasPersonAccountFields)
        .filter(
            seed -> {
              String name = NameIndex.key(seed.object());
              return seed.prefix() ? key.startsWith(name) : key.equals(name);
            })
        .map(Seed::level)
        .max(Comparator.naturalOrder());
  }

  /** The detector category of a standard field. */
  public Optional<String> detector(String object, String field) {
    return standardFields.stream()
        .filter(f -> f.object().equalsIgnoreCase(object) && f.field().equalsIgnoreCase(field))
        .map(StandardField::detector)
        .findFirst();
  }
}
