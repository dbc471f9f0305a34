package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which report goes where.
 *
 * @param files by format, in order; empty means the standard output
 */
record Destinations(Map<ReportFormat, Optional<Path>> files) {

  private static final String FILE_NAME = "leastforce.";

  /**
   * Where the reports go.
   *
   * @param asked formats of the command line, may be empty
   * @param outputs values of {@code --output}, may be empty
   * @param configured formats of the configuration, may be empty
   */
  static Destinations of(
      List<ReportFormat> asked, List<String> outputs, List<ReportFormat> configured) {
    Map<ReportFormat, Optional<Path>> named = new LinkedHashMap<>();
    List<String> places = new ArrayList<>();
    for (String output : outputs) {
      Optional<ReportFormat> format = formatOf(output);
      if (format.isEmpty()) {
        places.add(output);
      } else if (named.put(format.get(), Optional.of(afterEquals(output))) != null) {
        throw new UsageError("format `" + format.get().word() + "` has two outputs", "");
      }
    }
    if (places.size() > 1 || (!places.isEmpty() && !named.isEmpty())) {
      throw new UsageError(
          "`" + places.get(0) + "` is one output too many", "name each as --output FORMAT=FILE");
    }
    Destinations destinations =
        places.isEmpty()
            ? new Destinations(withStandardOutput(named, asked, configured))
            : in(places.get(0), asked, configured);
    destinations.files().values().forEach(file -> file.ifPresent(Destinations::check));
    return destinations;
  }

  private static Optional<ReportFormat> formatOf(String output) {
    int equals = output.indexOf('=');
    return equals < 0 ? Optional.empty() : ReportFormat.ofWord(output.substring(0, equals));
  }

  private static Path afterEquals(String output) {
    return path(output.substring(output.indexOf('=') + 1));
  }

  private static Map<ReportFormat, Optional<Path>> withStandardOutput(
      Map<ReportFormat, Optional<Path>> named,
      List<ReportFormat> asked,
      List<ReportFormat> configured) {
    List<ReportFormat> formats = asked.isEmpty() && named.isEmpty() ? configured : asked;
    if (formats.isEmpty() && named.isEmpty()) {
      formats = List.of(ReportFormat.CONSOLE);
    }
    List<ReportFormat> unnamed =
        formats.stream().distinct().filter(format -> !named.containsKey(format)).toList();
    if (unnamed.size() > 1) {
      throw new UsageError(
          "the standard output holds one format, not " + unnamed.size(),
          "add --output DIR, or --output FORMAT=FILE for each");
    }
    unnamed.forEach(format -> named.put(format, Optional.empty()));
    return named;
  }

  private static Destinations in(
      String place, List<ReportFormat> asked, List<ReportFormat> configured) {
    Path path = path(place);
    boolean folder = place.endsWith("/") || Files.isDirectory(path);
    List<ReportFormat> formats = asked.stream().distinct().toList();
    if (formats.isEmpty()) {
      Optional<ReportFormat> byName = folder ? Optional.empty() : ReportFormat.ofExtension(place);
      formats = byName.map(List::of).orElse(configured);
    }
    if (formats.isEmpty()) {
      formats = List.of(ReportFormat.CONSOLE);
    }
    Map<ReportFormat, Optional<Path>> files = new LinkedHashMap<>();
    if (formats.size() == 1 && !folder) {
      files.put(formats.get(0), Optional.of(path));
      return new Destinations(files);
    }
    create(path);
    formats.forEach(
        format -> files.put(format, Optional.of(path.resolve(FILE_NAME + format.extension()))));
    return new Destinations(files);
  }

  private static Path path(String text) {
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      throw new UsageError("`" + text + "` is not a path", "");
    }
    throw new UsageError("an output has no name", "write --output FILE");
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UsageError("folder `" + folder + "` cannot be created", "");
    }
  }

  private static void check(Path file) {
    Path folder = folder(file);
    if (!Files.isDirectory(folder)) {
      throw new UsageError("folder `" + folder + "` does not exist", "create it first");
    }
    if (Files.isDirectory(file) || !Files.isWritable(folder)) {
      throw new UsageError("`" + file + "` cannot be written", "name another file");
    }
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }

  /** How a report for people looks, in colours or not, in so many columns. */
  interface Look {
    ReportOptions options(boolean painted, int width);
  }

  /** Writes all reports, files first. */
  void write(AnalysisResult result, Terminal terminal, ColourChoice colour, Look look) {
    write(
        (format, options, out) -> Reports.write(result, format, options, out),
        terminal,
        colour,
        look);
  }

  /** Writes a result in one format. */
  interface Report {
    void write(ReportFormat format, ReportOptions options, OutputStream out) throws IOException;
  }

  /** Writes all reports, files first. */
  void write(Report report, Terminal terminal, ColourChoice colour, Look look) {
    ReportFormat at = ReportFormat.CONSOLE;
    try {
      for (Map.Entry<ReportFormat, Optional<Path>> entry : files.entrySet()) {
        at = entry.getKey();
        if (entry.getValue().isPresent()) {
          boolean painted = colour == ColourChoice.ALWAYS;
          ReportOptions options = look.options(painted, ReportOptions.DEFAULT_WIDTH);
          ReportFormat format = at;
          writeFile(entry.getValue().get(), out -> report.write(format, options, out));
        }
      }
      for (Map.Entry<ReportFormat, Optional<Path>> entry : files.entrySet()) {
        at = entry.getKey();
        if (entry.getValue().isEmpty()) {
          ReportOptions options = look.options(terminal.colour(colour), terminal.width());
          report.write(at, options, terminal.out());
        }
      }
    } catch (IOException e) {
      throw new UsageError(
          "the " + at.word() + " report could not be written: " + e.getMessage(), "");
    }
  }

  /** Writes into a stream that somebody else opens and closes. */
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Never leaves half a file behind. */
  static void writeFile(Path file, Content content) throws IOException {
    check(file);
    Path unfinished = Files.createTempFile(folder(file), ".leastforce", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        content.write(out);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Whether a report shows the access graph. */
  boolean needGraph() {
    return files.keySet().stream().anyMatch(ReportFormat::needsGraph);
  }

  /** The files, in order. */
  List<Path> written() {
    return files.values().stream().flatMap(Optional::stream).toList();
  }
}
