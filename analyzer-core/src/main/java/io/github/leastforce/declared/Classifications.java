package io.github.leastforce.declared;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.catalogue.SensitiveDataDetectors;
import io.github.leastforce.catalogue.SensitiveDataDetectors.Detector;
import io.github.leastforce.declared.Classification.Verdict;
import io.github.leastforce.declared.YamlFile.Entry;
import io.github.leastforce.source.MetadataFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code classification.yml}, strictly: what is not understood is refused. */
public final class Classifications {

  /** Name of the file; its JSON Schema is {@code docs/schema/classification.schema.json}. */
  public static final String FILE_NAME = "classification.yml";

  static final List<String> KEYS = List.of("version", "fields", "objects");
  static final List<String> VERDICT_KEYS = List.of("category", "dataClass");

  private static final String NONE = "none";

  private final MetadataFile file;
  private final YamlFile yaml;
  private final List<Detector> detectors;

  private Classifications(MetadataFile file, SensitiveDataDetectors detectors) {
    this.file = file;
    this.yaml = new YamlFile(file);
    this.detectors = detectors.detectors();
  }

  /**
   * Reads the file.
   *
   * @param detectors the categories that it may name
   * @throws ConfigurationError when it says something that cannot be followed
   */
  public static Classification read(MetadataFile file, SensitiveDataDetectors detectors) {
    return new Classifications(file, detectors).read();
  }

  /** The words {@code dataClass} may hold. */
  static List<String> dataClasses() {
    List<String> words =
        new ArrayList<>(Arrays.stream(DataClass.values()).map(Classification::word).toList());
    words.add(NONE);
    return words;
  }

  private Classification read() {
    Map<String, Verdict> fields = Map.of();
    Map<String, Verdict> objects = Map.of();
    for (Entry entry : yaml.document()) {
      switch (entry.key()) {
        case "version" -> yaml.version(entry.value());
        case "fields" -> fields = verdicts(entry, YamlFile.FIELD);
        case "objects" -> objects = verdicts(entry, YamlFile.SOMETHING);
        default -> throw yaml.unknownKey(entry, "", KEYS);
      }
    }
    return new Classification(fields, objects, file.file().path());
  }

  private Map<String, Verdict> verdicts(Entry section, YamlFile.Form keys) {
    Map<String, Verdict> verdicts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String where = "`" + section.key() + "`";
    for (Entry entry : yaml.entries(section.value(), where)) {
      yaml.key(entry, where, keys);
      if (verdicts.put(entry.key(), verdict(entry)) != null) {
        throw yaml.error(entry.keyNode(), "`" + entry.key() + "` stands twice", "keep one of them");
      }
    }
    return verdicts;
  }

  private Verdict verdict(Entry subject) {
    String who = "`" + subject.key() + "`";
    Optional<Detector> category = Optional.empty();
    Optional<String> word = Optional.empty();
    for (Entry entry : yaml.entries(subject.value(), who)) {
      String what = "`" + entry.key() + "`";
      switch (entry.key()) {
        case "category" -> {
          String name = yaml.oneOf(entry.value(), what, names());
          category = detectors.stream().filter(one -> one.name().equals(name)).findFirst();
        }
        case "dataClass" -> word = Optional.of(yaml.oneOf(entry.value(), what, dataClasses()));
        default -> throw yaml.unknownKey(entry, " of " + who, VERDICT_KEYS);
      }
    }
    if (category.isEmpty() && word.isEmpty()) {
      throw yaml.error(
          subject.keyNode(), who + " says nothing", "write `category`, `dataClass` or both");
    }
    boolean harmless = word.filter(NONE::equals).isPresent();
    if (harmless && category.isPresent()) {
      throw yaml.error(
          subject.keyNode(),
          who + " has a category and is not sensitive",
          "keep `category` or `dataClass: none`");
    }
    Optional<DataClass> dataClass =
        word.isEmpty()
            ? category.map(Detector::dataClass)
            : word.filter(said -> !said.equals(NONE))
                .map(said -> DataClass.valueOf(said.toUpperCase(Locale.ROOT)));
    return new Verdict(category.map(Detector::name).orElse(""), dataClass);
  }

  private List<String> names() {
    return detectors.stream().map(Detector::name).toList();
  }
}
