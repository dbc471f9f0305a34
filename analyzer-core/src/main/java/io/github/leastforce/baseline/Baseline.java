package io.github.leastforce.baseline;

import io.github.leastforce.declared.ConfigurationError;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.source.MetadataFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The findings that were there when somebody accepted what is there: debt to be paid, which may
 * only shrink.
 *
 * @param toolVersion version of Leastforce that wrote it
 * @param rulePackVersion newest version in which a rule of its pack appeared
 * @param rules ids of all rules of the pack, enabled or not, sorted; a rule that is not among them
 *     is younger
 * @param entries sorted
 */
public record Baseline(
    String toolVersion, String rulePackVersion, List<String> rules, List<BaselineEntry> entries) {

  /** Name of the file where nobody names another. */
  public static final String FILE_NAME = "leastforce-baseline.json";

  public Baseline {
    Objects.requireNonNull(toolVersion);
    Objects.requireNonNull(rulePackVersion);
    rules = List.copyOf(new TreeSet<>(rules));
    entries = entries.stream().sorted().toList();
  }

  /**
   * The baseline that accepts these findings.
   *
   * @param pack all rules, enabled or not
   */
  public static Baseline of(
      String toolVersion, Collection<RuleMetadata> pack, Collection<Finding> findings) {
    return new Baseline(
        toolVersion,
        version(pack),
        pack.stream().map(RuleMetadata::id).toList(),
        findings.stream().map(BaselineEntry::of).toList());
  }

  /**
   * What is left of the baseline that a run was compared with, and these findings besides.
   *
   * @param grown findings of that run to accept besides; none, where it may only shrink
   */
  public static Baseline of(
      String toolVersion,
      Collection<RuleMetadata> pack,
      Acceptance accepted,
      Collection<Finding> grown) {
    Baseline added = of(toolVersion, pack, grown);
    Map<String, Integer> replaced = new HashMap<>();
    grown.stream()
        .filter(finding -> accepted.state(finding).equals(Optional.of(BaselineState.UPDATED)))
        .forEach(finding -> replaced.merge(finding.fingerprint(), 1, Integer::sum));
    Set<String> told = new HashSet<>();
    for (BaselineEntry entry : added.entries()) {
      entry.covers().forEach(rule -> told.add(rule + " " + entry.subjectKey()));
    }
    List<BaselineEntry> entries = new ArrayList<>(added.entries());
    for (BaselineEntry entry : accepted.remaining()) {
      boolean instead = replaced.merge(entry.key(), -1, Integer::sum) >= 0;
      if (!instead && !told.contains(entry.rule() + " " + entry.subjectKey())) {
        entries.add(entry);
      }
    }
    return new Baseline(toolVersion, added.rulePackVersion(), added.rules(), entries);
  }

  /** Packs carry no version of their own; they change by getting rules. */
  private static String version(Collection<RuleMetadata> pack) {
    return pack.stream().map(RuleMetadata::since).max(Baseline::compareVersions).orElse("");
  }

  private static int compareVersions(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\D+"))
        .filter(digits -> !digits.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  /**
   * Reads a baseline.
   *
   * @throws ConfigurationError when it cannot be read or is no baseline
   */
  public static Baseline read(Path file) {
    return new BaselineReader(file).read();
  }

  /**
   * Reads a baseline of an input; it is named as reports name it.
   *
   * @throws ConfigurationError likewise
   */
  public static Baseline read(MetadataFile file) {
    return new BaselineReader(file).read();
  }

  /** Writes it as UTF-8, one line for each entry, and leaves the stream open. */
  public void write(OutputStream out) throws IOException {
    BaselineWriter.write(this, out);
  }

  /** Whether the rule was in the pack, under its present id or an earlier one. */
  boolean knows(RuleMetadata rule) {
    return rules.contains(rule.id()) || rule.aliases().stream().anyMatch(rules::contains);
  }
}
