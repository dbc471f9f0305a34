package io.github.leastforce.orgs;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Analyzer;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.engine.RulePack;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The example orgs, and how the tests work with them. */
public final class Orgs {

  static final String SPRAWL = "sprawl";
  static final String SPRAWL_MDAPI = "sprawl-mdapi";
  static final String TIDY = "tidy";
  static final String TIDY_MDAPI = "tidy-mdapi";

  /** Version of the tool in expected outputs, so that they do not change with it. */
  static final String VERSION = "0.0.0";

  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

  private static final RulePack PACK = RulePack.read(Orgs.class.getClassLoader());
  private static final Analyzer ANALYZER = new Analyzer(PACK, VERSION);
  private static final Map<String, AnalysisResult> RESULTS = new ConcurrentHashMap<>();

  private Orgs() {}

  /** The folder of an org. */
  public static Path folder(String org) {
    return Path.of(org);
  }

  public static Analyzer analyzer() {
    return ANALYZER;
  }

  /** What is found in an org as it lies here; analysed once. */
  public static AnalysisResult result(String org) {
    return RESULTS.computeIfAbsent(org, name -> analyze(folder(name)));
  }

  /** Analyses with all rules on. */
  public static AnalysisResult analyze(Path path) {
    return ANALYZER.analyze(request(path));
  }

  /** All rules, and the access graph. */
  public static AnalysisRequest request(Path path) {
    return plainRequest(path).withGraph("example");
  }

  public static AnalysisRequest plainRequest(Path path) {
    return AnalysisRequest.of(path, Configuration.EMPTY, Persona.PEDANTIC, CLOCK, progress -> {});
  }

  public static byte[] report(AnalysisResult result, ReportFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Reports.write(
          result, format, new ReportOptions(false, ReportOptions.DEFAULT_WIDTH, true), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static String text(AnalysisResult result, ReportFormat format) {
    return new String(report(result, format), StandardCharsets.UTF_8);
  }

  /** What a gate says, everything listed. */
  public static String text(GateResult result, ReportFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Reports.write(
          result,
          format,
          new ReportOptions(false, ReportOptions.DEFAULT_WIDTH, true, true, true).withAllChanges(),
          bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The path of a file below the org; reported paths start at the root of the repository. */
  public static String below(String org, String path) {
    return path.replaceFirst("^(.*/)?" + org + "/", "");
  }

  /** All files below a folder, sorted. */
  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Copies an org, changing the text of its XML files. */
  public static Path copy(String org, Path target, UnaryOperator<String> change)
      throws IOException {
    Path source = folder(org);
    for (Path file : files(source)) {
      Path copy = target.resolve(source.relativize(file).toString());
      Files.createDirectories(copy.resolveSibling("."));
      if (isXml(file)) {
        Files.writeString(copy, change.apply(Files.readString(file)));
      } else {
        Files.copy(file, copy);
      }
    }
    return target;
  }

  private static boolean isXml(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new String(bytes, 0, Math.min(bytes.length, 20), StandardCharsets.UTF_8)
        .contains("<?xml");
  }

  /** Packs a folder as a retrieve of the Metadata API would. */
  public static Path zip(Path folder, Path zip) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Path file : files(folder)) {
        String name = "unpackaged/" + folder.relativize(file).toString().replace('\\', '/');
        entries.putNextEntry(new ZipEntry(name));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
    return zip;
  }
}
