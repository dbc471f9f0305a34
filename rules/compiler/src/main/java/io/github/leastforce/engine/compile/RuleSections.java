package io.github.leastforce.engine.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The documentation of a rule: checks its sections and puts the fixtures in that it shows. */
final class RuleSections {

  private static final String EXAMPLE = "Example";
  private static final List<String> REQUIRED =
      List.of(
          "What it detects",
          "Why it matters",
          "How access is decided",
          EXAMPLE,
          "Remediation",
          "Parameters",
          "Known limits",
          "References");

  private static final Pattern INCLUDE = Pattern.compile("<!--\\s*include:\\s*(\\S+)\\s*-->");
  private static final Pattern MARKER =
      Pattern.compile("\\s*(<!--\\s*(?:finds|leaves open):.*?-->|(?://|#)\\s*finds:.*$)");
  private static final String FENCE = "```";

  private final RuleFolder folder;
  private final List<String> lines;
  private final int first;
  private final Problems problems;

  /**
   * The sections of a document.
   *
   * @param lines the whole document
   * @param first index of the first line after the front matter
   */
  RuleSections(RuleFolder folder, List<String> lines, int first, Problems problems) {
    this.folder = folder;
    this.lines = lines;
    this.first = first;
    this.problems = problems;
  }

  /** The documentation as a reader sees it, with the fixtures instead of their names. */
  String render() throws IOException {
    StringBuilder page = new StringBuilder();
    Map<String, Integer> sections = new LinkedHashMap<>();
    Set<String> filled = new HashSet<>();
    boolean shown = false;
    String section = "";
    boolean fenced = false;
    for (int i = first; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      Matcher include = INCLUDE.matcher(line);
      if (line.startsWith(FENCE)) {
        fenced = !fenced;
      }
      if (!fenced && line.startsWith("## ")) {
        section = line.substring(3).strip();
        if (sections.put(section, i + 1) != null) {
          problems.add(folder.document(), i + 1, "section *" + section + "* stands twice");
        }
      } else if (!line.isBlank()) {
        filled.add(section);
      }
      if (section.equals(EXAMPLE) && include.matches()) {
        page.append(fixture(include.group(1), i + 1));
        shown = true;
      } else {
        page.append(line).append('\n');
      }
    }
    check(sections, filled);
    if (filled.contains(EXAMPLE) && !shown) {
      problems.add(
          folder.document(),
          sections.getOrDefault(EXAMPLE, 1),
          "section *" + EXAMPLE + "* shows no fixture; write `<!-- include: bad/… -->`");
    }
    return page.toString().strip() + "\n";
  }

  private void check(Map<String, Integer> sections, Set<String> filled) {
    for (String name : REQUIRED) {
      if (!sections.containsKey(name)) {
        problems.add(folder.document(), lines.size(), "section *" + name + "* is missing");
      } else if (!filled.contains(name)) {
        problems.add(
            folder.document(), sections.getOrDefault(name, 1), "section *" + name + "* is empty");
      }
    }
    List<String> order = new ArrayList<>(sections.keySet());
    order.retainAll(REQUIRED);
    List<String> expected = new ArrayList<>(REQUIRED);
    expected.retainAll(order);
    for (int i = 0; i < order.size(); i++) {
      if (!order.get(i).equals(expected.get(i))) {
        problems.add(
            folder.document(),
            sections.getOrDefault(order.get(i), 1),
            "section *" + order.get(i) + "* stands before *" + expected.get(i) + "*");
        return;
      }
    }
    sections.forEach(
        (name, line) -> {
          if (!REQUIRED.contains(name)) {
            problems.add(folder.document(), line, "unknown section *" + name + "*");
          }
        });
  }

  /** A fixture as a code block, without the comments that tell the test harness what to find. */
  private String fixture(String name, int line) throws IOException {
    Path file = folder.path().resolve(name).normalize();
    if (!file.startsWith(folder.path().normalize()) || !Files.isRegularFile(file)) {
      problems.add(folder.document(), line, "`" + name + "` is not a file of this rule");
      return "";
    }
    StringBuilder block = new StringBuilder(FENCE).append(language(name)).append('\n');
    for (String text : Files.readAllLines(file)) {
      String shown = MARKER.matcher(text).replaceAll("");
      if (shown.isEmpty() && !text.isEmpty()) {
        continue; // the line held a marker only
      }
      block.append(shown).append('\n');
    }
    return block.append(FENCE).append('\n').toString();
  }

  private static String language(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return switch (extension) {
      case "cls", "trigger" -> "apex";
      case "js" -> "js";
      case "yml", "yaml" -> "yaml";
      case "json" -> "json";
      default -> "xml";
    };
  }
}
