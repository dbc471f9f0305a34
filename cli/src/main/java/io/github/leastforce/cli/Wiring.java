package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.Analyzer;
import io.github.leastforce.analysis.Answer;
import io.github.leastforce.engine.RulePack;
import io.github.leastforce.query.Located;
import io.github.leastforce.query.Questions;
import java.util.function.Function;

/** What the commands work with. */
final class Wiring {

  static final Audit AUDIT = request -> new Analyzer(pack(), Version.number()).analyze(request);

  static final Judgement JUDGEMENT =
      request -> new Analyzer(pack(), Version.number()).gate(request);

  static final Inquiry INQUIRY =
      new Inquiry() {
        @Override
        public <A extends Located> Answer<A> ask(
            AnalysisRequest request, Function<Questions, A> question) {
          return new Analyzer(pack(), Version.number()).ask(request, question);
        }
      };

  static final Drafting DRAFTING = request -> new Analyzer(pack(), Version.number()).draft(request);

  static final Snapshots SNAPSHOTS =
      (request, listener) -> new Analyzer(pack(), Version.number()).retrieve(request, listener);

  static final RuleCatalogue RULES = () -> pack().rules();

  static final Commands COMMANDS =
      new Commands(AUDIT, JUDGEMENT, INQUIRY, DRAFTING, SNAPSHOTS, RULES);

  private Wiring() {}

  private static RulePack pack() {
    return RulePack.read(Wiring.class.getClassLoader());
  }
}
