package io.github.leastforce.cli;

import java.util.List;

/** What the commands work with. */
final class Wiring {

  static final Audit AUDIT =
      request -> {
        throw new IllegalStateException("internal error: the analyser is not wired in");
      };

  static final RuleCatalogue RULES = List::of;

  private Wiring() {}
}
