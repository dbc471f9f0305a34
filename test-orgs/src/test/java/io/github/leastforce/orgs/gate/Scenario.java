package io.github.leastforce.orgs.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One change of a small project, as a text file tells it:
 *
 * <pre>
 * # what the change is, and what must come of it
 * of FOLDER                      the project in gate/FOLDER; shop when it is not said
 * edit PATH                      of the head; then hunks: lines with - go, lines with + come
 * put PATH                       then the lines of a file, each behind a bar
 * delete PATH
 * move PATH -&gt; PATH
 * base edit|put|delete|move …    of both sides
 * change DIRECTION | area | TYPE NAME | things | principals
 * open area | TYPE NAME | text
 * decides CODE | policies, as a configuration has them that counts in place of the head's
 * decides CODE |                 by the head's own configuration
 * decides CODE | --policy NAME   likewise, and by this policy
 * fails CODE                     with the head's own configuration, and findings count
 * </pre>
 *
 * Paths are below {@code force-app/main/default} unless they begin with a slash. The lines {@code
 * change} and {@code open} are all there is.
 */
final class Scenario {

  static final Path FOLDER = Path.of("src/test/resources/gate");

  private static final String DEFAULT = "force-app/main/default/";

  private final List<String> lines;
  private String project = "shop";
  private final List<String> expected = new ArrayList<>();
  private final List<String> decisions = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();

  private Scenario(List<String> lines) {
    this.lines = lines;
    for (String line : lines) {
      if (line.startsWith("of ")) {
        project = line.substring(3).trim();
      } else if (line.startsWith("change ") || line.startsWith("open ")) {
        expected.add(line);
      } else if (line.startsWith("decides ")) {
        decisions.add(line.substring("decides ".length()));
      } else if (line.startsWith("fails ")) {
        codes.add(Integer.parseInt(line.substring("fails ".length()).strip()));
      }
    }
  }

  static Scenario read(Path file) throws IOException {
    return new Scenario(Files.readAllLines(file));
  }

  /** The lines about changes and what is open. */
  List<String> expected() {
    return expected;
  }

  /** Exit code and policies, separated by a bar. */
  List<String> decisions() {
    return decisions;
  }

  /** Exit codes when findings count. */
  List<Integer> codes() {
    return codes;
  }

  /** Writes both sides into a folder, as {@code base} and {@code head}. */
  void write(Path folder) throws IOException {
    for (String side : List.of("base", "head")) {
      copy(FOLDER.resolve(project), folder.resolve(side));
    }
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at++);
      boolean both = line.startsWith("base ");
      String[] words = (both ? line.substring("base ".length()) : line).split(" ", 2);
      if (!List.of("edit", "put", "delete", "move").contains(words[0])) {
        continue;
      }
      List<String> block = new ArrayList<>();
      while (at < lines.size() && lines.get(at).matches("[-+|].*")) {
        block.add(lines.get(at++));
      }
      for (String side : both ? List.of("base", "head") : List.of("head")) {
        apply(folder.resolve(side), words[0], words[1], block);
      }
    }
  }

  private static void apply(Path side, String verb, String rest, List<String> block)
      throws IOException {
    switch (verb) {
      case "edit" -> edit(path(side, rest), block);
      case "put" -> {
        Path file = path(side, rest);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(
            file, block.stream().map(line -> line.substring(1).replaceFirst("^ ", "")).toList());
      }
      case "delete" -> delete(path(side, rest));
      default -> {
        String[] names = rest.split(" -> ", 2);
        Path target = path(side, names[1]);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.move(path(side, names[0]), target);
      }
    }
  }

  private static Path path(Path side, String name) {
    String trimmed = name.trim();
    return trimmed.startsWith("/")
        ? side.resolve(trimmed.substring(1))
        : side.resolve(
            Files.exists(side.resolve("sfdx-project.json")) ? DEFAULT + trimmed : trimmed);
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> found = Files.walk(path)) {
      for (Path each : found.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Hunks: lines that go, found by their text without indentation, then lines that come. */
  private static void edit(Path file, List<String> block) throws IOException {
    List<String> text = new ArrayList<>(Files.readAllLines(file));
    int at = 0;
    while (at < block.size()) {
      List<String> old = new ArrayList<>();
      List<String> fresh = new ArrayList<>();
      while (at < block.size() && block.get(at).startsWith("-")) {
        old.add(block.get(at++).substring(1).strip());
      }
      while (at < block.size() && block.get(at).startsWith("+")) {
        fresh.add(block.get(at++).substring(1).strip());
      }
      List<Integer> places = new ArrayList<>();
      for (int line = 0; line + old.size() <= text.size(); line++) {
        if (text.subList(line, line + old.size()).stream()
            .map(String::strip)
            .toList()
            .equals(old)) {
          places.add(line);
        }
      }
      assertThat(places).as(file + " holds once " + old).hasSize(1);
      List<String> hunk = text.subList(places.get(0), places.get(0) + old.size());
      String first = hunk.get(0);
      String indent = first.substring(0, first.length() - first.stripLeading().length());
      hunk.clear();
      fresh.forEach(line -> hunk.add(indent + line));
    }
    Files.write(file, text);
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(file, target);
      }
    }
  }
}
