package io.github.leastforce.corpus;

import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.corpus.CorpusCase.Label;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the rules said about a case, against its labels. Two findings of a rule on one line are one
 * too many: there is one finding for each thing that a person would fix.
 *
 * @param found as labelled
 * @param missing labelled, and not found
 * @param unexpected found, and neither labelled nor a known miss
 * @param promoted known misses that are found
 * @param messages of all findings that count
 */
record Verdict(
    CorpusCase which,
    List<Label> found,
    List<Label> missing,
    List<Label> unexpected,
    List<Label> promoted,
    List<String> messages,
    List<ParseProblem> problems,
    List<String> failures) {

  Verdict {
    found = List.copyOf(found);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    promoted = List.copyOf(promoted);
    messages = List.copyOf(messages);
    problems = List.copyOf(problems);
    failures = List.copyOf(failures);
  }

  /**
   * @param counts whether findings of a rule count here
   */
  static Verdict of(CorpusCase which, AnalysisResult result, Predicate<String> counts) {
    List<Label> missing = new ArrayList<>(which.expected());
    List<Label> misses = new ArrayList<>(which.missed());
    List<Label> found = new ArrayList<>();
    List<Label> unexpected = new ArrayList<>();
    List<Label> promoted = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    for (Finding finding : result.findings()) {
      if (!counts.test(finding.rule().id())) {
        continue;
      }
      Label label =
          new Label(
              finding.rule().id(),
              CorpusProject.below(finding.primary().file().path()),
              result.excerpt(finding.primary()).region().line());
      messages.add(label + ": " + finding.message());
      if (missing.remove(label)) {
        found.add(label);
      } else if (misses.remove(label)) {
        promoted.add(label);
      } else {
        unexpected.add(label);
      }
    }
    return new Verdict(
        which,
        found,
        missing,
        unexpected,
        promoted,
        messages,
        result.problems(),
        result.failures().stream().map(Object::toString).toList());
  }
}
