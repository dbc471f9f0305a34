package io.github.leastforce.declared;

import io.github.leastforce.declared.Configuration.RuleSettings;
import io.github.leastforce.declared.Configuration.Value;
import io.github.leastforce.finding.RuleMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds and reads the configuration file. */
public final class Configurations {

  /** Name of the file; its JSON Schema is {@code docs/schema/leastforce.schema.json}. */
  public static final String FILE_NAME = "leastforce.yml";

  /** Words that {@code format} may hold. */
  public static final List<String> FORMATS = List.of("console", "sarif", "json");

  private Configurations() {}

  /**
   * The nearest configuration file, from the input upwards to the root of its repository. Outside a
   * repository only the folder of the input is looked at, so that a file of somebody else, further
   * up, has no say.
   */
  public static Optional<Path> find(Path input) {
    Path start = input.toAbsolutePath().normalize();
    if (!Files.isDirectory(start)) {
      start = Optional.ofNullable(start.getParent()).orElse(start);
    }
    List<Path> folders = new ArrayList<>();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      folders.add(folder);
      if (Files.exists(folder.resolve(".git"))) {
        return firstIn(folders);
      }
    }
    return firstIn(List.of(start));
  }

  private static Optional<Path> firstIn(List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve(FILE_NAME))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Reads a configuration file.
   *
   * @throws ConfigurationError when it says something that cannot be followed
   */
  public static Configuration read(Path file) {
    return new ConfigurationReader(file).read();
  }

  /**
   * Checks that the rules and their parameters exist.
   *
   * @throws ConfigurationError at the first that does not
   */
  public static void check(Configuration configuration, List<RuleMetadata> rules) {
    configuration.file().ifPresent(file -> check(file, configuration.rules(), rules));
  }

  private static void check(
      Path file, Map<String, RuleSettings> settings, List<RuleMetadata> rules) {
    settings.forEach(
        (id, setting) -> {
          RuleMetadata rule =
              rules.stream()
                  .filter(candidate -> names(candidate).contains(id))
                  .findFirst()
                  .orElseThrow(() -> unknownRule(file, id, setting, rules));
          setting.parameters().forEach((name, value) -> check(file, rule, name, value));
        });
  }

  private static Set<String> names(RuleMetadata rule) {
    Set<String> names = new LinkedHashSet<>(rule.aliases());
    names.add(rule.id());
    return names;
  }

  private static ConfigurationError unknownRule(
      Path file, String id, RuleSettings setting, List<RuleMetadata> rules) {
    List<String> ids = rules.stream().map(RuleMetadata::id).toList();
    String help =
        Spelling.nearest(id, ids)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("`leastforce rules list` shows all rules");
    return new ConfigurationError(
        file, setting.line(), setting.column(), "unknown rule `" + id + "`", help);
  }

  private static void check(Path file, RuleMetadata rule, String name, Value value) {
    List<String> known = new ArrayList<>(List.of("enabled"));
    rule.parameters().forEach(parameter -> known.add(parameter.name()));
    if (known.contains(name)) {
      return;
    }
    String help =
        Spelling.nearest(name, known)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("known keys: " + String.join(", ", known));
    throw new ConfigurationError(
        file,
        value.line(),
        value.column(),
        "unknown key `" + name + "` of rule `" + rule.id() + "`",
        help);
  }
}
