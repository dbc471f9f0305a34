package io.github.leastforce.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.declared.FailOn;
import io.github.leastforce.report.SampleGates;
import io.github.leastforce.report.SampleResults;
import org.junit.jupiter.api.Test;

/** What a run ends with, where the number of findings decides it. */
final class VerdictTest {

  private static final Gate NOTHING_FAILS = new Gate(FailOn.NONE, false, false, false);

  @Test
  void moreFindingsThanCanBeHandedOnAreIncomplete() {
    assertThat(Verdict.of(SampleResults.many(25_000), NOTHING_FAILS)).isEqualTo(Verdict.CLEAN);
    assertThat(Verdict.of(SampleResults.many(25_001), NOTHING_FAILS)).isEqualTo(Verdict.INCOMPLETE);
    GateResult gate = SampleGates.clean();
    assertThat(gate.verdict(NOTHING_FAILS)).isEqualTo(Verdict.CLEAN);
    assertThat(gate.with(SampleResults.many(25_001)).verdict(NOTHING_FAILS))
        .isEqualTo(Verdict.INCOMPLETE);
  }
}
