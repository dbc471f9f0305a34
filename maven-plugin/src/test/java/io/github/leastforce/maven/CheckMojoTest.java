package io.github.leastforce.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckMojoTest {

  private static final File SPRAWL = new File("../test-orgs/sprawl");
  private static final File TIDY = new File("../test-orgs/tidy");

  private final CheckMojo mojo = new CheckMojo();
  private final List<String> said = new ArrayList<>();

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    mojo.setLog(
        new SystemStreamLog() {
          @Override
          public void info(CharSequence content) {
            said.add(content.toString());
          }
        });
    mojo.executionRoot = folder.toString();
  }

  @Test
  void findingsFailTheBuild() {
    mojo.path = SPRAWL;
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("findings at or above severity high");
    assertThat(said).anyMatch(line -> line.contains("integration-user-modify-all-data"));
    assertThat(said)
        .as("options as Maven spells them")
        .anyMatch(line -> line.contains("leastforce.showGaps lists them"))
        .noneMatch(line -> line.contains("--show"));
  }

  @Test
  void aCleanOrgPassesAndReportsAreWritten() {
    mojo.path = TIDY;
    mojo.format = List.of("sarif", "json");
    mojo.outputDirectory = folder.resolve("reports").toFile();
    assertThatCode(mojo::execute).doesNotThrowAnyException();
    assertThat(folder.resolve("reports/leastforce.sarif")).isNotEmptyFile();
    assertThat(folder.resolve("reports/leastforce.json")).isNotEmptyFile();
  }

  @Test
  void theThresholdCanBeRaised() {
    mojo.path = SPRAWL;
    mojo.failOn = "none";
    assertThatCode(mojo::execute).doesNotThrowAnyException();
  }

  @Test
  void gapsCountWhenAsked() {
    mojo.path = TIDY;
    mojo.requireComplete = true;
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageMatching(
            "analysis incomplete: \\d+ coverage gaps?; leastforce.showGaps lists them");
  }

  @Test
  void whatIsWrongIsSaid() throws Exception {
    mojo.path = folder.resolve("nowhere").toFile();
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("no such file or folder");
    mojo.path = TIDY;
    mojo.config = Files.writeString(folder.resolve("leastforce.yml"), "failOm: high\n").toFile();
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining(":1:1: unknown key `failOm` (did you mean `failOn`?)");
  }

  @Test
  void skipsWhenTold() {
    mojo.path = SPRAWL;
    mojo.skip = true;
    assertThatCode(mojo::execute).doesNotThrowAnyException();
    assertThat(said).containsExactly("Leastforce is skipped");
  }

  @Test
  void runsOnceInAReactor() {
    mojo.basedir = SPRAWL;
    assertThatCode(mojo::execute).doesNotThrowAnyException();
    assertThat(said).singleElement().asString().contains("Leastforce runs once");
    mojo.runOnlyAtExecutionRoot = false;
    assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
  }

  @Test
  void aProjectThatNamesItsOwnIsAnalysed() {
    mojo.basedir = new File("../test-orgs");
    mojo.path = SPRAWL;
    assertThatThrownBy(mojo::execute).isInstanceOf(MojoFailureException.class);
    said.clear();
    mojo.path = new File("../test-orgs/nowhere");
    assertThatCode(mojo::execute).doesNotThrowAnyException();
    assertThat(said).singleElement().asString().contains("Leastforce runs once");
  }

  @Test
  void wordsThatThereAreNotAreAnswered() {
    mojo.path = TIDY;
    mojo.failOn = "hihg";
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("leastforce.failOn: `hihg` is none of critical, high, medium, low, info, none");
    mojo.failOn = "low";
    mojo.minSeverity = "high";
    assertThatThrownBy(mojo::execute)
        .hasMessage(
            "leastforce.failOn=low has no effect: leastforce.minSeverity leaves out everything"
                + " below high (lower leastforce.minSeverity)");
  }

  @Test
  void reportsWithoutAPlaceGoToTheBuildFolder() {
    mojo.path = TIDY;
    mojo.format = List.of("json");
    mojo.output = List.of("sarif=here.sarif");
    assertThatCode(mojo::execute).doesNotThrowAnyException();
    assertThat(folder.resolve("here.sarif")).isNotEmptyFile();
    assertThat(folder.resolve("target/leastforce/leastforce.json")).isNotEmptyFile();
    mojo.pom = new File("pom.xml");
    mojo.buildDirectory = folder.resolve("out").toString();
    assertThatCode(mojo::execute).doesNotThrowAnyException();
    assertThat(folder.resolve("out/leastforce/leastforce.json")).isNotEmptyFile();
  }

  @Test
  void aReportNeverFailsForFindings() {
    ReportMojo report = new ReportMojo();
    report.setLog(mojo.getLog());
    report.executionRoot = folder.toString();
    report.path = SPRAWL;
    assertThatCode(report::execute).doesNotThrowAnyException();
    assertThat(folder.resolve("target/leastforce/leastforce.txt"))
        .content()
        .contains("integration-user-modify-all-data");
  }

  @Test
  void aSnapshotNeedsAnOrg() {
    RetrieveMojo retrieve = new RetrieveMojo();
    retrieve.executionRoot = folder.toString();
    retrieve.output = folder.resolve("org.zip").toFile();
    assertThatThrownBy(retrieve::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("no org is named (add `leastforce.org=ALIAS`, or see `leastforce.login`)");
  }
}
