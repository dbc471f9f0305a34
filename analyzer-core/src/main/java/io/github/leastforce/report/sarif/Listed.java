package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Suppression;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.baseline.Acceptance;
import io.github.leastforce.baseline.BaselineEntry;
import io.github.leastforce.baseline.BaselineState;
import io.github.leastforce.baseline.Suppressed;
import io.github.leastforce.finding.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings a document lists, and what it says of their acceptance. Code scanning opens an
 * alert also for a suppressed result, so the document meant for it has active ones only.
 */
final class Listed {

  private final List<Finding> findings;
  private final Acceptance accepted;
  private final Map<Finding, Suppressed> suppressed = new HashMap<>();
  private final boolean full;
  private final int most;

  private Listed(List<Finding> findings, Acceptance accepted, boolean full, int most) {
    this.findings = List.copyOf(findings);
    this.accepted = accepted;
    this.full = full;
    this.most = most;
    accepted.suppressed().forEach(one -> suppressed.put(one.finding(), one));
  }

  static Listed active(AnalysisResult result) {
    return new Listed(result.findings(), result.accepted(), false, AnalysisResult.MOST_FINDINGS);
  }

  /**
   * Accepted findings stand where they would stand if they were active. Nothing is left out, as
   * this document is not for code scanning.
   */
  static Listed all(AnalysisResult result) {
    List<Finding> all = new ArrayList<>(result.findings());
    all.addAll(result.accepted().baselined());
    result.accepted().suppressed().forEach(one -> all.add(one.finding()));
    all.sort(Finding.ORDER);
    return new Listed(all, result.accepted(), true, Integer.MAX_VALUE);
  }

  /** The same with at most so many findings, the severest. */
  Listed atMost(int fewer) {
    return new Listed(findings, accepted, full, fewer);
  }

  /** Those that are written, severest first. */
  List<Finding> findings() {
    return findings.subList(0, Math.min(most, findings.size()));
  }

  /** How many there are, written or not. */
  int size() {
    return findings.size();
  }

  /** How many are not written, because code scanning would refuse the document. */
  int leftOut() {
    return findings.size() - findings().size();
  }

  /** What was there before and is gone: for auditors, as code scanning would open alerts. */
  List<BaselineEntry> absent() {
    return full ? accepted.absent() : List.of();
  }

  /** All results of a document have a state, or none has. */
  Optional<Result.BaselineState> state(Finding finding) {
    return accepted.state(finding).map(Listed::state);
  }

  private static Result.BaselineState state(BaselineState state) {
    return switch (state) {
      case NEW, NEW_RULE -> Result.BaselineState.NEW;
      case UNCHANGED -> Result.BaselineState.UNCHANGED;
      case UPDATED -> Result.BaselineState.UPDATED;
      case ABSENT -> Result.BaselineState.ABSENT;
    };
  }

  /** An empty set says that it was looked and nothing suppresses the result. */
  Optional<Set<Suppression>> suppressions(Finding finding) {
    if (!full || !accepted.suppressing()) {
      return Optional.empty();
    }
    Set<Suppression> suppressions = new LinkedHashSet<>();
    Optional.ofNullable(suppressed.get(finding))
        .ifPresent(one -> suppressions.add(suppression(one)));
    return Optional.of(suppressions);
  }

  /** What stands at a result that nothing suppresses. */
  Optional<Set<Suppression>> noSuppression() {
    return full && accepted.suppressing() ? Optional.of(new LinkedHashSet<>()) : Optional.empty();
  }

  private static Suppression suppression(Suppressed one) {
    io.github.leastforce.declared.Suppression declared = one.suppression();
    PropertyBag properties = new PropertyBag();
    properties.setAdditionalProperty("owner", declared.owner());
    properties.setAdditionalProperty("expires", one.until().toString());
    declared.ticket().ifPresent(ticket -> properties.setAdditionalProperty("ticket", ticket));
    declared.approvedBy().ifPresent(name -> properties.setAdditionalProperty("approvedBy", name));
    return new Suppression()
        .withKind(Suppression.Kind.EXTERNAL)
        .withStatus(
            declared.approvedBy().isPresent()
                ? Suppression.Status.ACCEPTED
                : Suppression.Status.UNDER_REVIEW)
        .withJustification(declared.reason())
        .withLocation(Locations.of(declared.file(), declared.line()))
        .withProperties(properties);
  }

  /** How many are accepted or gone, listed or not. */
  Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    if (accepted.compared()) {
      counts.put("baseline", states());
    }
    if (accepted.suppressing()) {
      counts.put("suppressed", accepted.suppressed().size());
    }
    return counts;
  }

  private Map<String, Object> states() {
    Map<BaselineState, Integer> counted = new EnumMap<>(BaselineState.class);
    for (BaselineState state : BaselineState.values()) {
      counted.put(state, 0);
    }
    accepted.states().values().forEach(state -> counted.merge(state, 1, Integer::sum));
    counted.put(BaselineState.ABSENT, accepted.absent().size());
    Map<String, Object> states = new LinkedHashMap<>();
    counted.forEach((state, count) -> states.put(state.word(), Objects.requireNonNull(count)));
    states.put("unjudged", accepted.unjudged().size());
    return states;
  }
}
