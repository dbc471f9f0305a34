package io.github.leastforce.report.console;

import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.delta.Decision;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.util.List;

/** The last word of a gate: what the policies make of the change, and why. */
record DecisionBlock(GateResult result, Page page, ReportOptions options) {

  private static final int GROUNDS_SHOWN = 10;

  void print() {
    Decision decision = result.decision();
    List<Decision.Ground> grounds = decision.grounds();
    int most =
        options.showChanges() || grounds.size() <= GROUNDS_SHOWN + 1
            ? grounds.size()
            : GROUNDS_SHOWN;
    if (most > 0) {
      page.line("");
    }
    for (Decision.Ground ground : grounds.subList(0, most)) {
      page.wrapped(
          page.style().warning(ground.outcome().word()) + " · ",
          page.style().bold(ground.policy())
              + " · "
              + SafeText.line(ground.text())
              + place(ground.path()));
    }
    if (most < grounds.size()) {
      page.line(
          Words.count(grounds.size() - most, "more reason")
              + "; "
              + options.names().option("show-changes")
              + " lists all");
    }
    page.line("decision: " + page.style().bold(decision.outcome().word()));
  }

  /** Where the last step of the proof stands. */
  private String place(List<EvidenceStep> path) {
    if (path.isEmpty()) {
      return "";
    }
    EvidenceStep last = path.get(path.size() - 1);
    return " · "
        + page.style()
            .path(
                SafeText.line(
                    last.location().file().path()
                        + ":"
                        + result.head().excerpt(last.location()).region().line()));
  }
}
