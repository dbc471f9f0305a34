package io.github.leastforce.report.console;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.baseline.Acceptance;
import io.github.leastforce.baseline.BaselineState;
import io.github.leastforce.baseline.Notice;
import io.github.leastforce.baseline.Suppressed;
import io.github.leastforce.declared.Suppression;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.util.ArrayList;
import java.util.List;

/** What is accepted and therefore not told at length: as counts, or each in a line. */
final class Accepted {

  private final AnalysisResult result;
  private final Acceptance accepted;
  private final ReportOptions options;
  private final Page page;
  private final Style style;

  Accepted(AnalysisResult result, ReportOptions options, Page page) {
    this.result = result;
    this.accepted = result.accepted();
    this.options = options;
    this.page = page;
    this.style = page.style();
  }

  /** What is said when no finding is active. */
  static String nothingElse(Acceptance accepted) {
    boolean hidden = !accepted.baselined().isEmpty() || !accepted.suppressed().isEmpty();
    return hidden ? "no other findings" : "no findings";
  }

  void printLists() {
    printLists("in the baseline");
  }

  /** Nobody wrote a baseline for a gate: what is accepted stands in the base, too. */
  void printListsOfGate() {
    printLists("unchanged");
  }

  private void printLists(String baselined) {
    if (options.showBaselined()) {
      accepted.baselined().forEach(finding -> print(baselined, finding, ""));
      space(accepted.baselined());
    }
    if (options.showSuppressed()) {
      accepted.suppressed().forEach(one -> print("suppressed", one.finding(), why(one)));
      space(accepted.suppressed());
    }
  }

  private void space(List<?> listed) {
    if (!listed.isEmpty()) {
      page.line("");
    }
  }

  private void print(String word, Finding finding, String more) {
    page.wrapped(
        style.dim(word) + " · ",
        style.severity(finding.severity(), finding.severity().word())
            + " · "
            + finding.rule().id()
            + " · `"
            + SafeText.line(finding.subject().qualifiedName())
            + "` · "
            + style.path(
                SafeText.line(
                    finding.primary().file().path()
                        + ":"
                        + result.excerpt(finding.primary()).region().line()))
            + more);
  }

  private static String why(Suppressed one) {
    Suppression suppression = one.suppression();
    return " · until "
        + one.until()
        + " by `"
        + SafeText.line(suppression.owner())
        + "`"
        + suppression.approvedBy().map(name -> "").orElse(", under review")
        + ": "
        + SafeText.line(suppression.reason());
  }

  void printNotices() {
    for (Notice notice : accepted.notices()) {
      page.wrapped(
          style.warning("note") + ": ",
          style.path(SafeText.line(notice.file().path() + ":" + notice.line()))
              + ": "
              + SafeText.line(notice.message()));
      page.wrapped("   = " + style.help("help") + ": ", SafeText.line(notice.help()));
      page.line("");
    }
  }

  void printSummary() {
    if (!accepted.inUse()) {
      return;
    }
    List<String> hidden = new ArrayList<>();
    if (accepted.compared()) {
      hidden.add(Words.count(accepted.baselined().size(), "in the baseline", "in the baseline"));
    }
    if (accepted.suppressing()) {
      hidden.add(Words.count(accepted.suppressed().size(), "suppressed", "suppressed"));
    }
    page.wrapped("", "accepted: " + String.join(", ", hidden) + how());
    List<String> changes = changes();
    if (!changes.isEmpty()) {
      page.wrapped("", "baseline: " + String.join(", ", changes) + remedy());
    }
  }

  private String how() {
    List<String> ways = new ArrayList<>();
    if (!accepted.baselined().isEmpty() && !options.showBaselined()) {
      ways.add(options.names().option("show-baselined"));
    }
    if (!accepted.suppressed().isEmpty() && !options.showSuppressed()) {
      ways.add(options.names().option("show-suppressed"));
    }
    return switch (ways.size()) {
      case 0 -> "";
      case 1 -> "; " + ways.get(0) + " lists them";
      default -> "; " + String.join(" and ", ways) + " list them";
    };
  }

  private List<String> changes() {
    List<String> changes = new ArrayList<>();
    add(changes, active(BaselineState.NEW), "new", "new");
    add(changes, active(BaselineState.NEW_RULE), "of a new rule", "of new rules");
    add(changes, active(BaselineState.UPDATED), "worse than accepted", "worse than accepted");
    add(changes, accepted.absent().size(), "no longer found", "no longer found");
    add(changes, accepted.unjudged().size(), "not judged in this run", "not judged in this run");
    return changes;
  }

  private static void add(List<String> changes, long count, String one, String several) {
    if (count > 0) {
      changes.add(Words.count(count, one, several));
    }
  }

  private long active(BaselineState state) {
    return result.findings().stream()
        .filter(finding -> accepted.state(finding).filter(state::equals).isPresent())
        .count();
  }

  private String remedy() {
    return accepted.absent().isEmpty() ? "" : "; `leastforce baseline update` removes what is gone";
  }
}
