package io.github.leastforce.analysis;

import io.github.leastforce.engine.Evaluation;
import io.github.leastforce.facts.Anchor;
import io.github.leastforce.facts.Evidence;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Fingerprint;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns matches of rules into findings: one per rule and subject, with all reasons; then lets rules
 * absorb others on the same subject. The result does not depend on the order of the matches.
 */
final class FindingCollector {

  /** So many reasons are spelt out in a message; the rest is counted. */
  private static final int REASONS_SHOWN = 4;

  private final Map<String, RuleMetadata> rules = new TreeMap<>();

  FindingCollector(List<RuleMetadata> rules) {
    rules.forEach(rule -> this.rules.put(rule.id(), rule));
  }

  /** One match, flattened. */
  private record Match(
      Anchor anchor,
      List<EvidenceStep> steps,
      List<EvidenceStep> following,
      List<Reason> reasons,
      Confidence confidence,
      Set<String> principals) {

    private static final Comparator<Match> BEST_FIRST =
        Comparator.comparingInt(Match::rank)
            .thenComparing(Match::confidence)
            .thenComparingInt(match -> match.steps().size())
            .thenComparing(match -> match.anchor().place())
            .thenComparing(match -> match.steps().toString());

    static Match of(Evaluation.ReportedFinding reported) {
      Anchor anchor = reported.anchor();
      List<Evidence> leading = reported.more().stream().filter(Evidence::leads).toList();
      List<Evidence> following = reported.more().stream().filter(e -> !e.leads()).toList();
      List<Evidence> all = new ArrayList<>(leading);
      all.add(anchor);
      all.addAll(following);
      Set<EvidenceStep> steps = new LinkedHashSet<>();
      Set<String> principals = new TreeSet<>();
      List<Reason> reasons = new ArrayList<>(anchor.reasons());
      Confidence confidence = Confidence.CERTAIN;
      for (Evidence evidence : all) {
        steps.addAll(evidence.steps());
        principals.addAll(evidence.principals());
        confidence = confidence.and(evidence.confidence());
      }
      reported.more().forEach(evidence -> reasons.addAll(evidence.reasons()));
      List<EvidenceStep> after =
          following.stream().flatMap(evidence -> evidence.steps().stream()).toList();
      return new Match(anchor, List.copyOf(steps), after, reasons, confidence, principals);
    }

    /** Rank of the heaviest reason besides those of the anchor. */
    int heaviest() {
      List<Reason> own = anchor.reasons();
      return reasons.stream()
          .filter(reason -> !own.contains(reason))
          .mapToInt(Reason::rank)
          .min()
          .orElse(Integer.MAX_VALUE);
    }

    int rank() {
      return anchor.reasons().stream().mapToInt(Reason::rank).min().orElse(Integer.MAX_VALUE);
    }
  }

  /** The findings of an evaluation, sorted. */
  List<Finding> collect(List<Evaluation.ReportedFinding> reported) {
    Map<String, List<Match>> byKey = new TreeMap<>();
    Map<String, RuleMetadata> ruleOf = new TreeMap<>();
    for (Evaluation.ReportedFinding report : reported) {
      RuleMetadata rule = rules.get(report.ruleId());
      if (rule == null) {
        throw new IllegalStateException("internal error: no rule `" + report.ruleId() + "`");
      }
      String key = rule.id() + " " + report.anchor().subject().key();
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(Match.of(report));
      ruleOf.put(key, rule);
    }
    List<Finding> findings = new ArrayList<>();
    byKey.forEach(
        (key, matches) -> {
          RuleMetadata rule = ruleOf.get(key);
          if (rule != null) {
            findings.add(finding(rule, matches));
          }
        });
    return absorb(findings);
  }

  private static Finding finding(RuleMetadata rule, List<Match> matches) {
    matches.sort(Match.BEST_FIRST);
    Match best = matches.get(0);
    Map<String, Reason> reasons = new LinkedHashMap<>();
    matches.stream()
        .flatMap(match -> match.reasons().stream())
        .sorted()
        .forEach(reason -> reasons.putIfAbsent(reason.code(), reason));
    List<EvidenceStep> path = path(best, matches);
    Map<Location, Set<String>> shownAt = new LinkedHashMap<>();
    for (Match match : matches) {
      Set<String> texts =
          shownAt.computeIfAbsent(match.anchor().place(), place -> new LinkedHashSet<>());
      match.anchor().reasons().forEach(reason -> texts.add(reason.text()));
    }
    List<EvidenceStep> related =
        shownAt.entrySet().stream()
            .map(shown -> new EvidenceStep(String.join(", ", shown.getValue()), shown.getKey()))
            .toList();
    Set<String> principals = new TreeSet<>();
    matches.forEach(match -> principals.addAll(match.principals()));
    List<Reason> sorted = reasons.values().stream().sorted().toList();
    return new Finding(
        rule,
        best.anchor().subject(),
        message(rule, best.anchor(), sorted, principals),
        best.confidence(),
        sorted,
        best.anchor().place(),
        beside(best.anchor().place(), path, related),
        path,
        List.copyOf(principals),
        List.of(),
        Fingerprint.of(rule.id(), best.anchor().subject().key()));
  }

  /** Those of the places that neither the annotated line nor the path shows. */
  private static List<EvidenceStep> beside(
      Location primary, List<EvidenceStep> path, List<EvidenceStep> places) {
    Set<Location> shown = new HashSet<>(Set.of(primary));
    path.forEach(step -> shown.add(step.location()));
    return places.stream().filter(place -> shown.add(place.location())).toList();
  }

  /** The steps of the best match, then whatever else makes the same place worse. */
  private static List<EvidenceStep> path(Match best, List<Match> matches) {
    Set<EvidenceStep> steps = new LinkedHashSet<>(best.steps());
    matches.stream()
        .filter(match -> match.anchor().place().equals(best.anchor().place()))
        .sorted(Comparator.comparingInt(Match::heaviest))
        .forEach(match -> steps.addAll(match.following()));
    return List.copyOf(steps);
  }

  private static String message(
      RuleMetadata rule, Anchor anchor, List<Reason> reasons, Set<String> principals) {
    List<String> others =
        principals.stream().filter(words -> !words.equals(anchor.subjectWords())).toList();
    Map<String, String> values =
        Map.of(
            "subject", anchor.subjectWords(),
            "reasons", listed(reasons.stream().map(Reason::text).toList(), REASONS_SHOWN),
            "reason", reasons.isEmpty() ? "" : reasons.get(0).text(),
            "holders", listed(others, 1),
            "detail", anchor.detail());
    return rule.title() + ": " + MessageTemplate.render(rule.message(), values);
  }

  private static String listed(List<String> items, int shown) {
    if (items.size() <= shown) {
      return String.join(", ", items);
    }
    return String.join(", ", items.subList(0, shown)) + " and " + (items.size() - shown) + " more";
  }

  private static List<Finding> absorb(List<Finding> findings) {
    Map<String, List<Finding>> bySubject =
        findings.stream().collect(Collectors.groupingBy(finding -> finding.subject().key()));
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : findings) {
      List<Finding> same = bySubject.getOrDefault(finding.subject().key(), List.of());
      boolean absorbed = same.stream().anyMatch(other -> absorbs(other, finding));
      if (!absorbed) {
        List<Finding> taken = same.stream().filter(other -> absorbs(finding, other)).toList();
        kept.add(taken.isEmpty() ? finding : with(finding, taken));
      }
    }
    kept.sort(Finding.ORDER);
    return kept;
  }

  private static boolean absorbs(Finding finding, Finding other) {
    return finding.rule().absorbs().contains(other.rule().id());
  }

  private static Finding with(Finding finding, List<Finding> absorbed) {
    Map<String, Reason> reasons = new LinkedHashMap<>();
    finding.reasons().forEach(reason -> reasons.put(reason.code(), reason));
    List<EvidenceStep> related = new ArrayList<>(finding.related());
    Set<String> ids = new TreeSet<>();
    for (Finding other : absorbed) {
      other.reasons().forEach(reason -> reasons.putIfAbsent(reason.code(), reason));
      related.add(new EvidenceStep(other.reasons().get(0).text(), other.primary()));
      ids.add(other.rule().id());
    }
    return new Finding(
        finding.rule(),
        finding.subject(),
        finding.message(),
        finding.confidence(),
        List.copyOf(reasons.values()),
        finding.primary(),
        beside(finding.primary(), finding.path(), related),
        finding.path(),
        finding.principals(),
        List.copyOf(ids),
        finding.fingerprint());
  }
}
