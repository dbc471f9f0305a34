package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code init} writes is accepted as it is, and hides nothing. */
class InitTest {

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL, Orgs.SPRAWL_MDAPI, Orgs.TIDY})
  void anAuditAfterwardsReportsTheSame(String name) throws IOException {
    Path org = Orgs.copy(name, temporary.resolve(name), xml -> xml);
    AnalysisResult before = Orgs.analyze(org);
    CommandLineTest.Run run = CommandLineTest.run("init", org.toString());
    assertThat(run.code()).as(run.said()).isZero();
    assertThat(run.out().lines())
        .contains("leastforce.yml", "personas.yml", "classification.yml", "endpoints.yml")
        .anyMatch(line -> line.startsWith("integrations/"));
    AnalysisResult after = Orgs.analyze(org);
    assertThat(said(after)).isEqualTo(said(before));
    // Declaring who a run-as user is closes a gap; nothing opens one.
    Map<String, Integer> left = gaps(before);
    left.keySet().removeIf(gap -> gap.startsWith("privileged-client-credentials-user"));
    Map<String, Integer> open = gaps(after);
    open.keySet().removeIf(gap -> gap.startsWith("privileged-client-credentials-user"));
    assertThat(open).isEqualTo(left);
    assertThat(after.gaps()).hasSizeLessThanOrEqualTo(before.gaps().size());
    // Declaring a principal makes sure who it is; nothing becomes less sure.
    Map<String, Confidence> sure = confidences(after);
    confidences(before)
        .forEach(
            (finding, confidence) ->
                assertThat(sure.get(finding)).as(finding).isLessThanOrEqualTo(confidence));
    assertThat(after.summary().principals())
        .doesNotContainKey("integration (linked)")
        .containsKey("integration (declared)");
    assertThat(CommandLineTest.run("audit", org.toString(), "--fail-on", "none", "-q").code())
        .isZero();
  }

  /** Rule, place and everything that does not name the principal. */
  private static List<String> said(AnalysisResult result) {
    List<String> said = new ArrayList<>();
    for (Finding finding : result.findings()) {
      said.add(
          finding.fingerprint()
              + " "
              + finding.rule().id()
              + " "
              + finding.subject().qualifiedName()
              + " "
              + finding.primary()
              + " "
              + finding.reasons());
    }
    return said.stream().sorted().toList();
  }

  /** A declared principal is named by its contract, so only the kinds can be compared. */
  private static Map<String, Integer> gaps(AnalysisResult result) {
    Map<String, Integer> gaps = new TreeMap<>();
    for (CoverageGap gap : result.gaps()) {
      gaps.merge(gap.ruleId() + " " + gap.kind() + " " + unnamed(gap.detail()), 1, Integer::sum);
    }
    return gaps;
  }

  /** Without the kind of the principal. */
  private static String unnamed(String detail) {
    return detail.replaceAll("(permission set group|permission set|profile|integration) `", "`");
  }

  private static Map<String, Confidence> confidences(AnalysisResult result) {
    Map<String, Confidence> confidences = new TreeMap<>();
    result.findings().forEach(one -> confidences.put(one.fingerprint(), one.confidence()));
    return confidences;
  }

  @Test
  void draftsAreTheSameEachTimeAndNothingIsWrittenOver() throws IOException {
    Path org = Orgs.copy(Orgs.SPRAWL, temporary.resolve("org"), xml -> xml);
    String drafted = CommandLineTest.run("init", org.toString(), "--dry-run").out();
    assertThat(Files.exists(org.resolve("leastforce.yml"))).isFalse();
    assertThat(CommandLineTest.run("init", org.toString()).code()).isZero();
    CommandLineTest.Run again = CommandLineTest.run("init", org.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("`leastforce.yml`, `personas.yml`", "--force");
    assertThat(CommandLineTest.run("init", org.toString(), "--dry-run").out()).isEqualTo(drafted);
    assertThat(CommandLineTest.run("init", org.toString(), "--force").code()).isZero();
    assertThat(CommandLineTest.run("init", org.toString(), "--dry-run").out()).isEqualTo(drafted);
  }

  @Test
  void aContractOfAnotherNameIsEnough() throws IOException {
    Path org = Orgs.copy(Orgs.SPRAWL, temporary.resolve("org"), xml -> xml);
    Files.createDirectories(org.resolve("integrations"));
    Files.writeString(
        org.resolve("integrations/payroll.yml"), "name: Payroll\ncontainers: [payroll_export]\n");
    CommandLineTest.Run run = CommandLineTest.run("init", org.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).doesNotContain("payroll-export.yml").contains("payflow-processor.yml");
    assertThat(run.err())
        .contains("left out: permission set `Payroll_Export` has a contract already");
  }

  @Test
  void noSecretIsWritten() throws IOException {
    Path org =
        Orgs.copy(
            Orgs.SPRAWL,
            temporary.resolve("org"),
            xml ->
                xml.replaceAll("(<consumerKey>)[^<]*", "$1s3cretKey")
                    .replaceAll("(<(?:url|endpoint)>https?://)", "$1u:s3cret@")
                    .replaceAll("(?i)(<url>http://)", "$1u:s3cret@"));
    assertThat(CommandLineTest.run("init", org.toString(), "--dry-run").said())
        .contains("ledger.quillhaven.example")
        .doesNotContain("s3cret");
  }

  @Test
  void anArchiveHasNoPlaceForThem() throws IOException {
    Path zip =
        Orgs.zip(
            Orgs.copy(Orgs.TIDY_MDAPI, temporary.resolve("org"), xml -> xml),
            temporary.resolve("org.zip"));
    CommandLineTest.Run run = CommandLineTest.run("init", zip.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("an archive has no files beside it");
  }

  @Test
  void aBrokenFileIsAnErrorOfTheUserAndNamesItsLine() throws IOException {
    Path org = Orgs.copy(Orgs.TIDY, temporary.resolve("org"), xml -> xml);
    Files.writeString(org.resolve("personas.yml"), "version: 1\npersona: {}\n");
    CommandLineTest.Run run = CommandLineTest.run("audit", org.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("personas.yml:2:1: unknown key `persona`", "`personas`");
  }
}
