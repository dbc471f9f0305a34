package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.util.List;

/** Facts of no meaning, in the package where rules look for facts. */
public sealed interface Toy {

  /** A record with an enum and a predicate. */
  record Person(String name, Kind kind) implements Toy, Evidence {
    public boolean robot() {
      return kind == Kind.ROBOT;
    }

    @Override
    public List<EvidenceStep> steps() {
      return List.of(new EvidenceStep(name, Location.of(new SourceFile(name))));
    }

    @Override
    public List<Reason> reasons() {
      return List.of();
    }

    @Override
    public Confidence confidence() {
      return Confidence.CERTAIN;
    }
  }

  /** A record to join with. */
  record Grant(Person person, Right right, String at) implements Toy, Anchor {
    @Override
    public Subject subject() {
      return Subject.of("Toy", at);
    }

    @Override
    public String subjectWords() {
      return at;
    }

    @Override
    public Location place() {
      return Location.of(new SourceFile(at));
    }

    @Override
    public List<EvidenceStep> steps() {
      return List.of(new EvidenceStep(at, place()));
    }

    @Override
    public List<Reason> reasons() {
      return List.of();
    }

    @Override
    public Confidence confidence() {
      return Confidence.CERTAIN;
    }
  }

  /** A record to look for with {@code exists} and {@code not}. */
  record Fence(Person person) implements Toy {}

  /** A predicate that may throw. */
  record Brittle(int divisor) implements Toy {
    public boolean positive() {
      return 1 / divisor > 0;
    }
  }

  /** Constants. */
  enum Kind {
    HUMAN,
    ROBOT
  }

  /** Sealed variants of a component. */
  sealed interface Right {
    boolean wide();
  }

  /** A variant with a component of its own. */
  record ObjectRight(String object, boolean wide) implements Right {}

  /** A variant without. */
  record SystemRight(boolean wide) implements Right {}
}
