package io.github.leastforce.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.report.LinkBase;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.SampleGates;
import io.github.leastforce.report.SampleResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MarkdownReportTest {

  private static final ReportOptions PLAIN = ReportOptions.plain();

  /** Tags that the report itself writes. */
  private static final Pattern OWN_TAG =
      Pattern.compile("</?(details|summary|b|code|sub|br)>|<!-- leastforce-(audit|gate) -->");

  /** Code, which shows whatever it holds: a fence, and the next one that is just as long. */
  private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`).+?(?<!`)\\1(?!`)");

  @Test
  void theFirstLineTellsBotsWhatItIs() throws IOException {
    assertThat(text(SampleResults.clean(), PLAIN)).startsWith("<!-- leastforce-audit -->\n## ");
    assertThat(text(SampleGates.clean(), PLAIN)).startsWith("<!-- leastforce-gate -->\n## ");
  }

  @Test
  void theVerdictIsTheTitle() throws IOException {
    assertThat(text(SampleGates.clean(), PLAIN.with(Verdict.CLEAN)))
        .contains("## Leastforce gate: passes\n");
    assertThat(text(SampleResults.everything(), PLAIN.with(Verdict.INCOMPLETE)))
        .contains("## Leastforce audit: incomplete\n", "**Incomplete**: 1 problem");
  }

  @Test
  void placesAreLinksWhenTheFilesCanBeReadSomewhere() throws IOException {
    ReportOptions linked =
        PLAIN.withLinks(new LinkBase("https://git.example.com/team/org/blob/abc1234"));
    assertThat(text(SampleGates.everything(), linked))
        .contains(
            "| [`ERP_Admin.permissionset-meta.xml:41`](https://git.example.com/team/org/blob/"
                + "abc1234/force-app/main/default/permissionsets/ERP_Admin.permissionset-meta.xml"
                + "#L41) |",
            "Shop%20Guest,%20all.permissionset-meta.xml#L12");
    assertThat(text(SampleGates.hostile(), linked))
        .contains("/a,b%3Ac%7Cd/e%2526%20f%28g%29%5Bh%5D%60i%60@j.profile-meta.xml#L1)");
  }

  /** A comment that is too long is refused, just when it would matter most. */
  @Test
  void thePageIsNeverTooLongAndSaysWhatIsLeftOut() throws IOException {
    for (String page :
        List.of(
            text(SampleGates.many(5_000), PLAIN),
            text(SampleResults.many(5_000), PLAIN),
            text(SampleResults.noisy(300, 100_000), PLAIN))) {
      assertThat(page.length()).isBetween(1_000, LimitedPage.MOST);
      assertThat(page).contains(" left out here; `--format json` has all.*");
      assertThat(page).endsWith("</sub>\n");
      assertThat(count(page, "<details>")).isEqualTo(count(page, "</details>"));
    }
    assertThat(text(SampleGates.many(5_000), PLAIN)).contains("Set_000000", "Field000000");
  }

  @Test
  void rowsHaveTheCellsOfTheirTable() throws IOException {
    for (GateResult gate : List.of(SampleGates.everything(), SampleGates.hostile())) {
      assertThat(text(gate, PLAIN).lines().filter(line -> line.startsWith("|")))
          .isNotEmpty()
          .allMatch(line -> bars(line) == 5);
    }
  }

  /** Bars that end a cell: those after an even number of backslashes. */
  private static int bars(String line) {
    int bars = 0;
    int backslashes = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      bars += c == '|' && backslashes % 2 == 0 ? 1 : 0;
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return bars;
  }

  @Test
  void namesAreShownAndDoNothing() throws IOException {
    for (String page :
        List.of(text(SampleGates.hostile(), PLAIN), text(SampleResults.hostile(), PLAIN))) {
      for (String line : page.lines().toList()) {
        String active =
            CODE.matcher(OWN_TAG.matcher(line).replaceAll(""))
                .replaceAll("")
                // What is escaped is text.
                .replaceAll("\\\\[\\\\`*_{}\\[\\]#|~!$]", "");
        assertThat(active).doesNotContain("<", "@", "![", "://evil");
        assertThat(active.replaceFirst("^#+ ", "")).doesNotContain("#1");
      }
    }
  }

  private static int count(String text, String part) {
    Matcher matcher = Pattern.compile(Pattern.quote(part)).matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  private static String text(AnalysisResult result, ReportOptions options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MarkdownReport.write(result, options, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String text(GateResult result, ReportOptions options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MarkdownReport.write(result, options, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
