package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of everything that is said about an org. */
class MessagesTest {

  static Stream<String> sentences() {
    return Stream.of(Orgs.SPRAWL, Orgs.TIDY).map(Orgs::result).flatMap(MessagesTest::sentences);
  }

  private static Stream<String> sentences(AnalysisResult result) {
    return Stream.of(
            result.findings().stream()
                .flatMap(
                    finding ->
                        Stream.concat(
                            Stream.of(finding.message()),
                            Stream.concat(
                                finding.path().stream().map(EvidenceStep::text),
                                finding.reasons().stream().map(Reason::text)))),
            result.gaps().stream().flatMap(gap -> Stream.of(gap.detail(), gap.remedy())))
        .flatMap(texts -> texts)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void oneLineLowerCaseWithoutFullStop(String sentence) {
    assertThat(sentence)
        .isEqualTo(sentence.strip())
        .matches("(?:[a-z`]|OAuth ).*")
        .doesNotEndWith(".")
        .doesNotContain("\n", "  ", "java.", "Optional", "[]", "null", "{", "}");
    assertThat(sentence.chars().filter(c -> c == '`').count() % 2).as("backticks").isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {Orgs.SPRAWL, Orgs.SPRAWL_MDAPI})
  void everyMessageBeginsWithTheTitleOfItsRule(String org) {
    for (Finding finding : Orgs.result(org).findings()) {
      assertThat(finding.message()).startsWith(finding.rule().title() + ": ");
    }
  }
}
