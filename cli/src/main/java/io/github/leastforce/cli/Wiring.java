package io.github.leastforce.cli;

import io.github.leastforce.analysis.Analyzer;
import io.github.leastforce.engine.RulePack;

/** What the commands work with. */
final class Wiring {

  static final Audit AUDIT = request -> new Analyzer(pack(), Version.number()).analyze(request);

  static final Drafting DRAFTING = request -> new Analyzer(pack(), Version.number()).draft(request);

  static final RuleCatalogue RULES = () -> pack().rules();

  private Wiring() {}

  private static RulePack pack() {
    return RulePack.read(Wiring.class.getClassLoader());
  }
}
