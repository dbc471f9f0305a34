package io.github.leastforce.delta;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.sensitivity.Level;
import java.util.List;
import java.util.Optional;

/** What the head loosens of that by which it is judged, as it is found out. */
final class Loosenings {

  private final Location otherwise;
  private final List<Change> changes;
  private final List<OpenChange> open;

  /**
   * @param otherwise where it shows that a file is gone
   */
  Loosenings(Location otherwise, List<Change> changes, List<OpenChange> open) {
    this.otherwise = otherwise;
    this.changes = changes;
    this.open = open;
  }

  /**
   * Whose it is.
   *
   * @param words such as "configuration `leastforce.yml`"
   */
  record Owner(Subject subject, String words) {
    static Owner of(String type, String kind, String name) {
      return new Owner(Subject.of(type, name), kind + " `" + name + "`");
    }
  }

  /**
   * One thing that is looser than before.
   *
   * @param what a verb and what about it, names in backticks
   * @param thing a stable word
   * @param place line of the head; empty when the head no longer has the file
   * @param was what the base says instead; empty when it says nothing
   * @param before line of the base
   */
  void add(
      Owner owner,
      String what,
      String thing,
      Optional<Location> place,
      String was,
      Optional<Location> before) {
    add(owner, what, List.of(thing), place, was, before);
  }

  /** Several that are told as one. */
  void add(
      Owner owner,
      String what,
      List<String> things,
      Optional<Location> place,
      String was,
      Optional<Location> before) {
    Location at = place.orElse(otherwise);
    changes.add(
        new Change(
            Direction.WEAKENED,
            Area.GOVERNANCE,
            owner.subject(),
            owner.words(),
            what,
            things,
            Weight.heavy(Level.S0),
            List.of(),
            at,
            List.of(new EvidenceStep(owner.words() + " " + what, at)),
            was.isEmpty()
                ? List.of()
                : before.map(line -> List.of(new EvidenceStep(was, line))).orElse(List.of()),
            Confidence.CERTAIN));
  }

  /** Something of which nobody can tell whether it is looser. */
  void open(Owner owner, String what, String reason) {
    open.add(
        new OpenChange(
            Area.GOVERNANCE,
            owner.subject(),
            owner.words(),
            what,
            reason,
            1,
            Weight.NONE,
            List.of()));
  }

  /** The id that a rule has now, whatever it was called before. */
  static String presentId(String name, List<RuleMetadata> rules) {
    return rules.stream()
        .filter(rule -> rule.id().equals(name) || rule.aliases().contains(name))
        .map(RuleMetadata::id)
        .findFirst()
        .orElse(name);
  }

  /** Tells when the file of a side cannot be read while the other may say something else. */
  boolean unread(Owner owner, Document<?> base, Document<?> head) {
    if (base.unread()) {
      open(owner, "what it said", "that of the base cannot be read: " + base.problem());
    } else if (head.unread()) {
      open(owner, "what it says", "that of the head cannot be read: " + head.problem());
    }
    return base.unread() || head.unread();
  }
}
