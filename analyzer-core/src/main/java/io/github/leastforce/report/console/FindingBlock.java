package io.github.leastforce.report.console;

import static java.util.stream.Collectors.joining;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.Region;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.util.ArrayList;
import java.util.List;

/** One finding: what, the line, the path that proves it, what to do. */
final class FindingBlock {

  private static final int NAMED_PRINCIPALS = 3;

  private final AnalysisResult result;
  private final Finding finding;
  private final Page page;
  private final Style style;
  private final Excerpt excerpt;
  private final int gutter;

  FindingBlock(AnalysisResult result, Finding finding, Page page) {
    this.result = result;
    this.finding = finding;
    this.page = page;
    this.style = page.style();
    this.excerpt = result.excerpt(finding.primary());
    int lastLine = excerpt.firstLine() + Math.max(0, excerpt.lines().size() - 1);
    this.gutter = Math.max(2, Integer.toString(lastLine).length());
  }

  void print() {
    page.line(
        style.severity(finding.severity(), finding.severity().word())
            + " · "
            + style.bold(finding.rule().id())
            + " · "
            + finding.confidence().word()
            + result.accepted().state(finding).map(state -> " · " + state.word()).orElse(""));
    page.wrapped("", SafeText.line(finding.message()));
    printExcerpt();
    printPath();
    note("also", also());
    note("covers", finding.absorbed().stream().sorted().collect(joining(", ")));
    note("concerns", concerned());
    note(style.help("help"), SafeText.line(finding.rule().remedy()));
    note(style.help("more"), "leastforce explain " + finding.rule().id());
    page.line("");
  }

  private void printExcerpt() {
    Region region = excerpt.region();
    String margin = " ".repeat(gutter) + " ";
    page.line(
        margin
            + style.dim("┌─ ")
            + style.path(
                SafeText.line(finding.primary().file().path())
                    + ":"
                    + region.line()
                    + ":"
                    + region.startColumn()));
    page.line(margin + style.dim("│"));
    for (int i = 0; i < excerpt.lines().size(); i++) {
      int number = excerpt.firstLine() + i;
      boolean marked = number == region.line();
      SourceLine line = sourceLine(excerpt.lines().get(i), marked);
      String label = String.valueOf(number);
      page.line(
          style.dim(" ".repeat(gutter - label.length()) + label + " │ ")
              + line.text().stripTrailing());
      if (marked) {
        printMark(margin, line);
      }
    }
    page.line(margin + style.dim("│"));
  }

  private SourceLine sourceLine(String text, boolean marked) {
    Region region = excerpt.region();
    return marked
        ? SourceLine.of(text, region.startColumn() - 1, region.endColumn() - 1, sourceWidth())
        : SourceLine.of(text, 0, 0, sourceWidth());
  }

  private void printMark(String margin, SourceLine line) {
    String carets = style.severity(finding.severity(), "^".repeat(line.markWidth()));
    String label = label();
    String before = margin + style.dim("│ ") + " ".repeat(line.markStart());
    int columns = line.markStart() + line.markWidth() + 1 + DisplayWidth.of(label);
    if (label.isEmpty()) {
      page.line(before + carets);
    } else if (columns <= sourceWidth()) {
      page.line(before + carets + " " + style.severity(finding.severity(), label));
    } else {
      page.line(before + carets);
      page.line(margin + style.dim("│ ") + style.severity(finding.severity(), label));
    }
  }

  private int sourceWidth() {
    return page.width() - gutter - 3;
  }

  /** What the marked place says: the last step of the path that stands there, else the reason. */
  private String label() {
    String said = "";
    for (EvidenceStep evidence : finding.path()) {
      if (evidence.location().equals(finding.primary())) {
        Step step = Step.of(evidence, result::excerpt);
        // The heading has named the subject.
        said =
            step.thing().contains("`" + finding.subject().name() + "`") ? step.says() : step.text();
      }
    }
    if (said.isEmpty() && !finding.reasons().isEmpty()) {
      said = SafeText.line(finding.reasons().get(0).text());
    }
    return excerpt.exact() ? said : ("near here: " + said).strip();
  }

  private void printPath() {
    if (finding.path().size() == 1 && finding.path().get(0).location().equals(finding.primary())) {
      return; // the excerpt has shown it
    }
    new PathBlock(page, result::excerpt).print(gutter + 1, finding.path());
  }

  /** Further reasons, each with its line; what the path has told already is left out. */
  private String also() {
    List<String> told = new ArrayList<>();
    finding.path().forEach(step -> told.add(step.text()));
    List<String> further = new ArrayList<>();
    for (EvidenceStep related : finding.related()) {
      told.add(related.text());
      further.add(related.text() + " (" + place(related.location()) + ")");
    }
    finding.reasons().stream()
        .skip(1)
        .map(Reason::text)
        .filter(reason -> told.stream().noneMatch(text -> text.contains(reason)))
        .forEach(further::add);
    return SafeText.line(further.stream().distinct().collect(joining(", ")));
  }

  /** A line of the finding's own file is named by its number only. */
  private String place(Location location) {
    int line = result.excerpt(location).region().line();
    return location.file().equals(finding.primary().file())
        ? "line " + line
        : location.file().path() + ":" + line;
  }

  private String concerned() {
    int size = finding.principals().size();
    if (size < 2) {
      return ""; // the path starts with the only one
    }
    String named = finding.principals().stream().limit(NAMED_PRINCIPALS).collect(joining(", "));
    String more = size > NAMED_PRINCIPALS ? " and " + (size - NAMED_PRINCIPALS) + " more" : "";
    return SafeText.line(Words.count(size, "principal") + ": " + named + more);
  }

  private void note(String word, String text) {
    if (!text.isEmpty()) {
      page.wrapped(" ".repeat(gutter + 1) + "= " + word + ": ", text);
    }
  }
}
