package io.github.leastforce.delta;

import java.util.ArrayList;
import java.util.List;

/** The door: two states of an org become their differences. */
public final class Deltas {

  private Deltas() {}

  /** What became different from base to head, but for that by which they are judged. */
  public static Delta between(Side base, Side head) {
    return between(base, head, Governance.Pair.NONE);
  }

  /**
   * What became different from base to head.
   *
   * @param judging by what they are judged
   */
  public static Delta between(Side base, Side head, Governance.Pair judging) {
    List<Change> changes = new ArrayList<>();
    List<OpenChange> open = new ArrayList<>();
    new GrantChanges(base, head).compare(changes, open);
    new StanceChanges(base, head).compare(changes, open);
    new GovernanceChanges(base, head, judging).compare(changes, open);
    return new Delta(changes, open);
  }
}
