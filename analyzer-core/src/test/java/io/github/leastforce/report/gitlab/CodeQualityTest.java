package io.github.leastforce.report.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.report.SampleResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CodeQualityTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void severitiesAreThoseOfGitlab() throws IOException {
    assertThat(issues(SampleResults.everySeverity()))
        .extracting(
            issue -> issue.get("check_name").asText(), issue -> issue.get("severity").asText())
        .containsExactly(
            tuple("critical-flaw", "blocker"),
            tuple("high-flaw", "critical"),
            tuple("medium-flaw", "major"),
            tuple("low-flaw", "minor"),
            tuple("info-flaw", "info"));
  }

  @Test
  void anIssueHasWhatGitlabNeeds() throws IOException {
    for (AnalysisResult result : List.of(SampleResults.everything(), SampleResults.hostile())) {
      for (JsonNode issue : issues(result)) {
        assertThat(issue.get("description").asText()).isNotBlank();
        assertThat(issue.get("fingerprint").asText()).matches("[0-9a-f]{32}");
        assertThat(issue.at("/location/path").asText())
            .doesNotStartWith("./")
            .doesNotStartWith("/");
        assertThat(issue.at("/location/lines/begin").asInt()).isPositive();
      }
    }
  }

  /** GitLab shows one issue for each fingerprint. */
  @Test
  void fingerprintsAreUnique() throws IOException {
    AnalysisResult result = SampleResults.everySeverity();
    Finding finding = result.findings().get(0);
    AnalysisResult twice =
        result.with(List.of(finding, finding, result.findings().get(1)), result.accepted());
    assertThat(issues(twice))
        .extracting(issue -> issue.get("fingerprint").asText())
        .containsExactly(
            finding.fingerprint(),
            finding.fingerprint() + "-2",
            result.findings().get(1).fingerprint());
  }

  @Test
  void nothingFoundIsAnEmptyArray() throws IOException {
    assertThat(issues(SampleResults.clean()).isArray()).isTrue();
    assertThat(issues(SampleResults.clean())).isEmpty();
  }

  @Test
  void acceptedFindingsAreNoIssues() throws IOException {
    assertThat(issues(SampleResults.accepted())).hasSize(1);
  }

  private static JsonNode issues(AnalysisResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CodeQuality.write(result, out);
    return JSON.readTree(out.toByteArray());
  }
}
