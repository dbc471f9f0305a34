package io.github.leastforce.report.console;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.report.text.SafeText;
import io.github.leastforce.report.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The coverage gaps: as one line, or each. */
final class Undecided {

  private static final int NAMED_RULES = 3;

  private final List<CoverageGap> gaps;
  private final Page page;

  Undecided(List<CoverageGap> gaps, Page page) {
    this.gaps = gaps;
    this.page = page;
  }

  void printList() {
    Map<String, List<CoverageGap>> groups =
        gaps.stream().collect(groupingBy(Undecided::heading, TreeMap::new, toList()));
    groups.forEach(
        (heading, members) -> {
          page.line(page.style().warning("not decided") + " · " + heading);
          for (CoverageGap gap : members) {
            page.wrapped(
                "   ", SafeText.line("`" + gap.subject().qualifiedName() + "`: " + gap.detail()));
          }
          members.stream()
              .map(CoverageGap::remedy)
              .distinct()
              .forEach(
                  remedy ->
                      page.wrapped(
                          "   = " + page.style().help("help") + ": ", SafeText.line(remedy)));
          page.line("");
        });
  }

  private static String heading(CoverageGap gap) {
    return gap.ruleId().isEmpty() ? gap.kind().word() : gap.kind().word() + " · " + gap.ruleId();
  }

  /**
   * @param how option that lists them; empty when they are listed
   */
  void printSummary(String how) {
    if (gaps.isEmpty()) {
      return;
    }
    String kinds = counts(gap -> gap.kind().word(), Integer.MAX_VALUE);
    String rules = counts(CoverageGap::ruleId, NAMED_RULES);
    String concerning = rules.isEmpty() ? "" : " for " + rules;
    String list = how.isEmpty() ? "" : "; " + how + " lists them";
    page.wrapped(
        "",
        page.style().warning("not decided")
            + ": "
            + Words.count(gaps.size(), "coverage gap")
            + " ("
            + kinds
            + ")"
            + concerning
            + list);
  }

  /** Most frequent first. */
  private String counts(Function<CoverageGap, String> word, int named) {
    Map<String, Long> counts =
        gaps.stream()
            .filter(gap -> !word.apply(gap).isEmpty())
            .collect(groupingBy(word, TreeMap::new, counting()));
    String text =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.<Long>reverseOrder()))
            .limit(named)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(joining(", "));
    int further = counts.size() - named;
    return further > 0 ? text + " and " + Words.count(further, "further rule") : text;
  }
}
