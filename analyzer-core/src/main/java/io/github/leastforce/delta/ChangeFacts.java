package io.github.leastforce.delta;

import io.github.leastforce.declared.Contract;
import io.github.leastforce.declared.Right;
import io.github.leastforce.facts.AccessChange;
import io.github.leastforce.facts.AccessChange.Audience;
import io.github.leastforce.facts.AccessChange.Effect;
import io.github.leastforce.facts.AccessChange.Worth;
import io.github.leastforce.finding.EvidenceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What rules see of the differences: those that expose something. */
public final class ChangeFacts {

  /** A reason of a tier or level that weighs more stands before one that weighs less. */
  private static final int RANKS = 10;

  private ChangeFacts() {}

  /**
   * The facts of a comparison.
   *
   * @param contracts what the project agreed with its integrations
   * @param drift whether the base is a repository and the head the org it describes
   */
  public static List<AccessChange> of(Delta delta, List<Contract> contracts, boolean drift) {
    List<AccessChange> facts = new ArrayList<>();
    for (Change change : delta.exposing()) {
      if (drift && change.direction() != Direction.WEAKENED) {
        facts.add(fact(change, Effect.DRIFT, contracts));
      } else {
        facts.add(fact(change, effect(change), contracts));
      }
    }
    return facts;
  }

  private static Effect effect(Change change) {
    if (change.direction() == Direction.WEAKENED || change.area() == Area.PROTECTION) {
      return Effect.PROTECTION;
    }
    return switch (change.area()) {
      case SYSTEM_PERMISSION, OBJECT, FIELD -> Effect.ACCESS;
      case NAMED_ACCESS -> Effect.USE;
      case OAUTH_CLIENT -> Effect.CLIENT;
      case SHARING -> Effect.RECORDS;
      case EXPORT_PATH -> Effect.EXPORT;
      case PROTECTION, LOGGING -> Effect.PROTECTION;
    };
  }

  private static AccessChange fact(Change change, Effect effect, List<Contract> contracts) {
    List<EvidenceStep> steps = new ArrayList<>(change.path());
    boolean shown = steps.stream().anyMatch(step -> step.location().equals(change.place()));
    if (!shown) {
      steps.add(
          new EvidenceStep(change.subjectWords() + " " + verb(change) + change.what(), change.place()));
    }
    return new AccessChange(
        effect,
        change.subject(),
        change.subjectWords(),
        verb(change) + change.what(),
        change.place(),
        steps,
        change.principals().stream().map(Affected::words).toList(),
        new Audience(change.concernsIntegration(), change.concernsOutsider()),
        new Worth(
            change.weight().weighty(),
            change.weight().personal(),
            change.weight().tier().ordinal() * RANKS + change.weight().data().ordinal()),
        agreed(change, contracts),
        change.confidence());
  }

  private static String verb(Change change) {
    return change.direction() == Direction.WEAKENED ? "no longer gives " : "newly gives ";
  }

  /** Whether contracts name all that changed, for all integrations whom it concerns. */
  private static boolean agreed(Change change, List<Contract> contracts) {
    List<Affected> integrations =
        change.principals().stream().filter(Affected::integration).toList();
    return !integrations.isEmpty()
        && integrations.stream().allMatch(who -> agreed(change, who, contracts));
  }

  private static boolean agreed(Change change, Affected who, List<Contract> contracts) {
    Optional<Contract> contract =
        contracts.stream()
            .filter(
                known ->
                    known.name().equalsIgnoreCase(who.name())
                        || known.containers().stream().anyMatch(who.name()::equalsIgnoreCase))
            .findFirst();
    return contract.isPresent()
        && change.things().stream().allMatch(thing -> agreed(change.area(), thing, contract.get()));
  }

  private static boolean agreed(Area area, String thing, Contract contract) {
    return switch (area) {
      case SYSTEM_PERMISSION -> contract.permissions().stream().anyMatch(thing::equalsIgnoreCase);
      case FIELD -> {
        boolean edit = thing.endsWith(" edit");
        String field = thing.substring(0, thing.lastIndexOf(' '));
        yield contract.fields().entrySet().stream()
            .filter(known -> known.getKey().equalsIgnoreCase(field))
            .anyMatch(known -> !edit || known.getValue() == Right.READ_WRITE);
      }
      default -> false;
    };
  }
}
