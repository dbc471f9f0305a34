package io.github.leastforce.run;

import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which report goes where. */
final class Destinations {

  private static final String FILE_NAME = "leastforce.";

  private final Surroundings around;
  private final List<Destination> all;

  /**
   * Where one report goes.
   *
   * @param file empty means {@link Surroundings#out()}
   */
  private record Destination(ReportFormat format, Optional<Path> file) {}

  private Destinations(Surroundings around, List<Destination> all) {
    this.around = around;
    this.all = all;
  }

  /**
   * Where the reports go.
   *
   * @param asked formats that the user asks for, may be empty
   * @param outputs places that the user names, may be empty
   * @param configured formats of the configuration, may be empty
   */
  static Destinations of(
      List<ReportFormat> asked,
      List<String> outputs,
      List<ReportFormat> configured,
      Surroundings around) {
    return new Choice(asked, outputs, configured, around).made();
  }

  /** The choice of places. */
  private record Choice(
      List<ReportFormat> asked,
      List<String> outputs,
      List<ReportFormat> configured,
      Surroundings around) {

    Destinations made() {
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
            "`" + places.get(0) + "` is one output too many",
            "name each as " + around.option("output", "FORMAT=FILE"));
      }
      Map<ReportFormat, Optional<Path>> files =
          places.isEmpty() ? withoutPlace(named) : in(places.get(0));
      files.values().forEach(file -> file.ifPresent(WholeFile::check));
      List<Destination> all = new ArrayList<>();
      if (around.reports().isPresent()) {
        all.add(new Destination(ReportFormat.CONSOLE, Optional.empty()));
      }
      files.forEach((format, file) -> all.add(new Destination(format, file)));
      return new Destinations(around, all);
    }

    private static Optional<ReportFormat> formatOf(String output) {
      int equals = output.indexOf('=');
      return equals < 0 ? Optional.empty() : ReportFormat.ofWord(output.substring(0, equals));
    }

    private Path afterEquals(String output) {
      return path(output.substring(output.indexOf('=') + 1));
    }

    /** Formats with a file each, and the others, which go where everything goes. */
    private Map<ReportFormat, Optional<Path>> withoutPlace(
        Map<ReportFormat, Optional<Path>> named) {
      List<ReportFormat> formats = asked.isEmpty() && named.isEmpty() ? configured : asked;
      if (around.reports().isPresent()) {
        return withFolder(named, formats, around.reports().get());
      }
      if (formats.isEmpty() && named.isEmpty()) {
        formats = List.of(ReportFormat.CONSOLE);
      }
      List<ReportFormat> unnamed = unnamed(named, formats);
      if (unnamed.size() > 1) {
        throw new UsageError(
            "the standard output holds one format, not " + unnamed.size(),
            "add "
                + around.option("output", "DIR")
                + ", or "
                + around.option("output", "FORMAT=FILE")
                + " for each");
      }
      unnamed.forEach(format -> named.put(format, Optional.empty()));
      return named;
    }

    /** The configuration asks for what is written anyway when it asks for the console. */
    private Map<ReportFormat, Optional<Path>> withFolder(
        Map<ReportFormat, Optional<Path>> named, List<ReportFormat> formats, Path folder) {
      List<ReportFormat> unnamed =
          unnamed(named, formats).stream()
              .filter(format -> !asked.isEmpty() || format != ReportFormat.CONSOLE)
              .toList();
      if (!unnamed.isEmpty()) {
        create(folder);
      }
      unnamed.forEach(format -> named.put(format, Optional.of(file(folder, format))));
      return named;
    }

    private static List<ReportFormat> unnamed(
        Map<ReportFormat, Optional<Path>> named, List<ReportFormat> formats) {
      return formats.stream().distinct().filter(format -> !named.containsKey(format)).toList();
    }

    private Map<ReportFormat, Optional<Path>> in(String place) {
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
        return files;
      }
      create(path);
      formats.forEach(format -> files.put(format, Optional.of(file(path, format))));
      return files;
    }

    private static Path file(Path folder, ReportFormat format) {
      return folder.resolve(FILE_NAME + format.extension());
    }

    private Path path(String text) {
      try {
        if (!text.isEmpty()) {
          return around.folder().resolve(text);
        }
      } catch (InvalidPathException e) {
        throw new UsageError("`" + text + "` is not a path", "");
      }
      throw new UsageError("an output has no name", "write " + around.option("output", "FILE"));
    }

    private static void create(Path folder) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UsageError("folder `" + folder + "` cannot be created", "");
      }
    }
  }

  /** How a report for people looks, in colours or not, in so many columns. */
  interface Look {
    ReportOptions options(boolean painted, int width);
  }

  /** Writes a result in one format. */
  interface Report {
    void write(ReportFormat format, ReportOptions options, OutputStream out) throws IOException;
  }

  /** Writes all reports, files first. */
  void write(Report report, Look look) {
    ReportFormat at = ReportFormat.CONSOLE;
    try {
      for (Destination destination : all) {
        at = destination.format();
        if (destination.file().isPresent()) {
          ReportFormat format = at;
          ReportOptions options = look.options(around.colourInFiles(), ReportOptions.DEFAULT_WIDTH);
          WholeFile.write(destination.file().get(), out -> report.write(format, options, out));
        }
      }
      for (Destination destination : all) {
        at = destination.format();
        if (destination.file().isEmpty()) {
          report.write(at, look.options(around.colour(), around.width()), around.out());
        }
      }
    } catch (IOException e) {
      throw new UsageError(
          "the " + at.word() + " report could not be written: " + e.getMessage(), "");
    }
  }

  /** Whether a report shows the access graph. */
  boolean needGraph() {
    return all.stream().anyMatch(destination -> destination.format().needsGraph());
  }

  /** The files, in order. */
  List<Path> written() {
    return all.stream().map(Destination::file).flatMap(Optional::stream).toList();
  }
}
