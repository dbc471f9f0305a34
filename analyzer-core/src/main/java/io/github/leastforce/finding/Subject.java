package io.github.leastforce.finding;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * The thing a person would fix: a container, a field, an OAuth client, a sharing rule, a setting.
 * Findings of one rule on one subject are one finding.
 *
 * @param type metadata type, such as {@code PermissionSet} or {@code CustomField}
 * @param name full name of the component as its file spells it
 * @param part what of it, when one component can have several findings of a rule; else empty
 */
public record Subject(String type, String name, String part) implements Comparable<Subject> {

  private static final Comparator<Subject> ORDER =
      Comparator.comparing(Subject::type)
          .thenComparing(Subject::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Subject::name)
          .thenComparing(Subject::part);

  public Subject {
    Objects.requireNonNull(type);
    Objects.requireNonNull(name);
    Objects.requireNonNull(part);
  }

  public static Subject of(String type, String name) {
    return new Subject(type, name, "");
  }

  /** Identity of the subject, without regard to case as Salesforce compares API names. */
  public String key() {
    String key = type + ":" + name.toLowerCase(Locale.ROOT);
    return part.isEmpty() ? key : key + "/" + part.toLowerCase(Locale.ROOT);
  }

  /** The subject as a qualified name, such as {@code PermissionSet:ERP_Admin/Contact}. */
  public String qualifiedName() {
    return part.isEmpty() ? type + ":" + name : type + ":" + name + "/" + part;
  }

  @Override
  public int compareTo(Subject other) {
    return ORDER.compare(this, other);
  }
}
