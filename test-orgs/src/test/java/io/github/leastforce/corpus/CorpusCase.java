package io.github.leastforce.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One case of the corpus: a folder with the files of a tiny org. The first line of one of its files
 * is a comment that says what the case is and what it shows; markers at the end of lines say where
 * which rule reports ({@code finds:}) or ought to report and does not yet ({@code misses:}).
 *
 * @param name area and folder, such as {@code callout/plain}
 * @param about the rules that a near miss or a known miss is about; empty for a positive case
 * @param sentence what the case shows; of a known miss, also why it is missed
 */
record CorpusCase(
    String name,
    Path folder,
    Kind kind,
    Set<String> about,
    String sentence,
    List<Label> expected,
    List<Label> missed) {

  private static final Pattern HEADER =
      Pattern.compile(
          "(?://|<!--|#) (positive|near-miss|known-miss)(?: of ([a-z0-9-]+(?:, [a-z0-9-]+)*))?: "
              + "(.+?)(?: -->)?");
  private static final Pattern MARKER =
      Pattern.compile("(?:<!--|//|#)\\s*(finds|misses):\\s*([^>\\n]+?)\\s*(?:-->|$)");

  /** What a case is there for. */
  enum Kind {
    POSITIVE,
    NEAR_MISS,
    KNOWN_MISS
  }

  /**
   * A rule and a line.
   *
   * @param file path below the case
   */
  record Label(String rule, String file, int line) {
    @Override
    public String toString() {
      return rule + " at " + file + ":" + line;
    }
  }

  CorpusCase {
    about = Set.copyOf(about);
    expected = List.copyOf(expected);
    missed = List.copyOf(missed);
  }

  /** The folder around the case. */
  String area() {
    return name.substring(0, name.indexOf('/'));
  }

  /** What an ideal tool would report. */
  List<Label> ideal() {
    return Stream.concat(expected.stream(), missed.stream()).toList();
  }

  /** All cases below the folder, by name. */
  static List<CorpusCase> all(Path corpus) {
    List<CorpusCase> cases = new ArrayList<>();
    for (Path area : folders(corpus)) {
      if (area.endsWith(CorpusProject.SHARED)) {
        continue;
      }
      for (Path folder : folders(area)) {
        cases.add(read(corpus.relativize(folder).toString().replace('\\', '/'), folder));
      }
    }
    return cases;
  }

  private static CorpusCase read(String name, Path folder) {
    List<Label> expected = new ArrayList<>();
    List<Label> missed = new ArrayList<>();
    List<Matcher> headers = new ArrayList<>();
    for (Path file : files(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        Matcher header = HEADER.matcher(lines.get(i));
        if (i == 0 && header.matches()) {
          headers.add(header);
        }
        Matcher marker = MARKER.matcher(lines.get(i));
        while (marker.find()) {
          for (String rule : marker.group(2).split(", *")) {
            (marker.group(1).equals("finds") ? expected : missed).add(new Label(rule, path, i + 1));
          }
        }
      }
    }
    if (headers.size() != 1) {
      throw new IllegalStateException(
          "case `" + name + "` has " + headers.size() + " first lines that say what it shows");
    }
    Matcher header = headers.get(0);
    Kind kind = Kind.valueOf(header.group(1).toUpperCase(Locale.ROOT).replace('-', '_'));
    Set<String> about =
        header.group(2) == null ? Set.of() : new TreeSet<>(List.of(header.group(2).split(", ")));
    return new CorpusCase(name, folder, kind, about, header.group(3), expected, missed);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files below a folder, sorted. */
  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
