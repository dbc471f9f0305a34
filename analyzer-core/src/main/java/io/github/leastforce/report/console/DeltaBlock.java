package io.github.leastforce.report.console;

import static java.util.stream.Collectors.joining;

import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.delta.Change;
import io.github.leastforce.delta.Decision;
import io.github.leastforce.delta.Direction;
import io.github.leastforce.delta.OpenChange;
import io.github.leastforce.location.Location;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.util.Arrays;
import java.util.List;

/** What a change grants and takes away, and what the policies make of it. */
final class DeltaBlock {

  private static final int CHANGES_SHOWN = 40;
  private static final int PRINCIPALS_SHOWN = 3;
  private static final int OPEN_SHOWN = 3;

  private final GateResult result;
  private final Page page;
  private final Style style;
  private final boolean everything;

  /**
   * @param everything whether also what does not expose anything is listed
   */
  DeltaBlock(GateResult result, Page page, boolean everything) {
    this.result = result;
    this.page = page;
    this.style = page.style();
    this.everything = everything;
  }

  void print() {
    page.wrapped(
        "",
        style.bold("access delta")
            + " · base "
            + SafeText.line(result.base())
            + " · head "
            + SafeText.line(result.head().input())
            + " · "
            + Words.count(result.shared(), "file")
            + " shared");
    page.line("");
    List<Change> listed =
        everything ? result.delta().changes() : result.delta().exposing();
    listed.stream().limit(everything ? Integer.MAX_VALUE : CHANGES_SHOWN).forEach(this::change);
    if (!everything && listed.size() > CHANGES_SHOWN) {
      page.line(
          Words.count(listed.size() - CHANGES_SHOWN, "more change") + "; --show-gaps lists all");
      page.line("");
    }
    List<OpenChange> open = result.delta().open();
    open.stream().limit(everything ? Integer.MAX_VALUE : OPEN_SHOWN).forEach(this::open);
    if (!everything && open.size() > OPEN_SHOWN) {
      page.line(
          style.warning("not comparable")
              + ": "
              + Words.count(open.size() - OPEN_SHOWN, "more thing")
              + "; --show-gaps lists all");
      page.line("");
    }
    page.line(style.bold("delta") + ": " + counts());
    page.line("");
  }

  private String counts() {
    String counts =
        Arrays.stream(Direction.values())
            .filter(direction -> result.delta().count(direction) > 0)
            .map(direction -> result.delta().count(direction) + " " + direction.word())
            .collect(joining(", "));
    return counts.isEmpty() ? "no access changes" : counts;
  }

  private void change(Change change) {
    String word = change.direction().word();
    page.wrapped(
        (change.direction().exposes() ? style.warning(word) : style.dim(word)) + " ",
        style.bold(SafeText.line(change.subjectWords())) + ": " + SafeText.line(change.what()));
    String concerned =
        change.principals().stream()
            .limit(PRINCIPALS_SHOWN)
            .map(who -> who.words() + " (" + who.kind() + ")")
            .collect(joining(", "));
    int more = change.principals().size() - PRINCIPALS_SHOWN;
    if (!concerned.isEmpty()) {
      page.wrapped(
          "   = to: ", SafeText.line(concerned) + (more > 0 ? " and " + more + " more" : ""));
    }
    page.wrapped("   = at: ", style.path(SafeText.line(place(change.place()))));
  }

  private String place(Location location) {
    return location.file().path() + ":" + result.head().excerpt(location).region().line();
  }

  private void open(OpenChange open) {
    page.wrapped(
        style.warning("not comparable") + ": ",
        SafeText.line(open.subjectWords() + ": " + open.what() + "; " + open.reason()));
  }

  /** The last word. */
  static void printDecision(GateResult result, Page page) {
    Style style = page.style();
    Decision decision = result.decision();
    page.line(
        "new findings: "
            + result.introduced().size()
            + ", mended: "
            + result.mended()
            + ", unchanged: "
            + result.unchanged());
    decision
        .grounds()
        .forEach(
            ground ->
                page.wrapped(
                    style.warning(ground.outcome().word()) + ": ",
                    style.bold(ground.policy()) + ": " + SafeText.line(ground.text())));
    page.line("decision: " + style.bold(decision.outcome().word()));
  }
}
