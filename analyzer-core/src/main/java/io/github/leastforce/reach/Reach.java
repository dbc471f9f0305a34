package io.github.leastforce.reach;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which records of an object somebody reaches, as a class and not as a number of rows. It says
 * nothing about rights on the object or its fields; without those it opens nothing.
 *
 * @param reason why it is this class, one line
 * @param steps the proof, each at its line: the grant, the default, what shares
 * @param parents reach of the objects whose records control these; only for {@link Records#PARENT},
 *     and for {@link Records#UNKNOWN} as far as it got
 * @param shares what shares records of others, surest first; also kept when the class is unknown,
 *     because what shares opens records whatever the rest would say
 * @param mayHide active restriction rules on the object, which may subtract records; they never
 *     make the class narrower, and there are none for who sees all records by right
 */
public record Reach(
    String object,
    Records records,
    String reason,
    List<EvidenceStep> steps,
    Confidence confidence,
    List<Reach> parents,
    List<Share> shares,
    List<EvidenceStep> mayHide) {

  /** Classes of reach. */
  public enum Records {
    /** All of them: by right, or by the default. */
    ALL,
    /** Those whose parent record is reached: see {@link Reach#parents}. */
    PARENT,
    /** Their own, and those that {@link Reach#shares} opens or may open. */
    RULES,
    /**
     * Their own and those of users below them; no metadata shares others. Shares by hand, by code,
     * by teams are data.
     */
    OWN,
    /** The input does not tell. */
    UNKNOWN
  }

  public Reach {
    Objects.requireNonNull(object);
    Objects.requireNonNull(records);
    steps = List.copyOf(steps);
    parents = List.copyOf(parents);
    shares = List.copyOf(shares);
    mayHide = List.copyOf(mayHide);
  }

  /** Whether every record is reached, directly or because every parent is. */
  public boolean all() {
    return records == Records.ALL
        || (records == Records.PARENT && parents.stream().allMatch(Reach::all));
  }

  /** Whether metadata open records of others: all, shared ones, or those below such parents. */
  public boolean opensOthers() {
    return records == Records.ALL
        || !shares.isEmpty()
        || (!parents.isEmpty() && parents.stream().allMatch(Reach::opensOthers));
  }

  /** The steps of the whole chain: its own, then those of its parents. */
  public List<EvidenceStep> path() {
    return Stream.concat(steps.stream(), parents.stream().flatMap(parent -> parent.path().stream()))
        .distinct()
        .toList();
  }

  /** What only the data tell, such as who is in a group; one line each. */
  public List<String> open() {
    return Stream.concat(
            shares.stream().map(Share::open).filter(text -> !text.isEmpty()),
            parents.stream().flatMap(parent -> parent.open().stream()))
        .distinct()
        .toList();
  }
}
