package io.github.leastforce.parse;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.EntityDefault;
import io.github.leastforce.model.FieldTag;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds to the definitions of objects what only the org told: organisation-wide defaults, and how
 * fields are classified. Where a file says something too, the file counts, and a gap says so if the
 * two contradict each other.
 */
final class Complement {

  private static final String INTERNAL = "sharingModel";
  private static final String EXTERNAL = "externalSharingModel";

  private final Org org;
  private final Map<String, CustomObject> objects;
  private final List<CoverageGap> gaps;

  private Complement(Org org, List<CoverageGap> gaps) {
    this.org = org;
    this.objects = new TreeMap<>(Org.byName(org.objects(), CustomObject::name));
    this.gaps = gaps;
  }

  /**
   * The org with what the snapshot adds.
   *
   * @param gaps contradictions are added here
   */
  static Org of(Org org, Snapshot snapshot, List<CoverageGap> gaps) {
    if (snapshot.defaults().isEmpty() && snapshot.fieldTags().isEmpty()) {
      return org;
    }
    Complement complement = new Complement(org, gaps);
    snapshot.defaults().ifPresent(answer -> answer.records().forEach(complement::defaults));
    snapshot.fieldTags().ifPresent(answer -> complement.tags(answer.records()));
    return org.withObjects(List.copyOf(complement.objects.values()));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** An object that neither has a file nor is named by any container plays no part. */
  private void defaults(EntityDefault told) {
    CustomObject object = objects.get(key(told.object()));
    if (object == null && org.symbols().objects().find(told.object()) < 0) {
      return;
    }
    CustomObject known = object == null ? undefined(told) : object;
    objects.put(
        key(told.object()),
        new CustomObject(
            known.name(),
            known.label(),
            known.definitionSeen(),
            known.customSetting(),
            model(known, INTERNAL, known.sharingModel(), told.internal(), told),
            model(known, EXTERNAL, known.externalSharingModel(), told.external(), told),
            known.historyEnabled(),
            known.fields(),
            known.file(),
            known.location()));
  }

  private static CustomObject undefined(EntityDefault told) {
    String reason = "the definition of `" + told.object() + "` is not in the input";
    return new CustomObject(
        told.object(),
        told.object(),
        false,
        false,
        new Setting.Unknown<>(reason),
        new Setting.Unknown<>(reason),
        new Setting.Unknown<>(reason),
        List.of(),
        told.location().file(),
        told.location());
  }

  private Setting<String> model(
      CustomObject object,
      String element,
      Setting<String> stated,
      String answered,
      EntityDefault told) {
    if (answered.isEmpty()) {
      return stated;
    }
    if (stated.isUnknown()) {
      return new Setting.Known<>(answered, told.location().child(element));
    }
    if (!stated.toOptional().filter(answered::equalsIgnoreCase).isPresent()) {
      contradiction(
          "CustomObject", object.name(), element, stated.toOptional().orElse(""), answered);
    }
    return stated;
  }

  private void contradiction(
      String type, String name, String element, String stated, String answered) {
    gaps.add(
        new CoverageGap(
            "",
            CoverageGap.Kind.UNKNOWN_VALUE,
            Subject.of(type, name),
            "`%s` is `%s` in the metadata and `%s` in the answer of the org; the metadata count"
                .formatted(element, stated, answered),
            "take the snapshot again"));
  }

  private void tags(List<FieldTag> tags) {
    Map<String, List<FieldTag>> byObject = new TreeMap<>();
    for (FieldTag tag : tags) {
      if (!tag.securityClassification().isEmpty() || !tag.complianceGroups().isEmpty()) {
        byObject.computeIfAbsent(key(tag.object()), k -> new ArrayList<>()).add(tag);
      }
    }
    byObject.forEach(
        (name, own) -> {
          CustomObject object = objects.get(name);
          if (object != null) {
            objects.put(name, tagged(object, own));
          }
        });
  }

  private CustomObject tagged(CustomObject object, List<FieldTag> tags) {
    Map<String, CustomField> fields = new TreeMap<>(Org.byName(object.fields(), CustomField::name));
    for (FieldTag tag : tags) {
      CustomField field = fields.get(key(tag.field()));
      fields.put(key(tag.field()), field == null ? undefined(object, tag) : tagged(field, tag));
    }
    return new CustomObject(
        object.name(),
        object.label(),
        object.definitionSeen(),
        object.customSetting(),
        object.sharingModel(),
        object.externalSharingModel(),
        object.historyEnabled(),
        List.copyOf(fields.values()),
        object.file(),
        object.location());
  }

  /** A field of which nothing else is known: neither its type nor how it is protected. */
  private static CustomField undefined(CustomObject object, FieldTag tag) {
    return new CustomField(
        object.name(),
        tag.field(),
        "",
        "",
        "",
        "",
        "",
        0,
        false,
        false,
        false,
        false,
        "",
        tag.securityClassification(),
        tag.complianceGroups(),
        false,
        List.of(),
        tag.location());
  }

  private CustomField tagged(CustomField field, FieldTag tag) {
    String stated = field.securityClassification();
    boolean contradicts =
        !stated.isEmpty()
            && !tag.securityClassification().isEmpty()
            && !stated.equalsIgnoreCase(tag.securityClassification());
    if (contradicts) {
      contradiction(
          "CustomField",
          field.qualifiedName(),
          "securityClassification",
          stated,
          tag.securityClassification());
    }
    return field.withClassification(
        stated.isEmpty() ? tag.securityClassification() : stated,
        field.complianceGroups().isEmpty() ? tag.complianceGroups() : field.complianceGroups());
  }
}
