package io.github.leastforce.catalogue;

import java.util.List;

/** What to do when a token has leaked, in order ({@code containment-steps.json}). */
public final class ContainmentSteps {

  /** The phases, in order. */
  public enum Phase {
    EVIDENCE,
    REVOKE,
    FREEZE,
    BLOCK,
    ROTATE,
    REMOVE,
    SEARCH
  }

  /** Where a step applies. */
  public enum When {
    ALWAYS,
    CONNECTED_APP,
    EXTERNAL_CLIENT_APP,
    CERTIFICATE,
    SELF_AUTHORISED,
    /** The principal may call out with stored credentials. */
    CALLOUT_PRINCIPALS,
    /** The principal reads fields with credentials. */
    STORED_CREDENTIALS,
    /** The principal holds permissions of the tiers 0 or 1. */
    CONTROL_PERMISSIONS
  }

  /**
   * One step.
   *
   * @param act what to do, one line
   * @param why what happens otherwise
   * @param setup the way through the Setup menu
   * @param certainty likely = the way was not checked against the present menu
   */
  public record Step(
      String id,
      Phase phase,
      When when,
      String act,
      String why,
      String setup,
      Certainty certainty,
      String source) {}

  private final NameIndex<Step> steps;

  private ContainmentSteps(NameIndex<Step> steps) {
    this.steps = steps;
  }

  static ContainmentSteps read(JsonValue root) {
    return new ContainmentSteps(
        NameIndex.read(
            root,
            "steps",
            value ->
                new Step(
                    value.text("id"),
                    value.constant("phase", Phase.class),
                    value.constant("when", When.class),
                    value.text("act"),
                    value.text("why"),
                    value.text("setup"),
                    value.constant("certainty", Certainty.class),
                    value.text("source")),
            step -> List.of(step.id())));
  }

  /** All steps, in the order in which to do them. */
  public List<Step> steps() {
    return steps.entries();
  }
}
