package io.github.leastforce.declared;

import io.github.leastforce.declared.Configuration.RuleSettings;
import io.github.leastforce.declared.Configuration.Value;
import io.github.leastforce.declared.YamlFile.Entry;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.source.MetadataFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code leastforce.yml}, strictly: what is not understood is refused. */
final class ConfigurationReader {

  private static final String ENABLED = "enabled";

  static final List<String> KEYS =
      List.of(
          "version",
          "persona",
          "failOn",
          "format",
          "rules",
          "parameters",
          "nonProductionPaths",
          "baseline",
          "suppressions",
          "policies");

  private static final List<String> PERSONAS =
      Arrays.stream(Persona.values()).map(Persona::word).toList();

  private final Path file;
  private final YamlFile yaml;
  private Optional<Persona> persona = Optional.empty();
  private Optional<FailOn> failOn = Optional.empty();
  private List<String> formats = List.of();
  private Map<String, RuleSettings> rules = Map.of();
  private Map<String, Value> parameters = Map.of();
  private List<String> nonProductionPaths = List.of();
  private Optional<Path> baseline = Optional.empty();
  private Optional<Path> suppressions = Optional.empty();
  private Policies policies = Policies.NONE;

  ConfigurationReader(Path file) {
    this.file = file;
    this.yaml = new YamlFile(file);
  }

  ConfigurationReader(MetadataFile file) {
    this.file = Path.of(file.file().path());
    this.yaml = new YamlFile(file);
  }

  Configuration read() {
    yaml.document().forEach(this::entry);
    return new Configuration(
        Optional.of(file),
        persona,
        failOn,
        formats,
        rules,
        parameters,
        nonProductionPaths,
        baseline,
        suppressions,
        policies);
  }

  private void entry(Entry entry) {
    Node value = entry.value();
    switch (entry.key()) {
      case "version" -> yaml.version(value);
      case "persona" ->
          persona =
              Optional.of(
                  Persona.valueOf(
                      yaml.oneOf(value, "`persona`", PERSONAS).toUpperCase(Locale.ROOT)));
      case "failOn" -> failOn = FailOn.ofWord(yaml.oneOf(value, "`failOn`", FailOn.words()));
      case "format" -> formats = formats(value);
      case "rules" -> rules = rules(value);
      case "parameters" -> parameters = parameters(value);
      case "nonProductionPaths" -> nonProductionPaths = yaml.words(value, "`nonProductionPaths`");
      case "baseline" -> baseline = Optional.of(path(value, "`baseline`"));
      case "policies" -> policies = new PoliciesReader(yaml).read(value);
      case "suppressions" -> suppressions = Optional.of(path(value, "`suppressions`"));
      default -> throw yaml.unknownKey(entry, "", KEYS);
    }
  }

  private Path path(Node value, String what) {
    try {
      return Path.of(yaml.name(value, what));
    } catch (InvalidPathException e) {
      throw yaml.error(value, what + " is not a path", "");
    }
  }

  private List<String> formats(Node value) {
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue().stream()
          .map(item -> yaml.oneOf(item, "an entry of `format`", Configurations.FORMATS))
          .toList();
    }
    return List.of(yaml.oneOf(value, "`format`", Configurations.FORMATS));
  }

  private Map<String, RuleSettings> rules(Node value) {
    Map<String, RuleSettings> settings = new LinkedHashMap<>();
    for (Entry entry : yaml.entries(value, "`rules`")) {
      settings.put(entry.key(), rule(entry));
    }
    return settings;
  }

  private RuleSettings rule(Entry rule) {
    Optional<Boolean> enabled = Optional.empty();
    for (Entry entry : yaml.entries(rule.value(), "rule `" + rule.key() + "`")) {
      if (!entry.key().equals(ENABLED)) {
        throw yaml.unknownKey(entry, " of rule `" + rule.key() + "`", List.of(ENABLED));
      }
      enabled = Optional.of(yaml.flag(entry.value(), "`" + ENABLED + "`"));
    }
    return new RuleSettings(
        enabled, YamlFile.line(rule.keyNode()), YamlFile.column(rule.keyNode()));
  }

  private Map<String, Value> parameters(Node value) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Entry entry : yaml.entries(value, "`parameters`")) {
      Parameter parameter =
          Parameter.ofKey(entry.key())
              .orElseThrow(() -> yaml.unknownKey(entry, " of `parameters`", Parameter.keys()));
      Object read = yaml.value(entry.value(), "`" + entry.key() + "`", parameter.shape());
      values.put(
          entry.key(),
          new Value(read, YamlFile.line(entry.keyNode()), YamlFile.column(entry.keyNode())));
    }
    return values;
  }
}
