package io.github.leastforce.delta;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All differences between base and head that matter to somebody.
 *
 * @param changes what exposes first
 * @param open what cannot be compared
 */
public record Delta(List<Change> changes, List<OpenChange> open) {

  /** Base and head are the same. */
  public static final Delta NONE = new Delta(List.of(), List.of());

  public Delta {
    changes = changes.stream().sorted().distinct().toList();
    open = open.stream().sorted().distinct().toList();
  }

  /** Whether nothing changed, as far as can be compared. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /**
   * The same where files of the base could not be read. What they grant counts as new; what they
   * protected cannot be told.
   */
  public Delta andUnread(List<ParseProblem> unread) {
    List<OpenChange> more = new ArrayList<>(open);
    for (ParseProblem problem : unread) {
      if (!problem.blocking()) {
        continue;
      }
      String file = problem.file().path();
      more.add(
          new OpenChange(
              Area.PROTECTION,
              Subject.of("File", file),
              "file `" + file + "`",
              "what it protected",
              "the base cannot be read there: " + problem.message(),
              1,
              Weight.NONE,
              List.of()));
    }
    return new Delta(changes, more);
  }

  /** What grants access or takes protection away. */
  public List<Change> exposing() {
    return changes.stream().filter(change -> change.direction().exposes()).toList();
  }

  /** How many changes went this way. */
  public long count(Direction direction) {
    return changes.stream().filter(change -> change.direction() == direction).count();
  }

  /** The places of the head that it shows. */
  public Set<Location> places() {
    Set<Location> places = new TreeSet<>();
    for (Change change : changes) {
      places.add(change.place());
      change.path().stream().map(EvidenceStep::location).forEach(places::add);
    }
    return places;
  }

  /** The places of the base that it shows. */
  public Set<Location> placesBefore() {
    Set<Location> places = new TreeSet<>();
    changes.forEach(
        change -> change.before().stream().map(EvidenceStep::location).forEach(places::add));
    return places;
  }
}
