package io.github.leastforce.declared;

import io.github.leastforce.declared.Configuration.RuleSettings;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSources;
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
  public static final List<String> FORMATS =
      List.of(
          "console",
          "sarif",
          "sarif-full",
          "json",
          "markdown",
          "github",
          "junit",
          "gitlab",
          "opengraph");

  private Configurations() {}

  /**
   * The nearest configuration file, from the input upwards to the root of its repository; where
   * only what a link leads to lies in one, from there. Outside a repository only the folder of the
   * input is looked at, so that a file of somebody else, further up, has no say.
   */
  public static Optional<Path> find(Path input) {
    Path start = MetadataSources.located(input.toAbsolutePath().normalize());
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
   * Reads a configuration file of an input; it is named as reports name it.
   *
   * @throws ConfigurationError as above
   */
  public static Configuration read(MetadataFile file) {
    return new ConfigurationReader(file).read();
  }

  /** The file of accepted findings that a configuration names. */
  public static Optional<Path> baseline(Configuration configuration) {
    return configuration.baseline().map(path -> beside(configuration, path));
  }

  /** The file of suppressions: the one that a configuration names, else the one beside it. */
  public static Optional<Path> suppressions(Configuration configuration, Path input) {
    return configuration
        .suppressions()
        .map(path -> beside(configuration, path))
        .or(
            () ->
                Optional.of(folder(configuration, input).resolve(Suppressions.FILE_NAME))
                    .filter(Files::exists));
  }

  /** Where the files lie that belong to a configuration: its folder, else that of the input. */
  public static Path folder(Configuration configuration, Path input) {
    Path start = configuration.file().orElse(input);
    if (configuration.file().isEmpty() && Files.isDirectory(input)) {
      return input;
    }
    return Optional.ofNullable(start.getParent()).orElse(Path.of(""));
  }

  private static Path beside(Configuration configuration, Path path) {
    return folder(configuration, Path.of("")).resolve(path);
  }

  /**
   * Checks that the rules exist.
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
          if (rules.stream().noneMatch(candidate -> names(candidate).contains(id))) {
            throw unknownRule(file, id, setting, rules);
          }
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
}
