package io.github.leastforce.report.console;

import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.delta.Change;
import io.github.leastforce.delta.OpenChange;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.text.ChangeGroup;
import io.github.leastforce.report.text.Counts;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a change opens and closes: by the component that changed, heaviest first. */
final class DeltaBlock {

  /** So many lines of changes are read; all of them are listed when asked. */
  private static final int GROUPS_SHOWN = 40;

  /** So many of them with the path that proves it. */
  private static final int PATHS_SHOWN = 5;

  private static final int OPEN_SHOWN = 3;
  private static final String INDENT = "   ";

  private final GateResult result;
  private final Page page;
  private final Style style;
  private final boolean everything;
  private final String showChanges;

  /**
   * @param options whether also what exposes nothing is listed, and nothing is only counted
   */
  DeltaBlock(GateResult result, Page page, ReportOptions options) {
    this.result = result;
    this.page = page;
    this.style = page.style();
    this.everything = options.showChanges();
    this.showChanges = options.names().option("show-changes");
  }

  void print() {
    List<Change> told = everything ? result.delta().changes() : result.delta().exposing();
    List<ChangeGroup> groups = ChangeGroup.of(told);
    int most = everything || groups.size() <= GROUPS_SHOWN + 1 ? groups.size() : GROUPS_SHOWN;
    int paths = PATHS_SHOWN;
    for (List<ChangeGroup> ofSubject : bySubject(groups.subList(0, most)).values()) {
      page.line(Heading.of(ofSubject.get(0).first().subjectWords(), page));
      for (ChangeGroup group : ofSubject) {
        paths -= print(group, paths > 0) ? 1 : 0;
      }
      page.line("");
    }
    if (most < groups.size()) {
      page.line(
          Words.count(groups.size() - most, "more line")
              + " of lighter changes; "
              + showChanges
              + " lists all");
      page.line("");
    }
    printOpen();
  }

  /** The component of the heaviest change first; all changes of a component together. */
  private static Map<Subject, List<ChangeGroup>> bySubject(List<ChangeGroup> groups) {
    Map<Subject, List<ChangeGroup>> subjects = new LinkedHashMap<>();
    for (ChangeGroup group : groups) {
      subjects.computeIfAbsent(group.first().subject(), subject -> new ArrayList<>()).add(group);
    }
    return subjects;
  }

  /** Prints one group, and tells whether with its path. */
  private boolean print(ChangeGroup group, boolean mayShowPath) {
    Change change = group.first();
    String word = change.direction().word();
    boolean exposes = change.direction().exposes();
    page.wrapped(
        (exposes ? style.warning(word) : style.dim(word)) + " · ",
        change.area().words()
            + " · "
            + change.confidence().word()
            + " · "
            + style.bold(SafeText.line(group.what())));
    note("to", SafeText.line(group.whom()));
    note("at", style.path(SafeText.line(place(change.place()))));
    note("before", before(change));
    boolean path = exposes && mayShowPath && change.path().size() > 1;
    if (path) {
      new PathBlock(page, result.head()::excerpt).print(INDENT.length(), change.path());
    }
    return path;
  }

  private void note(String word, String text) {
    if (!text.isEmpty()) {
      page.wrapped(INDENT + "= " + word + ": ", text);
    }
  }

  /** What the base says, with its lines there. */
  private String before(Change change) {
    List<String> said = new ArrayList<>();
    for (EvidenceStep step : change.before()) {
      int line = result.excerptBefore(step.location()).region().line();
      said.add(
          SafeText.line(step.text())
              + " ("
              + SafeText.line(step.location().file().path())
              + ":"
              + line
              + ")");
    }
    return String.join(", ", said.stream().distinct().toList());
  }

  private String place(Location location) {
    return location.file().path() + ":" + result.head().excerpt(location).region().line();
  }

  private void printOpen() {
    List<OpenChange> open = result.delta().open();
    int most = everything || open.size() <= OPEN_SHOWN + 1 ? open.size() : OPEN_SHOWN;
    for (OpenChange one : open.subList(0, most)) {
      page.wrapped(
          style.warning("not comparable") + ": ",
          style.bold(SafeText.line(one.subjectWords()))
              + ": "
              + SafeText.line(one.what() + "; " + one.reason()));
    }
    if (most < open.size()) {
      page.line(
          style.warning("not comparable")
              + ": "
              + Words.count(open.size() - most, "more thing")
              + "; "
              + showChanges
              + " lists all");
    }
    if (!open.isEmpty()) {
      page.line("");
    }
  }

  /** How many changes there are, and which of them are not listed above. */
  String sum() {
    String counts = Counts.byDirection(result.delta().changes());
    if (counts.isEmpty()) {
      return "no access changes";
    }
    boolean hidden =
        !everything && result.delta().exposing().size() < result.delta().changes().size();
    return counts + (hidden ? "; " + showChanges + " lists those that expose nothing" : "");
  }
}
