package io.github.leastforce.baseline;

import io.github.leastforce.baseline.Comparison.Standing;
import io.github.leastforce.baseline.Notice.Kind;
import io.github.leastforce.declared.Suppression;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a project accepts, ready to be applied to findings.
 *
 * @param baseline empty when there is none
 * @param suppressions in the order of their file; empty when there is none
 */
public record Accepting(
    Optional<Baseline> baseline,
    Optional<List<Suppression>> suppressions,
    SuppressionPolicy policy) {

  /** The family of rules about secrets, which stay visible unless the project says otherwise. */
  private static final String SECRETS = "secrets";

  public Accepting {
    Objects.requireNonNull(baseline);
    suppressions = suppressions.map(List::copyOf);
    Objects.requireNonNull(policy);
  }

  /**
   * Parts findings that are accepted from those that are active. Rules have absorbed each other
   * before, so hiding a finding never brings another to light.
   *
   * @param findings all of a run, in their order
   * @param today in UTC
   */
  public Acceptance.Split apply(List<Finding> findings, Judged judged, LocalDate today) {
    if (baseline.isEmpty() && suppressions.isEmpty()) {
      return new Acceptance.Split(findings, Acceptance.NONE);
    }
    Suppressing suppressing =
        new Suppressing(suppressions.orElse(List.of()), policy, judged, today);
    Map<Finding, Suppressed> suppressed = suppressing.apply(findings);
    List<BaselineEntry> before = baseline.map(Baseline::entries).orElse(List.of());
    Comparison comparison = Comparison.ofEntries(before, findings);
    Map<Finding, BaselineState> states = new LinkedHashMap<>();
    List<Finding> active = new ArrayList<>();
    List<Finding> baselined = new ArrayList<>();
    for (Standing standing : comparison.now()) {
      Finding finding = standing.finding();
      baseline.ifPresent(base -> states.put(finding, state(base, standing)));
      if (suppressed.containsKey(finding)) {
        continue;
      }
      (standing.state() == BaselineState.UNCHANGED ? baselined : active).add(finding);
    }
    List<BaselineEntry> absent = new ArrayList<>();
    List<BaselineEntry> unjudged = new ArrayList<>();
    comparison.absent().forEach(entry -> (judged.wouldSee(entry) ? absent : unjudged).add(entry));
    return new Acceptance.Split(
        active,
        new Acceptance(
            baseline.isPresent(),
            suppressions.isPresent(),
            states,
            baselined,
            List.copyOf(suppressed.values()),
            absent,
            unjudged,
            remaining(comparison, unjudged),
            List.copyOf(suppressing.notices)));
  }

  private static BaselineState state(Baseline baseline, Standing standing) {
    boolean younger =
        standing.state() == BaselineState.NEW && !baseline.knows(standing.finding().rule());
    return younger ? BaselineState.NEW_RULE : standing.state();
  }

  private static List<BaselineEntry> remaining(
      Comparison comparison, List<BaselineEntry> unjudged) {
    List<BaselineEntry> remaining = new ArrayList<>(unjudged);
    remaining.addAll(comparison.covered());
    for (Standing standing : comparison.now()) {
      standing.entry().ifPresent(entry -> remaining.add(entry.narrowedTo(standing.finding())));
    }
    Collections.sort(remaining);
    return remaining;
  }

  /** One pass of the suppressions over the findings. */
  private static final class Suppressing {
    private final List<Suppression> suppressions;
    private final Map<Suppression, Validity> validities = new HashMap<>();
    private final SuppressionPolicy policy;
    private final Judged judged;
    private final Set<Suppression> used = new HashSet<>();
    private final Set<Notice> notices = new TreeSet<>();

    Suppressing(
        List<Suppression> suppressions, SuppressionPolicy policy, Judged judged, LocalDate today) {
      this.suppressions = suppressions;
      this.policy = policy;
      this.judged = judged;
      for (Suppression suppression : suppressions) {
        Validity validity = Validity.of(suppression, policy, today);
        validities.put(suppression, validity);
        notices.addAll(validity.notices());
      }
    }

    Map<Finding, Suppressed> apply(List<Finding> findings) {
      Map<Finding, Suppressed> hidden = new LinkedHashMap<>();
      for (Finding finding : findings) {
        suppressed(finding).ifPresent(one -> hidden.put(finding, one));
      }
      Set<String> absorbed = absorbed(findings);
      suppressions.stream()
          .filter(suppression -> !used.contains(suppression) && judged.wouldSee(suppression))
          .filter(suppression -> !isAbsorbed(suppression, findings, absorbed))
          .forEach(
              suppression ->
                  notices.add(
                      notice(
                          Kind.UNUSED,
                          suppression,
                          "matches no finding of `" + suppression.rule() + "`",
                          "remove it, or correct its `match`")));
      return hidden;
    }

    private static Set<String> absorbed(List<Finding> findings) {
      Set<String> absorbed = new HashSet<>();
      findings.forEach(finding -> absorbed.addAll(finding.absorbed()));
      return absorbed;
    }

    /** What it means may be told as a reason of another finding, which it does not hide. */
    private static boolean isAbsorbed(
        Suppression suppression, List<Finding> findings, Set<String> absorbed) {
      return absorbed.contains(suppression.rule())
          && findings.stream()
              .filter(finding -> finding.absorbed().contains(suppression.rule()))
              .anyMatch(
                  finding ->
                      suppression
                          .match()
                          .component()
                          .map(name -> Matcher.isComponent(name, finding.subject()))
                          .orElse(true));
    }

    /** The first that holds and accepts all of the finding hides it. */
    private Optional<Suppressed> suppressed(Finding finding) {
      Optional<Suppressed> by = Optional.empty();
      List<Notice> refusals = new ArrayList<>();
      for (Suppression suppression : suppressions) {
        if (!Matcher.matches(suppression, finding)) {
          continue;
        }
        used.add(suppression);
        Validity validity = Objects.requireNonNull(validities.get(suppression));
        Optional<Notice> refusal = refusal(suppression, finding);
        refusal.ifPresent(refusals::add);
        if (by.isEmpty() && refusal.isEmpty() && validity.active()) {
          by = validity.until().map(until -> new Suppressed(finding, suppression, until));
        }
      }
      if (by.isEmpty()) {
        notices.addAll(refusals);
      }
      return by;
    }

    private Optional<Notice> refusal(Suppression suppression, Finding finding) {
      String active = "so `" + finding.subject().qualifiedName() + "` stays active";
      if (finding.rule().family().equals(SECRETS) && !policy.allowSecrets()) {
        return Optional.of(
            notice(
                Kind.SECRET,
                suppression,
                "findings about secrets are not suppressed, " + active,
                "take the secret out and replace it; `allowSecretSuppression` in leastforce.yml"
                    + " allows to suppress it"));
      }
      if (suppression.severityCap().filter(cap -> isAbove(finding, cap)).isPresent()) {
        return Optional.of(
            notice(
                Kind.ABOVE_CAP,
                suppression,
                "severity " + finding.severity().word() + " is above `severityCap`, " + active,
                "mend the finding, or decide again and raise the cap"));
      }
      List<String> others =
          finding.reasons().stream()
              .map(Reason::code)
              .filter(code -> !suppression.acceptedReasons().contains(code))
              .distinct()
              .toList();
      if (!suppression.acceptedReasons().isEmpty() && !others.isEmpty()) {
        return Optional.of(
            notice(
                Kind.REASON_NOT_ACCEPTED,
                suppression,
                "reason `" + String.join("`, `", others) + "` is not accepted, " + active,
                "mend it, or decide again and add it to `acceptedReasons`"));
      }
      return Optional.empty();
    }

    private static boolean isAbove(Finding finding, Severity severity) {
      return finding.severity() != severity && finding.severity().atLeast(severity);
    }

    private static Notice notice(Kind kind, Suppression suppression, String message, String help) {
      return new Notice(kind, suppression.file(), suppression.line(), message, help);
    }
  }
}
