package io.github.leastforce.report.text;

import static java.util.stream.Collectors.joining;

import io.github.leastforce.delta.Affected;
import io.github.leastforce.delta.Change;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes that people read as one: they come through the same line, go the same way and concern the
 * same principals, such as all that one permission implies. Formats for machines tell each.
 *
 * @param changes heaviest first, never empty
 */
public record ChangeGroup(List<Change> changes) {

  private static final int WHATS_NAMED = 8;
  private static final int PRINCIPALS_NAMED = 3;

  public ChangeGroup {
    changes = List.copyOf(changes);
  }

  /** What makes changes one. */
  private record Key(
      Object direction,
      Object area,
      Object subject,
      List<Affected> principals,
      Location place,
      Object confidence,
      List<EvidenceStep> before) {

    static Key of(Change change) {
      return new Key(
          change.direction(),
          change.area(),
          change.subject(),
          change.principals(),
          change.place(),
          change.confidence(),
          change.before());
    }
  }

  /** Changes in groups, each where its heaviest stands. */
  public static List<ChangeGroup> of(List<Change> changes) {
    Map<Key, List<Change>> groups = new LinkedHashMap<>();
    for (Change change : changes) {
      groups.computeIfAbsent(Key.of(change), key -> new ArrayList<>()).add(change);
    }
    return groups.values().stream().map(ChangeGroup::new).toList();
  }

  /** The heaviest. */
  public Change first() {
    return changes.get(0);
  }

  /** What is granted, open or protected, in one line. */
  public String what() {
    return some(changes.stream().map(Change::what).distinct().toList(), WHATS_NAMED, ", ");
  }

  /** Whom it concerns, in one line; empty when it concerns no principal alone. */
  public String whom() {
    return some(
        first().principals().stream().map(who -> who.words() + ", " + who.kind()).toList(),
        PRINCIPALS_NAMED,
        "; ");
  }

  /** What the base said instead, in one line without places; empty when it said nothing. */
  public String before() {
    return some(
        first().before().stream().map(EvidenceStep::text).distinct().toList(),
        PRINCIPALS_NAMED,
        "; ");
  }

  private static String some(List<String> texts, int named, String between) {
    // One more costs no more than to say that there is one more.
    if (texts.size() <= named + 1) {
      return String.join(between, texts);
    }
    return texts.stream().limit(named).collect(joining(between))
        + " and "
        + (texts.size() - named)
        + " more";
  }
}
