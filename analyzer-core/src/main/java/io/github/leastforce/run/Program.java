package io.github.leastforce.run;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.source.org.SnapshotListener;
import io.github.leastforce.source.org.SnapshotRequest;
import io.github.leastforce.source.org.TakenSnapshot;
import java.util.List;

/** What runs do their work with. */
public interface Program {

  /** Of Leastforce. */
  String version();

  /** All rules there are, whether enabled or not. */
  List<RuleMetadata> rules();

  AnalysisResult analyse(AnalysisRequest request);

  GateResult judge(GateRequest request);

  TakenSnapshot retrieve(SnapshotRequest request, SnapshotListener listener);
}
