package io.github.leastforce.orgs;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisRequest.Input;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.declared.Policies;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.model.Project;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.source.MetadataFile;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Same input, same bytes. */
class DeterminismTest {

  private static final String ALL_FORMATS =
      Arrays.stream(ReportFormat.values()).map(ReportFormat::word).collect(joining(","));

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL, Orgs.TIDY_MDAPI})
  void twoRunsGiveEqualBytes(String org) {
    assertSameReports(Orgs.analyze(Orgs.folder(org)), Orgs.result(org));
  }

  /** Small letters without a dot, digits that are not ASCII, another calendar. */
  @ParameterizedTest
  @CsvSource({
    "tr-TR, Asia/Kathmandu",
    "ar-EG-u-nu-arab, Pacific/Kiritimati",
    "th-TH-u-ca-buddhist-nu-thai, America/St_Johns"
  })
  void localeAndTimeZoneDoNotMatter(String language, String zone) {
    Locale locale = Locale.getDefault();
    TimeZone timeZone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      assertSameReports(Orgs.analyze(Orgs.folder(Orgs.SPRAWL)), Orgs.result(Orgs.SPRAWL));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(timeZone);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfFilesDoesNotMatter(long seed) {
    try (MetadataSource source = MetadataSources.open(Orgs.folder(Orgs.SPRAWL))) {
      List<MetadataFile> files = new ArrayList<>(source.files());
      Collections.shuffle(files, new Random(seed));
      AnalysisResult result =
          Orgs.analyzer()
              .analyze(Orgs.request(Orgs.folder(Orgs.SPRAWL)), new Reordered(source, files));
      assertSameReports(result, Orgs.result(Orgs.SPRAWL));
    }
  }

  @ParameterizedTest
  @CsvSource({"tr-TR, Asia/Kathmandu", "ar-EG-u-nu-arab, Pacific/Kiritimati"})
  void twoGatesGiveEqualBytes(String language, String zone) {
    GateResult here = gate();
    Locale locale = Locale.getDefault();
    TimeZone timeZone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      GateResult there = gate();
      for (ReportFormat format : ReportFormat.values()) {
        assertThat(Orgs.text(there, format).lines())
            .as(format.word())
            .containsExactlyElementsOf(Orgs.text(here, format).lines().toList());
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(timeZone);
    }
  }

  private static GateResult gate() {
    return Orgs.analyzer()
        .gate(
            new GateRequest(
                Input.of(Orgs.folder(Orgs.TIDY)),
                Orgs.request(Orgs.folder(Orgs.SPRAWL)),
                Policies.NONE.with(Set.copyOf(Policies.SWITCHES))));
  }

  /** A source that gives its files in another order. */
  private record Reordered(MetadataSource source, List<MetadataFile> files)
      implements MetadataSource {
    @Override
    public Project project() {
      return source.project();
    }

    @Override
    public String display() {
      return source.display();
    }

    @Override
    public List<MetadataFile> contracts() {
      return source.contracts();
    }

    @Override
    public List<ParseProblem> problems() {
      return source.problems();
    }

    @Override
    public void close() {}
  }

  private static void assertSameReports(AnalysisResult actual, AnalysisResult expected) {
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(Orgs.text(actual, format).lines())
          .as(format.word())
          .containsExactlyElementsOf(Orgs.text(expected, format).lines().toList());
      assertThat(Orgs.report(actual, format))
          .as(format.word())
          .isEqualTo(Orgs.report(expected, format));
    }
  }

  /** A process of its own: processors and the encoding of files are fixed when it starts. */
  @Test
  void oneProcessorAndAnotherEncodingGiveEqualBytes() throws IOException, InterruptedException {
    Path there = temporary.resolve("there");
    Path here = temporary.resolve("here");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=1",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=ISO-8859-1",
                "-Duser.language=tr",
                "-Duser.timezone=Asia/Kathmandu",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.leastforce.cli.Main",
                "audit",
                Orgs.SPRAWL,
                "-f",
                ALL_FORMATS,
                "--org-name",
                "example",
                "--link-base", // a CI server tells one to processes
                "none",
                "-o",
                there.toString())
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(2, MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(temporary.resolve("said"))).isEqualTo(1);
    CommandLineTest.run(
        "audit", Orgs.SPRAWL, "-f", ALL_FORMATS, "--org-name", "example", "-o", here.toString());
    for (ReportFormat format : ReportFormat.values()) {
      String name = "leastforce." + format.extension();
      assertThat(Files.mismatch(there.resolve(name), here.resolve(name))).as(name).isEqualTo(-1);
    }
  }
}
