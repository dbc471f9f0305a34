package io.github.leastforce.delta;

import java.util.List;

/**
 * What the head loosens of that by which it is judged. What it tightens is nobody's harm and is not
 * told. Who says nothing yet may begin with anything: a first configuration is no loosening.
 */
final class GovernanceChanges {

  private final Side base;
  private final Side head;
  private final Governance.Pair judging;

  GovernanceChanges(Side base, Side head, Governance.Pair judging) {
    this.base = base;
    this.head = head;
    this.judging = judging;
  }

  void compare(List<Change> changes, List<OpenChange> open) {
    Loosenings loosenings = new Loosenings(head.org().project().declaration(), changes, open);
    if (judging.base().configured()) {
      new ConfigurationChanges(judging, loosenings).compare();
      new AcceptanceChanges(judging, loosenings).compare();
    }
    if (judging.base().declares()) {
      new DeclarationChanges(base.org(), head.org(), judging, loosenings).compare();
    }
  }
}
