package io.github.leastforce.corpus;

import io.github.leastforce.corpus.CorpusCase.Label;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * How well the rules did, for each rule and over all. Precision: true findings of all findings.
 * Recall: found lines of all lines where an ideal tool would report, so known misses count.
 *
 * @param byRule by id
 */
record Scores(Map<String, Score> byRule, Score all) {

  /** Counts of one rule. */
  static final class Score {
    private final Set<String> cases = new HashSet<>();
    private int expected;
    private int found;
    private int unexpected;

    private void add(String which, int expected, int found, int unexpected) {
      cases.add(which);
      this.expected += expected;
      this.found += found;
      this.unexpected += unexpected;
    }

    private String line(Locale locale, String name) {
      return String.format(
          locale,
          "%-34s %6d %9d %6d %6d %10s %7s%n",
          name,
          cases.size(),
          expected,
          found,
          unexpected,
          share(locale, found, found + unexpected),
          share(locale, found, expected));
    }

    private static String share(Locale locale, int part, int whole) {
      return whole == 0 ? "-" : String.format(locale, "%.3f", (double) part / whole);
    }
  }

  static Scores of(List<Verdict> verdicts) {
    Map<String, Score> byRule = new TreeMap<>();
    Score all = new Score();
    for (Verdict verdict : verdicts) {
      String name = verdict.which().name();
      BiConsumer<String, int[]> count =
          (rule, counts) -> {
            byRule
                .computeIfAbsent(rule, key -> new Score())
                .add(name, counts[0], counts[1], counts[2]);
            all.add(name, counts[0], counts[1], counts[2]);
          };
      all.cases.add(name);
      verdict.which().about().forEach(rule -> count.accept(rule, new int[] {0, 0, 0}));
      each(verdict.which().ideal(), count, 1, 0, 0);
      each(verdict.found(), count, 0, 1, 0);
      each(verdict.promoted(), count, 0, 1, 0);
      each(verdict.unexpected(), count, 0, 0, 1);
    }
    return new Scores(byRule, all);
  }

  private static void each(
      List<Label> labels, BiConsumer<String, int[]> count, int expected, int found, int wrong) {
    for (Label label : labels) {
      count.accept(label.rule(), new int[] {expected, found, wrong});
    }
  }

  String table(Locale locale) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            locale,
            "%n%-34s %6s %9s %6s %6s %10s %7s%n",
            "rule",
            "cases",
            "expected",
            "found",
            "false",
            "precision",
            "recall"));
    byRule.forEach((rule, score) -> table.append(score.line(locale, rule)));
    return table.append(all.line(locale, "all")).toString();
  }
}
