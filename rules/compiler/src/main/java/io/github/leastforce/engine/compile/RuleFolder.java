package io.github.leastforce.engine.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rule as its author sees it.
 *
 * @param path the folder; its name is the id of the rule, the name of its parent the family
 */
record RuleFolder(Path path) {

  private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final List<String> FIXTURES = List.of("bad", "good", "near-miss");

  /** All rule folders, {@code <family>/<id>}, in the order of their paths. */
  static List<RuleFolder> findAll(Path rules) throws IOException {
    List<RuleFolder> folders = new ArrayList<>();
    for (Path family : subfolders(rules)) {
      for (Path rule : subfolders(family)) {
        folders.add(new RuleFolder(rule));
      }
    }
    return folders;
  }

  private static List<Path> subfolders(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  static boolean isKebabCase(String name) {
    return KEBAB_CASE.matcher(name).matches();
  }

  String id() {
    return path.getFileName().toString();
  }

  String family() {
    return Objects.requireNonNull(path.toAbsolutePath().getParent()).getFileName().toString();
  }

  Path document() {
    return path.resolve("rule.md");
  }

  Path conditions() {
    return path.resolve("rule.drl");
  }

  /** Whether the folder has every part of a rule; says what is missing if not. */
  boolean isComplete(Problems problems) throws IOException {
    boolean complete = true;
    for (String name : List.of(family(), id())) {
      if (!isKebabCase(name)) {
        problems.add(path, 1, "`" + name + "` is not in kebab-case");
        complete = false;
      }
    }
    for (Path file : List.of(document(), conditions())) {
      if (!Files.isRegularFile(file)) {
        problems.add(file, 1, "file is missing");
        complete = false;
      }
    }
    for (String fixture : FIXTURES) {
      if (!hasFiles(path.resolve(fixture))) {
        problems.add(path.resolve(fixture), 1, "folder is missing or empty");
        complete = false;
      }
    }
    return complete;
  }

  private static boolean hasFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries.anyMatch(Files::isRegularFile);
    }
  }
}
