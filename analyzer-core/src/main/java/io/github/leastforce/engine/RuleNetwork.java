package io.github.leastforce.engine;

import java.util.Collection;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.StatelessKieSession;

/** Some rules, ready to fire. Holds no facts between evaluations. */
final class RuleNetwork {

  private static final String REPORT = "report";

  private final KieBase base;

  RuleNetwork(KieBase base) {
    this.base = base;
  }

  /** Inserts all facts, fires every match once, and returns what the rules said. */
  CollectedReports fire(Collection<?> facts) {
    CollectedReports reports = new CollectedReports();
    StatelessKieSession session = base.newStatelessKieSession();
    session.setGlobal(REPORT, reports);
    session.addEventListener(
        new DefaultAgendaEventListener() {
          @Override
          public void beforeMatchFired(BeforeMatchFiredEvent event) {
            reports.firing(RuleModels.ruleId(event.getMatch().getRule().getName()));
          }
        });
    session.execute(facts);
    return reports;
  }
}
