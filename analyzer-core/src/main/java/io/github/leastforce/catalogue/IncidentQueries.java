package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Locale;

/**
 * SOQL for the time after a token has leaked ({@code incident-queries.json}). Nothing here is ever
 * run; none of it selects a secret.
 */
public final class IncidentQueries {

  /** For what a query is written once. */
  public enum Use {
    USERS_OF_PROFILE,
    USERS_OF_SET,
    USERS_OF_GROUP,
    USER_BY_NAME,
    /** Any user that is concerned. */
    USER,
    ORG,
    EVENT_LOGS,
    OBJECT,
    FIELD,
    /** An object whose records the principal may change. */
    EDITED_OBJECT
  }

  /**
   * One query.
   *
   * @param purpose what it tells; names in braces are filled in
   * @param soql names in braces are filled in, names in angle brackets are for the reader
   * @param note what to know about it; may be empty
   */
  public record Template(
      String id, Use use, String purpose, String soql, String note, String source) {}

  private final NameIndex<Template> templates;
  private final List<String> countable;
  private final List<String> notCounted;
  private final List<String> notFilterableSchemes;

  private IncidentQueries(
      NameIndex<Template> templates,
      List<String> countable,
      List<String> notCounted,
      List<String> notFilterableSchemes) {
    this.templates = templates;
    this.countable = List.copyOf(countable);
    this.notCounted = List.copyOf(notCounted);
    this.notFilterableSchemes = List.copyOf(notFilterableSchemes);
  }

  static IncidentQueries read(JsonValue root) {
    return new IncidentQueries(
        NameIndex.read(
            root,
            "queries",
            value ->
                new Template(
                    value.text("id"),
                    value.constant("use", Use.class),
                    value.text("purpose"),
                    value.text("soql"),
                    value.textOrEmpty("note"),
                    value.text("source")),
            template -> List.of(template.id())),
        root.texts("countable"),
        root.texts("notCounted"),
        root.texts("notFilterableSchemes"));
  }

  public List<Template> templates() {
    return templates.entries();
  }

  /** The queries for this use, in order. */
  public List<Template> of(Use use) {
    return templates.entries().stream().filter(template -> template.use() == use).toList();
  }

  /** Whether records of the object can be counted by a plain query. */
  public boolean counts(String object) {
    String name = object.toLowerCase(Locale.ROOT);
    return notCounted.stream().noneMatch(name::endsWith);
  }

  /** Whether a filter can ask if a field of this type and encryption has a value. */
  public boolean filters(String type, String encryptionScheme) {
    return countable.contains(type)
        && notFilterableSchemes.stream().noneMatch(encryptionScheme::equalsIgnoreCase);
  }
}
