package io.github.leastforce.orgs;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Reason;
import java.util.List;

/** What a finding says, places left out: equal for inputs that mean the same. */
record Said(
    String rule,
    String subject,
    String message,
    String confidence,
    List<String> reasons,
    List<String> path,
    List<String> principals,
    List<String> absorbed,
    String fingerprint) {

  static List<Said> by(AnalysisResult result) {
    return result.findings().stream().map(Said::of).toList();
  }

  private static Said of(Finding finding) {
    return new Said(
        finding.rule().id(),
        finding.subject().qualifiedName(),
        finding.message(),
        finding.confidence().word(),
        finding.reasons().stream().map(Reason::toString).toList(),
        finding.path().stream().map(EvidenceStep::text).toList(),
        finding.principals(),
        finding.absorbed(),
        finding.fingerprint());
  }
}
