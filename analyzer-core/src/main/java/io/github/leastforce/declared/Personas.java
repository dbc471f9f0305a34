package io.github.leastforce.declared;

import io.github.leastforce.declared.DeclaredPersona.Kind;
import io.github.leastforce.declared.YamlFile.Entry;
import io.github.leastforce.source.MetadataFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code personas.yml}, strictly: what is not understood is refused. */
public final class Personas {

  /** Name of the file; its JSON Schema is {@code docs/schema/personas.schema.json}. */
  public static final String FILE_NAME = "personas.yml";

  static final List<String> KEYS = List.of("version", "personas");
  static final List<String> PERSONA_KEYS =
      List.of("kind", "containers", "allowedTiers", "allowedObjectLevels", "exportApproved");
  static final List<String> TIERS = List.of("T0", "T1", "T2", "T3", "T4");
  static final List<String> LEVELS = List.of("S0", "S1", "S2", "S3");

  private final MetadataFile file;
  private final YamlFile yaml;

  private Personas(MetadataFile file) {
    this.file = file;
    this.yaml = new YamlFile(file);
  }

  /**
   * Reads the file; the personas come in its order.
   *
   * @throws ConfigurationError when it says something that cannot be followed
   */
  public static List<DeclaredPersona> read(MetadataFile file) {
    return new Personas(file).read();
  }

  private List<DeclaredPersona> read() {
    List<DeclaredPersona> personas = new ArrayList<>();
    for (Entry entry : yaml.document()) {
      switch (entry.key()) {
        case "version" -> yaml.version(entry.value());
        case "personas" ->
            yaml.entries(entry.value(), "`personas`").forEach(one -> personas.add(persona(one)));
        default -> throw yaml.unknownKey(entry, "", KEYS);
      }
    }
    return personas;
  }

  private DeclaredPersona persona(Entry persona) {
    Optional<Kind> kind = Optional.empty();
    List<String> containers = List.of();
    List<String> tiers = List.of();
    List<String> levels = List.of();
    boolean exportApproved = false;
    String who = "persona `" + persona.key() + "`";
    for (Entry entry : yaml.entries(persona.value(), who)) {
      String what = "`" + entry.key() + "`";
      switch (entry.key()) {
        case "kind" ->
            kind = Optional.of(Kind.ofWord(yaml.oneOf(entry.value(), what, Kind.words())));
        case "containers" -> containers = yaml.words(entry.value(), what, YamlFile.SOMETHING);
        case "allowedTiers" -> tiers = yaml.allOf(entry.value(), what, TIERS);
        case "allowedObjectLevels" -> levels = yaml.allOf(entry.value(), what, LEVELS);
        case "exportApproved" -> exportApproved = yaml.flag(entry.value(), what);
        default -> throw yaml.unknownKey(entry, " of " + who, PERSONA_KEYS);
      }
    }
    if (kind.isEmpty()) {
      throw yaml.error(
          persona.keyNode(),
          who + " has no `kind`",
          "write one of " + String.join(", ", Kind.words()));
    }
    return new DeclaredPersona(
        persona.key(), kind.get(), containers, tiers, levels, exportApproved, file.file());
  }
}
