package io.github.leastforce.sensitivity;

import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What fields hold that are named by a path over relationships, such as {@code Contact.Email}. */
public final class FieldPaths {

  private static final String RELATION = "__r";

  private final FieldData data;
  private final SensitiveData sensitive;
  private final Map<String, CustomField> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> defined = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> links = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  private FieldPaths(Org org, SensitiveData sensitive, FieldData data) {
    this.data = data;
    this.sensitive = sensitive;
    for (CustomObject object : org.objects()) {
      for (CustomField field : object.fields()) {
        fields.putIfAbsent(field.qualifiedName(), field);
        defined.add(object.name());
        links.add(link(object.name(), field.referenceTo()));
      }
    }
  }

  public static FieldPaths of(Org org, SensitiveData sensitive, FieldData data) {
    return new FieldPaths(org, sensitive, data);
  }

  /**
   * What a path comes to.
   *
   * @param datum what the field holds; empty when that is nothing about people, or unknown
   * @param unknown whether nobody can tell
   */
  public record Held(Optional<FieldDatum> datum, boolean unknown) {}

  /**
   * What the field at the end of a path holds.
   *
   * @param object API name of the object that the path begins at
   * @param path names of relationships, then of a field, with dots between
   */
  public Held find(String object, String path) {
    String at = object;
    String rest = path;
    int dot = rest.indexOf('.');
    while (dot >= 0) {
      Optional<String> related = related(at, rest.substring(0, dot));
      if (related.isEmpty()) {
        return new Held(Optional.empty(), true);
      }
      at = related.get();
      rest = rest.substring(dot + 1);
      dot = rest.indexOf('.');
    }
    return new Held(data.find(at, rest), data.undefined(at, rest));
  }

  /**
   * Whether an object may be related to another one: by a field, or because it has no definition.
   */
  public boolean mayLead(String object, String to) {
    return !defined.contains(object) || links.contains(link(object, to));
  }

  private static String link(String object, String to) {
    return object + " " + to;
  }

  /** The object that a relationship leads to. */
  private Optional<String> related(String object, String relation) {
    boolean custom = relation.toLowerCase(Locale.ROOT).endsWith(RELATION);
    String name =
        custom
            ? relation.substring(0, relation.length() - RELATION.length()) + "__c"
            : relation + "Id";
    CustomField field = fields.get(object + "." + name);
    if (field != null && !field.referenceTo().isEmpty()) {
      return Optional.of(field.referenceTo());
    }
    // Relationships of the platform are mostly called as what they lead to.
    boolean known = !custom && sensitive.object(relation).level() != Level.UNKNOWN;
    return known ? Optional.of(relation) : Optional.empty();
  }
}
