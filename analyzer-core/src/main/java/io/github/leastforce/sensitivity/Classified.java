package io.github.leastforce.sensitivity;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.catalogue.SensitiveDataDetectors;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Detector;
import io.github.leastforce.declared.Classification;
import io.github.leastforce.declared.Classification.Verdict;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.CustomField;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The project's own classification, laid over what detectors and seeds say. */
record Classified(Classification classification, SensitiveDataDetectors detectors) {

  Classified(Classification classification, Catalogues catalogues) {
    this(classification, catalogues.detectors());
  }

  /** What the field holds, after the project had its say. */
  Optional<Detection> detection(CustomField field, Optional<Detection> detected) {
    Optional<Verdict> said = classification.field(field.qualifiedName());
    if (said.isEmpty()) {
      return objectIsHarmless(field.object()) ? Optional.empty() : detected;
    }
    return said.get()
        .dataClass()
        .map(dataClass -> declared(field, said.get(), dataClass, detected));
  }

  private boolean objectIsHarmless(String object) {
    return classification.object(object).filter(Verdict::harmless).isPresent();
  }

  private Detection declared(
      CustomField field, Verdict said, DataClass dataClass, Optional<Detection> detected) {
    Optional<Detection> agreeing =
        detected.filter(one -> said.category().isEmpty() || one.name().equals(said.category()));
    boolean same =
        agreeing
            .filter(one -> one.score() >= SensitiveField.STRONG && one.dataClass() == dataClass)
            .isPresent();
    String name =
        agreeing
            .map(Detection::name)
            .orElse(
                said.category().isEmpty()
                    ? "data of class `" + word(dataClass) + "`"
                    : said.category());
    List<Signal> signals = new ArrayList<>();
    agreeing.map(Detection::signals).ifPresent(signals::addAll);
    signals.add(new Signal(Place.CLASSIFICATION, "the project classifies it", 0));
    return new Detection(
        agreeing.map(Detection::category).orElseGet(() -> category(said, dataClass)),
        same ? name : name + ", says `" + fileName() + "`",
        dataClass,
        Math.max(agreeing.map(Detection::score).orElse(0), SensitiveField.BEYOND_DOUBT),
        agreeing.filter(Detection::cardVerification).isPresent(),
        agreeing.filter(Detection::partialValue).isPresent(),
        agreeing.map(Detection::tokenSequence).orElse(field.qualifiedName()),
        signals);
  }

  private String category(Verdict said, DataClass dataClass) {
    return detectors.detectors().stream()
        .filter(detector -> detector.name().equals(said.category()))
        .map(Detector::id)
        .findFirst()
        .orElse(word(dataClass));
  }

  private static String word(DataClass dataClass) {
    return dataClass.name().toLowerCase(Locale.ROOT);
  }

  private String fileName() {
    return classification.file().substring(classification.file().lastIndexOf('/') + 1);
  }

  /** The least level of the object: what the project says, or else the seed. */
  Optional<Level> level(String object, Optional<Level> seed) {
    Optional<Verdict> said = classification.object(object);
    if (said.isEmpty()) {
      return seed;
    }
    Level least = said.get().dataClass().map(Classified::level).orElse(Level.S0);
    boolean raised = !said.get().harmless() && seed.filter(s -> s.compareTo(least) < 0).isPresent();
    return raised ? seed : Optional.of(least);
  }

  private static Level level(DataClass dataClass) {
    return switch (dataClass) {
      case BREACH -> Level.S3;
      case SPECIAL -> Level.S2;
      case PERSONAL -> Level.S1;
    };
  }

  /** What the classification names and the input lacks. */
  static List<CoverageGap> missing(Org org, Classification classification) {
    Set<String> objects = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (CustomObject object : org.objects()) {
      objects.add(object.name());
      object.fields().stream().map(CustomField::qualifiedName).forEach(fields::add);
    }
    List<CoverageGap> gaps = new ArrayList<>();
    classification.objects().keySet().stream()
        .filter(name -> !objects.contains(name))
        .forEach(name -> gaps.add(missing("CustomObject", "object", name, classification)));
    classification.fields().keySet().stream()
        .filter(name -> !fields.contains(name))
        .forEach(name -> gaps.add(missing("CustomField", "field", name, classification)));
    return gaps;
  }

  private static CoverageGap missing(
      String type, String word, String name, Classification classification) {
    return new CoverageGap(
        "",
        CoverageGap.Kind.UNRESOLVED_REFERENCE,
        Subject.of(type, name),
        word + " `" + name + "` of the classification is not in the input",
        "retrieve it, or correct its name in `" + classification.file() + "`");
  }
}
