package io.github.leastforce.orgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an XML file is laid out says nothing. */
class ReformattingTest {

  @TempDir Path temporary;

  @Test
  void oneLinePerFileSaysTheSame() throws IOException {
    assertSaysTheSame(Layouts::oneLine);
  }

  @Test
  void otherIndentationSaysTheSame() throws IOException {
    assertSaysTheSame(Layouts::spread);
  }

  @Test
  void aPrefixForTheNamespaceSaysTheSame() throws IOException {
    assertSaysTheSame(
        text ->
            text.contains("xmlns=\"http://soap")
                ? text.replaceAll("<(/?)([A-Za-z])", "<$1md:$2")
                    .replace("xmlns=\"http://soap", "xmlns:md=\"http://soap")
                : text);
  }

  private void assertSaysTheSame(UnaryOperator<String> layout) throws IOException {
    AnalysisResult result = Orgs.analyze(Orgs.copy(Orgs.SPRAWL, temporary.resolve("org"), layout));
    assertThat(result.problems()).isEmpty();
    assertThat(Said.by(result))
        .containsExactlyInAnyOrderElementsOf(Said.by(Orgs.result(Orgs.SPRAWL)));
    assertThat(result.gaps()).isEqualTo(Orgs.result(Orgs.SPRAWL).gaps());
    assertThat(result.excerpts().byLocation())
        .allSatisfy((place, excerpt) -> assertThat(excerpt.exact()).as(place.toString()).isTrue());
  }
}
