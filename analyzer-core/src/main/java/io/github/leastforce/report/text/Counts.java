package io.github.leastforce.report.text;

import static java.util.stream.Collectors.joining;

import io.github.leastforce.delta.Change;
import io.github.leastforce.delta.Direction;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Severity;
import java.util.Arrays;
import java.util.List;

/** How many of what, in one line. */
public final class Counts {

  private Counts() {}

  /** Such as {@code 2 critical, 1 low}; empty for no findings. */
  public static String bySeverity(List<Finding> findings) {
    return Arrays.stream(Severity.values())
        .map(severity -> words(findings, severity))
        .filter(words -> !words.isEmpty())
        .collect(joining(", "));
  }

  private static String words(List<Finding> findings, Severity severity) {
    long count = findings.stream().filter(finding -> finding.severity() == severity).count();
    return count == 0 ? "" : Words.count(count, severity.word(), severity.word());
  }

  /** Such as {@code 3 granted, 1 removed}; empty for no changes. */
  public static String byDirection(List<Change> changes) {
    return Arrays.stream(Direction.values())
        .map(direction -> words(changes, direction))
        .filter(words -> !words.isEmpty())
        .collect(joining(", "));
  }

  private static String words(List<Change> changes, Direction direction) {
    long count = changes.stream().filter(change -> change.direction() == direction).count();
    return count == 0 ? "" : Words.count(count, direction.word(), direction.word());
  }
}
