package io.github.leastforce.sensitivity;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.catalogue.PersonalObjects;
import io.github.leastforce.catalogue.SensitiveDataDetectors;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Detector;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What fields hold, asked by the names that messages, flows and channels use: what the detectors
 * are sure of, what the org tags, and the standard fields that need no definition to be known.
 */
public final class FieldData {

  private final Map<String, FieldDatum> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, List<FieldDatum>> byObject =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, CustomField> defined = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private FieldData(Org org, SensitiveData data, Catalogues catalogues) {
    for (CustomObject object : org.objects()) {
      for (CustomField field : object.fields()) {
        defined.putIfAbsent(field.qualifiedName(), field);
      }
    }
    for (SensitiveField field : data.fields()) {
      boolean counts = field.strong() || !field.tag().isEmpty();
      if (counts && !field.object().configurationStore()) {
        add(datum(field, catalogues.detectors()));
      }
    }
    SensitiveDataDetectors detectors = catalogues.detectors();
    for (PersonalObjects.StandardField known : catalogues.personalObjects().standardFields()) {
      // The definition of a standard field often says no more than that its history is tracked.
      CustomField own = defined.get(known.object() + "." + known.field());
      if (own == null || own.securityClassification().isEmpty()) {
        Optional<Location> place = Optional.ofNullable(own).map(CustomField::location);
        detectors.detectors().stream()
            .filter(detector -> detector.id().equals(known.detector()))
            .findFirst()
            .ifPresent(detector -> add(datum(known, detector, place)));
      }
    }
    byObject.values().forEach(list -> list.sort(null));
  }

  public static FieldData of(Org org, SensitiveData data, Catalogues catalogues) {
    return new FieldData(org, data, catalogues);
  }

  private void add(FieldDatum datum) {
    if (byName.putIfAbsent(datum.qualifiedName(), datum) == null) {
      byObject.computeIfAbsent(datum.object(), key -> new ArrayList<>()).add(datum);
    }
  }

  private static FieldDatum datum(SensitiveField field, SensitiveDataDetectors detectors) {
    DataClass dataClass =
        field.strong() ? field.detection().orElseThrow().dataClass() : DataClass.SPECIAL;
    return new FieldDatum(
        field.field().object(),
        field.field().name(),
        field.words(),
        dataClass,
        field.confidence(),
        Optional.of(field.field().location()),
        field
            .detection()
            .filter(detection -> detectors.configurationDetectors().contains(detection.category()))
            .isPresent());
  }

  private static FieldDatum datum(
      PersonalObjects.StandardField known, Detector detector, Optional<Location> place) {
    return new FieldDatum(
        known.object(),
        known.field(),
        detector.name(),
        detector.dataClass(),
        Confidence.CERTAIN,
        place,
        false);
  }

  /** What the field holds; empty when that is nothing about people, or nothing is known of it. */
  public Optional<FieldDatum> find(String object, String field) {
    return Optional.ofNullable(byName.get(object + "." + field));
  }

  /** All such fields of an object, heaviest first. */
  public List<FieldDatum> of(String object) {
    return List.copyOf(byObject.getOrDefault(object, List.of()));
  }

  /**
   * Whether nobody can tell what the field holds: a custom field that the input does not define.
   * The platform's own fields are known without.
   */
  public boolean undefined(String object, String field) {
    return field.toLowerCase(Locale.ROOT).endsWith("__c")
        && !defined.containsKey(object + "." + field);
  }
}
