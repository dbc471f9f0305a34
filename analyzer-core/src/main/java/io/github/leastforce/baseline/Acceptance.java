package io.github.leastforce.baseline;

import io.github.leastforce.finding.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What of a result is accepted already, and how the files that accept it stand to it. A finding is
 * active, suppressed or in the baseline; what a suppression hides is not counted in the baseline.
 *
 * @param compared whether there was a baseline
 * @param suppressing whether there was a file of suppressions
 * @param states how each finding stands to the baseline, hidden or not; empty without one
 * @param baselined findings that are hidden by the baseline, in their order
 * @param suppressed findings that are hidden by suppressions, in their order
 * @param absent entries of the baseline whose finding is surely gone, sorted
 * @param unjudged entries of the baseline of which the run cannot tell, sorted: their rule was not
 *     evaluated or could not decide, or the analysis is incomplete
 * @param remaining what is left of the baseline without what is gone, sorted
 * @param notices about suppressions, sorted
 */
public record Acceptance(
    boolean compared,
    boolean suppressing,
    Map<Finding, BaselineState> states,
    List<Finding> baselined,
    List<Suppressed> suppressed,
    List<BaselineEntry> absent,
    List<BaselineEntry> unjudged,
    List<BaselineEntry> remaining,
    List<Notice> notices) {

  /** Nothing is accepted. */
  public static final Acceptance NONE =
      new Acceptance(
          false, false, Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Acceptance {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    baselined = List.copyOf(baselined);
    suppressed = List.copyOf(suppressed);
    absent = List.copyOf(absent);
    unjudged = List.copyOf(unjudged);
    remaining = List.copyOf(remaining);
    notices = List.copyOf(notices);
  }

  /**
   * Active findings and the others.
   *
   * @param active in the order of all findings
   */
  public record Split(List<Finding> active, Acceptance accepted) {
    public Split {
      active = List.copyOf(active);
      Objects.requireNonNull(accepted);
    }
  }

  /** Whether anything was accepted, or could have been. */
  public boolean inUse() {
    return compared || suppressing;
  }

  /** How a finding stands to the baseline; empty without one. */
  public Optional<BaselineState> state(Finding finding) {
    return Optional.ofNullable(states.get(finding));
  }

  /** Whether a suppression matches no finding. */
  public boolean hasUnused() {
    return notices.stream().anyMatch(notice -> notice.kind() == Notice.Kind.UNUSED);
  }

  /** The same, of these hidden findings only. */
  public Acceptance only(Predicate<Finding> kept) {
    return new Acceptance(
        compared,
        suppressing,
        states,
        baselined.stream().filter(kept).toList(),
        suppressed.stream().filter(one -> kept.test(one.finding())).toList(),
        absent,
        unjudged,
        remaining,
        notices);
  }
}
