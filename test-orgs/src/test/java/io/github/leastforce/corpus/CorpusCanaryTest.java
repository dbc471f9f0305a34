package io.github.leastforce.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corpus that judges everything as right would be worse than none. */
class CorpusCanaryTest {

  private static final String RULE = "unshared-apex-service";

  @TempDir Path corpus;
  @TempDir Path project;

  @Test
  void aLabelOnTheRightLineIsFound() throws IOException {
    Verdict verdict = judge("// positive: all leads", " // finds: " + RULE, "");
    assertThat(verdict.found()).extracting(CorpusCase.Label::line).containsExactly(3);
    assertThat(verdict.missing()).isEmpty();
    assertThat(verdict.unexpected()).isEmpty();
  }

  @Test
  void aLabelOnTheWrongLineIsMissingAndItsFindingUnexpected() throws IOException {
    Verdict verdict = judge("// positive: all leads", "", " // finds: " + RULE);
    assertThat(verdict.found()).isEmpty();
    assertThat(verdict.missing()).extracting(CorpusCase.Label::line).containsExactly(5);
    assertThat(verdict.unexpected()).extracting(CorpusCase.Label::line).containsExactly(3);
  }

  @Test
  void aMissThatIsFoundIsToldApart() throws IOException {
    Verdict verdict = judge("// known-miss of " + RULE + ": hard", " // misses: " + RULE, "");
    assertThat(verdict.promoted()).hasSize(1);
    assertThat(verdict.unexpected()).isEmpty();
  }

  @Test
  void theTableCountsMissesAndFalseFindings() throws IOException {
    Verdict wrong = judge("// positive: all leads", "", " // finds: " + RULE);
    assertThat(Scores.of(List.of(wrong)).table(Locale.ROOT))
        .contains(
            "all                                     1         1      0      1      0.000   0.000");
  }

  @Test
  void aCaseWithoutASentenceIsRefused() {
    assertThatThrownBy(() -> judge("// all leads", "", ""))
        .hasMessageContaining("area/case")
        .hasMessageContaining("0 first lines");
  }

  private Verdict judge(String header, String atClass, String atMethod) throws IOException {
    Path folder = Files.createDirectories(corpus.resolve("area/case"));
    Files.writeString(
        folder.resolve("LeadCount.cls"),
        String.join(
            "\n",
            header,
            "@RestResource(urlMapping='/leads')",
            "global without sharing class LeadCount {" + atClass,
            "    @HttpGet",
            "    global static Integer total() {" + atMethod,
            "        return [SELECT COUNT() FROM Lead];",
            "    }",
            "}"));
    CorpusCase which = CorpusCase.all(corpus).get(0);
    return Verdict.of(which, CorpusProject.of(which, project).analyze(), RULE::equals);
  }
}
