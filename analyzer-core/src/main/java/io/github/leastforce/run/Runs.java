package io.github.leastforce.run;

/** What users start. Reports are written whatever the verdict. */
public final class Runs {
  private final Program program;
  private final Surroundings around;

  public Runs(Program program, Surroundings around) {
    this.program = program;
    this.around = around;
  }

  /**
   * Analyses and reports.
   *
   * @throws UsageError if the settings contradict each other or a report cannot be written; {@link
   *     Trouble} knows what else may come
   */
  public Outcome audit(AuditSettings settings) {
    return new AuditRun(settings, program, around).run();
  }

  /**
   * Judges a change and reports.
   *
   * @throws UsageError likewise
   */
  public Outcome gate(GateSettings settings) {
    return new GateRun(settings, program, around).run();
  }

  /**
   * Takes a snapshot of an org.
   *
   * @throws UsageError likewise
   */
  public Outcome retrieve(RetrieveSettings settings) {
    return new RetrieveRun(settings, program, around).run();
  }
}
