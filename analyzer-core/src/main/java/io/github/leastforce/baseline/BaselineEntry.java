package io.github.leastforce.baseline;

import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Fingerprint;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A finding as a baseline remembers it: what identifies it and what was accepted of it. No message,
 * no place, no time.
 *
 * @param key fingerprint of the finding
 * @param rule id of its rule
 * @param subject qualified name of its subject, for people
 * @param severity severity that was accepted
 * @param reasons codes of the accepted reasons, sorted
 * @param covers ids of the rules that the finding had absorbed, sorted
 */
public record BaselineEntry(
    String key,
    String rule,
    String subject,
    Severity severity,
    List<String> reasons,
    List<String> covers)
    implements Comparable<BaselineEntry> {

  private static final Comparator<BaselineEntry> ORDER =
      Comparator.comparing(BaselineEntry::rule)
          .thenComparing(BaselineEntry::subjectKey)
          .thenComparing(BaselineEntry::key)
          .thenComparing(BaselineEntry::subject)
          .thenComparing(BaselineEntry::severity)
          .thenComparing(entry -> entry.reasons().toString())
          .thenComparing(entry -> entry.covers().toString());

  public BaselineEntry {
    Objects.requireNonNull(key);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(severity);
    reasons = List.copyOf(new TreeSet<>(reasons));
    covers = List.copyOf(new TreeSet<>(covers));
  }

  /** The entry that accepts a finding as it is. */
  public static BaselineEntry of(Finding finding) {
    return new BaselineEntry(
        finding.fingerprint(),
        finding.rule().id(),
        finding.subject().qualifiedName(),
        finding.severity(),
        finding.reasons().stream().map(Reason::code).toList(),
        finding.absorbed());
  }

  /** Identity of the subject, as {@link io.github.leastforce.finding.Subject#key} gives it. */
  String subjectKey() {
    int colon = subject.indexOf(':') + 1;
    return subject.substring(0, colon) + subject.substring(colon).toLowerCase(Locale.ROOT);
  }

  /** Whether the key is that of this rule and subject. */
  boolean consistent() {
    return key.equals(Fingerprint.of(rule, subjectKey()));
  }

  /** Whether all of the finding is accepted: its severity and every reason. */
  boolean accepts(Finding finding) {
    return severity.atLeast(finding.severity())
        && finding.reasons().stream().allMatch(reason -> reasons.contains(reason.code()));
  }

  /** What of this entry the finding still needs: never more than was accepted. */
  BaselineEntry narrowedTo(Finding finding) {
    Set<String> still = new TreeSet<>(reasons);
    still.retainAll(finding.reasons().stream().map(Reason::code).toList());
    Set<String> covered = new TreeSet<>(covers);
    covered.retainAll(finding.absorbed());
    Severity lower = severity.atLeast(finding.severity()) ? finding.severity() : severity;
    return new BaselineEntry(
        finding.fingerprint(),
        finding.rule().id(),
        finding.subject().qualifiedName(),
        lower,
        still.isEmpty() ? reasons : List.copyOf(still),
        List.copyOf(covered));
  }

  @Override
  public int compareTo(BaselineEntry other) {
    return ORDER.compare(this, other);
  }
}
