package io.github.leastforce.report.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.SampleGates;
import io.github.leastforce.report.SampleResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkflowCommandsTest {

  /** What GitHub reads as a command; the message ends with the line. */
  private static final String COMMAND = "::(error|warning|notice) ([a-zA-Z]+=[^:,]*,?)+::.+";

  @Test
  void severityDecidesTheKind() throws IOException {
    assertThat(lines(SampleResults.everySeverity()))
        .extracting(line -> line.replaceFirst("^::(\\w+) .*title=(\\w+).*$", "$1 $2"))
        .containsExactly(
            "error critical",
            "error high",
            "warning medium",
            "notice low",
            "notice info",
            "notice Leastforce");
  }

  @Test
  void aFindingStandsAtItsLine() throws IOException {
    assertThat(lines(SampleResults.everySeverity()).get(0))
        .isEqualTo(
            "::error file=a.xml,line=1,endLine=1,col=1,endColumn=4,title=critical critical-flaw"
                + "::is a flaw: `a`. Mend it");
  }

  @Test
  void onlySoManyOfAKindAreCommandsAndTheLastOneCountsTheRest() throws IOException {
    List<String> lines = lines(SampleResults.many(25));
    assertThat(lines.stream().filter(line -> line.startsWith("::warning"))).hasSize(10);
    assertThat(lines.stream().filter(line -> line.startsWith("warning "))).hasSize(15);
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo("::notice title=Leastforce::25 medium; 15 more in the log of this step");
  }

  /** The last notice must be among the first ten of its kind. */
  @Test
  void theSumIsShownWhateverTheNumberOfNotices() throws IOException {
    List<String> lines = lines(SampleGates.many(25));
    assertThat(lines.stream().filter(line -> line.startsWith("::notice"))).hasSize(10);
    assertThat(lines.get(lines.size() - 1))
        .startsWith("::notice title=Leastforce::decision allow, 25 changes expose more, new");
  }

  @Test
  void aLineWithAFindingHasNoSecondAnnotation() throws IOException {
    assertThat(lines(SampleGates.changeAtFinding()))
        .noneMatch(line -> line.contains("title=granted"));
    assertThat(lines(SampleGates.many(1)))
        .anyMatch(line -> line.startsWith("::warning file=") && line.contains("title=granted"));
  }

  @Test
  void aRefusalIsAnErrorAndAnUndecidedOneAWarning() throws IOException {
    assertThat(lines(SampleGates.everything()).get(0)).startsWith("::error title=decision deny::");
    assertThat(lines(SampleGates.clean())).hasSize(1);
  }

  @Test
  void theVerdictIsSaidWhenItIsKnown() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WorkflowCommands.write(
        SampleResults.clean(), ReportOptions.plain().with(Verdict.INCOMPLETE), out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("::notice title=Leastforce::incomplete: no findings\n");
  }

  @Test
  void nothingOfTheInputEndsACommandOrBeginsAnother() throws IOException {
    for (List<String> lines :
        List.of(
            lines(SampleResults.hostile()),
            lines(SampleGates.hostile()),
            lines(SampleResults.everything()))) {
      assertThat(lines).allMatch(line -> line.matches(COMMAND));
    }
    assertThat(lines(SampleGates.hostile())).hasSize(5);
    assertThat(lines(SampleGates.hostile()).toString()).contains("%250A").doesNotContain(" %0A");
  }

  private static List<String> lines(AnalysisResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WorkflowCommands.write(result, ReportOptions.plain(), out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static List<String> lines(GateResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WorkflowCommands.write(result, ReportOptions.plain(), out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
