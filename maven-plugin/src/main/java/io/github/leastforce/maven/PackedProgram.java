package io.github.leastforce.maven;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.Analyzer;
import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.engine.RulePack;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.run.Program;
import io.github.leastforce.source.org.SnapshotListener;
import io.github.leastforce.source.org.SnapshotRequest;
import io.github.leastforce.source.org.TakenSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * The analysis with the rules that the plugin carries.
 *
 * @param loader of the rules
 */
record PackedProgram(ClassLoader loader) implements Program {

  @Override
  public String version() {
    return Optional.ofNullable(PackedProgram.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }

  @Override
  public List<RuleMetadata> rules() {
    return RulePack.read(loader).rules();
  }

  @Override
  public AnalysisResult analyse(AnalysisRequest request) {
    return analyzer().analyze(request);
  }

  @Override
  public GateResult judge(GateRequest request) {
    return analyzer().gate(request);
  }

  @Override
  public TakenSnapshot retrieve(SnapshotRequest request, SnapshotListener listener) {
    return analyzer().retrieve(request, listener);
  }

  private Analyzer analyzer() {
    return new Analyzer(RulePack.read(loader), version());
  }
}
