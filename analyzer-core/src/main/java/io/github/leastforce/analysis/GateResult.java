package io.github.leastforce.analysis;

import io.github.leastforce.baseline.BaselineState;
import io.github.leastforce.declared.FailOn;
import io.github.leastforce.delta.Decision;
import io.github.leastforce.delta.Delta;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Excerpts;
import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a change makes of an org.
 *
 * @param head what the rules say of the state after; active are the findings that the base did not
 *     have, or not so bad, and its excerpts hold all places of the head that the delta shows
 * @param base the state before, as the user named it
 * @param before places of the base that the delta shows, resolved to lines
 * @param baseProblems files of the base that could not be read, sorted; what they would have had
 *     counts as new
 * @param shared how many files of the head were read once for both sides
 * @param failOnOfBase from which severity on the configuration of the base lets findings fail;
 *     empty when the base has none that counts
 */
public record GateResult(
    AnalysisResult head,
    String base,
    Delta delta,
    Decision decision,
    Excerpts before,
    List<ParseProblem> baseProblems,
    int shared,
    Optional<FailOn> failOnOfBase) {
  public GateResult {
    Objects.requireNonNull(head);
    Objects.requireNonNull(base);
    Objects.requireNonNull(delta);
    Objects.requireNonNull(decision);
    Objects.requireNonNull(before);
    Objects.requireNonNull(failOnOfBase);
    baseProblems = List.copyOf(baseProblems);
  }

  /** The same with another result of the head, of the same run. */
  public GateResult with(AnalysisResult other) {
    return new GateResult(other, base, delta, decision, before, baseProblems, shared, failOnOfBase);
  }

  /** The findings that the base did not have, or not so bad. */
  public List<Finding> introduced() {
    return head.findings();
  }

  /** Whether the base had the finding, less bad. */
  public boolean worsened(Finding finding) {
    return head.accepted().state(finding).filter(BaselineState.UPDATED::equals).isPresent();
  }

  /** How many findings of the base are gone. */
  public int mended() {
    return head.accepted().absent().size();
  }

  /** How many findings both sides have. */
  public int unchanged() {
    return head.accepted().baselined().size();
  }

  /** A place of the base resolved to a line. */
  public Excerpt excerptBefore(Location location) {
    return before.of(location);
  }

  /**
   * What becomes of it, independent of the format of the report. That something is missing wins
   * over findings, but a refusal wins over what cannot be decided: more input would not make it
   * good.
   */
  public Verdict verdict(Gate gate) {
    Verdict ofHead = Verdict.of(head, gate);
    if (ofHead == Verdict.INCOMPLETE) {
      return ofHead;
    }
    return switch (decision.outcome()) {
      case DENY -> Verdict.FINDINGS;
      case UNDECIDABLE -> Verdict.INCOMPLETE;
      case ALLOW -> ofHead;
    };
  }
}
