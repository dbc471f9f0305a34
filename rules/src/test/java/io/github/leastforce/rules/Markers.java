package io.github.leastforce.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Markers in fixtures: {@code <!-- finds: rule-id -->} (in Apex {@code // finds: rule-id}, in YAML
 * with a {@code #}) at the end of a line says that the primary location of a finding of that rule
 * is this line; several ids are separated by commas; {@code rule-id: text} also asks for the text
 * in the message. {@code <!-- leaves open: rule-id -->} anywhere says that the rule could not
 * decide and must tell so.
 */
final class Markers {

  private static final Pattern MARKER =
      Pattern.compile("(?:<!--|//|#)\\s*finds:\\s*([^>\\n]+?)\\s*(?:-->|$)");

  private static final Pattern OPEN =
      Pattern.compile("(?:<!--|#)\\s*leaves open:\\s*([a-z0-9-]+)\\s*(?:-->|$)");

  private Markers() {}

  /**
   * A marker.
   *
   * @param file path below the fixture
   * @param text what the message must hold, empty for anything
   */
  record Marker(String ruleId, String file, int line, String text) implements Comparable<Marker> {
    @Override
    public int compareTo(Marker other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return ruleId + " at " + file + ":" + line;
    }
  }

  /** All markers of the files below a folder. */
  static Set<Marker> in(Path folder) {
    Set<Marker> markers = new TreeSet<>();
    files(folder)
        .forEach(
            (file, lines) -> {
              for (int line = 1; line <= lines.size(); line++) {
                Matcher matcher = MARKER.matcher(lines.get(line - 1));
                while (matcher.find()) {
                  for (String entry : matcher.group(1).split(",")) {
                    String[] parts = entry.split(":", 2);
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    String text = parts.length > 1 ? parts[1].trim() : "";
                    markers.add(new Marker(parts[0].trim(), path, line, text));
                  }
                }
              }
            });
    return markers;
  }

  /** The rules that must tell of a coverage gap in the files below a folder. */
  static Set<String> open(Path folder) {
    return files(folder).values().stream()
        .flatMap(List::stream)
        .map(OPEN::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<Path, List<String>> files(Path folder) {
    Map<Path, List<String>> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.readAllLines(file, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
