package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.run.Program;
import io.github.leastforce.source.org.SnapshotListener;
import io.github.leastforce.source.org.SnapshotRequest;
import io.github.leastforce.source.org.TakenSnapshot;
import java.util.List;

/** What the commands do their work with. */
record Commands(
    Audit audit,
    Judgement judgement,
    Inquiry inquiry,
    Drafting drafting,
    Snapshots snapshots,
    RuleCatalogue rules) {

  /** The same, as runs want it. */
  Program program() {
    return new Program() {
      @Override
      public String version() {
        return Version.number();
      }

      @Override
      public List<RuleMetadata> rules() {
        return rules.rules();
      }

      @Override
      public AnalysisResult analyse(AnalysisRequest request) {
        return audit.run(request);
      }

      @Override
      public GateResult judge(GateRequest request) {
        return judgement.run(request);
      }

      @Override
      public TakenSnapshot retrieve(SnapshotRequest request, SnapshotListener listener) {
        return snapshots.take(request, listener);
      }
    };
  }
}
