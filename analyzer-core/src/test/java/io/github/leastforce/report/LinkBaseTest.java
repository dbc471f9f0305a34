package io.github.leastforce.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.location.SourceFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkBaseTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @Test
  void jobsOfGithubAndGitlabSayWhereFilesAre() {
    assertThat(
            LinkBase.ofEnvironment(
                Map.of(
                    "GITHUB_SERVER_URL", "https://github.example.com",
                    "GITHUB_REPOSITORY", "team/org",
                    "GITHUB_SHA", COMMIT)))
        .contains(new LinkBase("https://github.example.com/team/org/blob/" + COMMIT));
    assertThat(
            LinkBase.ofEnvironment(
                Map.of(
                    "CI_PROJECT_URL",
                    "https://gitlab.example.com/team/org",
                    "CI_COMMIT_SHA",
                    COMMIT)))
        .contains(new LinkBase("https://gitlab.example.com/team/org/-/blob/" + COMMIT));
  }

  @Test
  void anythingElseInTheEnvironmentMakesNoLinks() {
    assertThat(LinkBase.ofEnvironment(Map.of())).isEmpty();
    assertThat(
            LinkBase.ofEnvironment(
                Map.of(
                    "GITHUB_SERVER_URL", "https://github.example.com",
                    "GITHUB_REPOSITORY", "team/org) [x](y",
                    "GITHUB_SHA", COMMIT)))
        .isEmpty();
    assertThat(
            LinkBase.ofEnvironment(
                Map.of("CI_PROJECT_URL", "https://gitlab.example.com", "CI_COMMIT_SHA", "main")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none",
        "javascript:alert(1)",
        "ftp://git.example.com/x",
        "https://",
        "https://user:word@git.example.com/x",
        "https://git.example.com/a b",
        "https://git.example.com/x?y=z",
        "https://git.example.com/x)(y",
        "https://git.example.com/x\"y"
      })
  void whatIsNoFolderOnTheWebIsRefused(String address) {
    assertThat(LinkBase.of(address)).isEmpty();
  }

  @Test
  void linesAreAddressed() {
    LinkBase base = LinkBase.of("https://git.example.com/team/org/blob/main/").orElseThrow();
    assertThat(base.line(new SourceFile("a b/Sales%26Ops (x).xml"), 7))
        .isEqualTo(
            "https://git.example.com/team/org/blob/main/a%20b/Sales%2526Ops%20%28x%29.xml#L7");
  }
}
