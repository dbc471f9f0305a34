package io.github.leastforce.baseline;

import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Fingerprint;
import io.github.leastforce.finding.RuleMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of the findings of one state in another. A pure function of two lists; neither their
 * order nor where anything stands in files matters.
 *
 * @param now the findings of the later state in their order, each with how it stands to the earlier
 * @param absent what the earlier state had and the later has no more, sorted
 * @param covered what the later state tells as a reason of a worse finding, sorted
 */
public record Comparison(
    List<Standing> now, List<BaselineEntry> absent, List<BaselineEntry> covered) {

  /**
   * A finding of the later state.
   *
   * @param state new, unchanged or updated
   * @param entry what it was in the earlier state; empty when it is new
   */
  public record Standing(Finding finding, BaselineState state, Optional<BaselineEntry> entry) {
    public Standing {
      Objects.requireNonNull(finding);
      Objects.requireNonNull(state);
      Objects.requireNonNull(entry);
    }
  }

  public Comparison {
    now = List.copyOf(now);
    absent = List.copyOf(absent);
    covered = List.copyOf(covered);
  }

  /** Compares two lists of findings. Equal identities count as often as they stand there. */
  public static Comparison of(List<Finding> before, List<Finding> now) {
    return ofEntries(before.stream().map(BaselineEntry::of).toList(), now);
  }

  /** Compares what a baseline remembers with findings. */
  static Comparison ofEntries(List<BaselineEntry> before, List<Finding> now) {
    return new Matching(before, now).result();
  }

  /** Pairs entries with findings, each once: exact pairs first, so that a worse twin is seen. */
  private static final class Matching {
    private final List<BaselineEntry> before;
    private final List<Finding> now;
    private final boolean[] taken;
    private final @Nullable BaselineEntry[] found;
    private final Map<String, List<Integer>> byKey = new HashMap<>();
    private final Map<String, List<Integer>> byCovered = new HashMap<>();

    Matching(List<BaselineEntry> before, List<Finding> now) {
      this.before = before.stream().sorted().toList();
      this.now = now;
      this.taken = new boolean[before.size()];
      this.found = new @Nullable BaselineEntry[now.size()];
      for (int i = 0; i < this.before.size(); i++) {
        BaselineEntry entry = this.before.get(i);
        byKey.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(i);
        for (String rule : entry.covers()) {
          byCovered
              .computeIfAbsent(Fingerprint.of(rule, entry.subjectKey()), key -> new ArrayList<>())
              .add(i);
        }
      }
    }

    Comparison result() {
      pair(byKey, true);
      pair(byKey, false);
      // What was told as a reason of a worse finding stands by itself when that one is mended.
      pair(byCovered, true);
      Set<String> absorbed = new LinkedHashSet<>();
      for (Finding finding : now) {
        finding
            .absorbed()
            .forEach(rule -> absorbed.add(Fingerprint.of(rule, finding.subject().key())));
      }
      List<BaselineEntry> absent = new ArrayList<>();
      List<BaselineEntry> covered = new ArrayList<>();
      for (int i = 0; i < before.size(); i++) {
        if (!taken[i]) {
          (absorbed.contains(before.get(i).key()) ? covered : absent).add(before.get(i));
        }
      }
      List<Standing> standings = new ArrayList<>();
      for (int i = 0; i < found.length; i++) {
        standings.add(standing(now.get(i), found[i]));
      }
      return new Comparison(standings, absent, covered);
    }

    private static Standing standing(Finding finding, @Nullable BaselineEntry entry) {
      if (entry == null) {
        return new Standing(finding, BaselineState.NEW, Optional.empty());
      }
      BaselineState state =
          entry.accepts(finding) ? BaselineState.UNCHANGED : BaselineState.UPDATED;
      return new Standing(finding, state, Optional.of(entry));
    }

    private void pair(Map<String, List<Integer>> entries, boolean whole) {
      for (int i = 0; i < found.length; i++) {
        if (found[i] == null) {
          found[i] = take(entries, now.get(i), whole);
        }
      }
    }

    private @Nullable BaselineEntry take(
        Map<String, List<Integer>> entries, Finding finding, boolean whole) {
      for (String key : keys(finding)) {
        for (int i : entries.getOrDefault(key, List.of())) {
          if (!taken[i] && (!whole || before.get(i).accepts(finding))) {
            taken[i] = true;
            return before.get(i);
          }
        }
      }
      return null;
    }

    /** The fingerprint, and what it was while the rule had an earlier id. */
    private static Set<String> keys(Finding finding) {
      Set<String> keys = new LinkedHashSet<>();
      keys.add(finding.fingerprint());
      for (String earlier : finding.rule().aliases()) {
        keys.add(Fingerprint.of(earlier, finding.subject().key()));
      }
      return keys;
    }
  }

  /** Whether two rules are the same under one of their names. */
  static boolean named(RuleMetadata rule, String id) {
    return rule.id().equals(id) || rule.aliases().contains(id);
  }
}
