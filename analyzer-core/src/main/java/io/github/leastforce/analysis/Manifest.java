package io.github.leastforce.analysis;

import io.github.leastforce.engine.Evaluation;
import io.github.leastforce.facts.Subjects;
import io.github.leastforce.facts.Undecided;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.finding.SubjectKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up, for each rule, what became of each of its subjects. */
final class Manifest {

  private Manifest() {}

  /**
   * The manifest of an evaluation.
   *
   * @param everywhere what is open for every rule about access
   */
  static Coverage of(
      List<RuleMetadata> rules,
      Evaluation evaluation,
      Subjects subjects,
      Collection<Undecided> everywhere) {
    Map<String, Set<Subject>> flawed = new TreeMap<>();
    Map<String, Set<Subject>> open = new TreeMap<>();
    Map<String, SubjectKind> judges = new TreeMap<>();
    rules.forEach(rule -> judges.put(rule.id(), rule.judges()));
    for (Evaluation.ReportedFinding finding : evaluation.findings()) {
      SubjectKind kind = judges.getOrDefault(finding.ruleId(), SubjectKind.ORG);
      flawed
          .computeIfAbsent(finding.ruleId(), id -> new TreeSet<>())
          .addAll(subjects.flawed(kind, finding.anchor(), finding.more()));
    }
    for (Evaluation.ReportedGap gap : evaluation.gaps()) {
      SubjectKind kind = judges.getOrDefault(gap.ruleId(), SubjectKind.ORG);
      open.computeIfAbsent(gap.ruleId(), id -> new TreeSet<>())
          .addAll(subjects.open(kind, gap.undecided()));
    }
    for (RuleMetadata rule : rules) {
      if (aboutAccess(rule.judges())) {
        for (Undecided undecided : everywhere) {
          Set<Subject> concerned = subjects.open(rule.judges(), undecided);
          boolean some = concerned.size() < subjects.of(rule.judges()).size();
          if (some || undecided.ofEverybody()) {
            open.computeIfAbsent(rule.id(), id -> new TreeSet<>()).addAll(concerned);
          }
        }
      }
    }
    Map<SubjectKind, List<Subject>> all = new EnumMap<>(SubjectKind.class);
    rules.stream()
        .map(RuleMetadata::judges)
        .distinct()
        .forEach(kind -> all.put(kind, List.copyOf(subjects.of(kind))));
    return new Coverage(
        all,
        rules.stream()
            .map(
                rule ->
                    ofRule(
                        rule,
                        subjects,
                        flawed.getOrDefault(rule.id(), Set.of()),
                        open.getOrDefault(rule.id(), Set.of())))
            .sorted((a, b) -> a.ruleId().compareTo(b.ruleId()))
            .toList());
  }

  private static boolean aboutAccess(SubjectKind kind) {
    return switch (kind) {
      case INTEGRATION, PERSON, PRINCIPAL, GUEST, VENDOR -> true;
      default -> false;
    };
  }

  private static Coverage.OfRule ofRule(
      RuleMetadata rule, Subjects subjects, Set<Subject> flawed, Set<Subject> open) {
    Set<Subject> undecided = new TreeSet<>(open);
    undecided.removeAll(flawed);
    return new Coverage.OfRule(
        rule.id(),
        rule.judges(),
        subjects.of(rule.judges()).size(),
        List.copyOf(flawed),
        List.copyOf(undecided));
  }
}
