package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.CoverageGap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same org in another format, or laid out in another way, is the same org. */
class TwinsTest {

  private static final List<String> DECOMPOSED = List.of("SignDesk_Envelopes", "Dialwave_CTI");

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({Orgs.SPRAWL + "," + Orgs.SPRAWL_MDAPI, Orgs.TIDY + "," + Orgs.TIDY_MDAPI})
  void sourceFormatAndMetadataFormatSayTheSame(String sfdx, String mdapi) {
    assertSame(Orgs.result(mdapi), Orgs.result(sfdx));
  }

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL_MDAPI, Orgs.TIDY_MDAPI})
  void aZipSaysTheSameAsItsFolder(String org) throws IOException {
    Path zip = Orgs.zip(Orgs.folder(org), temporary.resolve("org.zip"));
    AnalysisResult result = Orgs.analyze(zip);
    assertSame(result, Orgs.result(org));
    assertThat(result.summary()).isEqualTo(Orgs.result(org).summary());
  }

  @Test
  void decomposedSetsSayTheSameAsWholeOnes() throws IOException {
    Path project = Orgs.copy(Orgs.SPRAWL, temporary.resolve("whole"), text -> text);
    Path sets = project.resolve("force-app/main/default/permissionsets");
    for (String name : DECOMPOSED) {
      delete(sets.resolve(name));
      Files.deleteIfExists(sets.resolve(name + ".permissionset-meta.xml"));
      Files.copy(
          Orgs.folder(Orgs.SPRAWL_MDAPI).resolve("permissionsets/" + name + ".permissionset"),
          sets.resolve(name + ".permissionset-meta.xml"));
    }
    assertSame(Orgs.analyze(project), Orgs.result(Orgs.SPRAWL));
  }

  private static void delete(Path folder) throws IOException {
    assertThat(folder).isDirectory();
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void reportsBelowTheProjectMeanItsPackageDirectories() throws IOException {
    Path project = Orgs.copy(Orgs.SPRAWL, temporary.resolve("part"), text -> text);
    AnalysisResult portal = Orgs.analyze(project.resolve("care-portal"));
    assertThat(portal.findings())
        .isNotEmpty()
        .allMatch(finding -> finding.primary().file().path().startsWith("care-portal/"));
  }

  private static void assertSame(AnalysisResult actual, AnalysisResult expected) {
    assertThat(Said.by(actual)).containsExactlyInAnyOrderElementsOf(Said.by(expected));
    assertThat(actual.gaps())
        .extracting(CoverageGap::toString)
        .containsExactlyElementsOf(expected.gaps().stream().map(CoverageGap::toString).toList());
    assertThat(actual.summary().principals()).isEqualTo(expected.summary().principals());
    assertThat(actual.problems()).isEmpty();
  }
}
