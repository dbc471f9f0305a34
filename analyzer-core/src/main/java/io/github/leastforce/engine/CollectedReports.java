package io.github.leastforce.engine;

import io.github.leastforce.engine.Evaluation.ReportedFinding;
import io.github.leastforce.engine.Evaluation.ReportedGap;
import io.github.leastforce.facts.Anchor;
import io.github.leastforce.facts.Evidence;
import io.github.leastforce.facts.Report;
import io.github.leastforce.facts.Undecided;
import java.util.ArrayList;
import java.util.List;

/** Notes what rules say, each under the id of the rule that is firing. */
final class CollectedReports implements Report {

  private final List<ReportedFinding> findings = new ArrayList<>();
  private final List<ReportedGap> gaps = new ArrayList<>();
  private String firing = "";

  /** Until the next call, what is reported comes from this rule. */
  void firing(String ruleId) {
    firing = ruleId;
  }

  @Override
  public void finding(Anchor anchor, Evidence... more) {
    findings.add(new ReportedFinding(firing, anchor, List.of(more)));
  }

  @Override
  public void gap(Undecided undecided) {
    gaps.add(new ReportedGap(firing, undecided));
  }

  void addAll(CollectedReports others) {
    findings.addAll(others.findings);
    gaps.addAll(others.gaps);
  }

  List<ReportedFinding> findings() {
    return findings;
  }

  List<ReportedGap> gaps() {
    return gaps;
  }
}
