package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Fields on which the criterion "not equal to empty" is always true ({@code
 * never-empty-fields.json}).
 */
public final class NeverEmptyFields {

  private record Entry(String field, Certainty certainty) {}

  private final NameIndex<Entry> index;

  private NeverEmptyFields(NameIndex<Entry> index) {
    this.index = index;
  }

  static NeverEmptyFields read(JsonValue root) {
    return new NeverEmptyFields(
        NameIndex.read(
            root,
            "fields",
            value -> new Entry(value.text("field"), value.constant("certainty", Certainty.class)),
            entry -> List.of(entry.field())));
  }

  public List<String> names() {
    return index.entries().stream().map(Entry::field).toList();
  }

  /** How sure it is that the field is never empty; empty when it may be. */
  public Optional<Certainty> find(String field) {
    return index.find(field).map(Entry::certainty);
  }
}
