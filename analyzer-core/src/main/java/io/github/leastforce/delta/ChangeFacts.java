package io.github.leastforce.delta;

import io.github.leastforce.declared.Contract;
import io.github.leastforce.declared.Right;
import io.github.leastforce.facts.AccessChange;
import io.github.leastforce.facts.AccessChange.Audience;
import io.github.leastforce.facts.AccessChange.Effect;
import io.github.leastforce.facts.AccessChange.Worth;
import io.github.leastforce.facts.Undecided;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What rules see of the differences.
 *
 * @param changes what exposes something
 * @param undecided what cannot be compared
 */
public record ChangeFacts(List<AccessChange> changes, List<Undecided> undecided) {

  /** Of no comparison. */
  public static final ChangeFacts NONE = new ChangeFacts(List.of(), List.of());

  /** A reason of a tier or level that weighs more stands before one that weighs less. */
  private static final int RANKS = 10;

  public ChangeFacts {
    changes = List.copyOf(changes);
    undecided = List.copyOf(undecided);
  }

  /**
   * The facts of a change of a project.
   *
   * @param contracts what the project agreed with its integrations
   */
  public static ChangeFacts of(Delta delta, List<Contract> contracts) {
    List<AccessChange> changes = new ArrayList<>();
    for (Change change : delta.exposing()) {
      changes.add(fact(change, effect(change), change.place(), steps(change), contracts));
    }
    List<Undecided> undecided = new ArrayList<>();
    for (OpenChange open : delta.open()) {
      if (open.area() == Area.GOVERNANCE) {
        undecided.add(undecided(open, Undecided.Topic.LOOSENED_GATE, Undecided.Concern.ORG));
        continue;
      }
      if (protects(open.area())) {
        undecided.add(undecided(open, Undecided.Topic.LOST_PROTECTION, Undecided.Concern.ORG));
        continue;
      }
      if (open.concernsIntegration() || open.area() == Area.OAUTH_CLIENT) {
        undecided.add(undecided(open, Undecided.Topic.NEW_ACCESS, Undecided.Concern.INTEGRATION));
      }
      if (open.concernsOutsider()) {
        undecided.add(undecided(open, Undecided.Topic.NEW_ACCESS, Undecided.Concern.GUEST));
      }
    }
    return new ChangeFacts(changes, undecided);
  }

  /** The facts of what an org has and its repository does not; what it lacks is no drift. */
  public static ChangeFacts ofDrift(Delta delta, Side repository) {
    Map<Subject, Location> roots = roots(repository);
    List<AccessChange> changes = new ArrayList<>();
    for (Change change : delta.exposing()) {
      List<Affected> who = change.principals();
      if (!who.isEmpty() && who.stream().allMatch(Affected::vendor)) {
        continue; // packages are in no repository of the org
      }
      Subject subject = Subject.of(change.subject().type(), change.subject().name());
      Optional<Location> root = Optional.ofNullable(roots.get(subject));
      Location place = root.orElseGet(() -> repository.org().project().declaration());
      List<EvidenceStep> steps = new ArrayList<>();
      steps.add(
          new EvidenceStep(
              root.isPresent()
                  ? "the repository says less of " + change.subjectWords()
                  : "the repository does not hold " + change.subjectWords(),
              place));
      steps.addAll(steps(change));
      changes.add(fact(change, Effect.DRIFT, place, steps, List.of()));
    }
    return new ChangeFacts(
        changes,
        delta.open().stream()
            .map(open -> undecided(open, Undecided.Topic.DRIFT, Undecided.Concern.ORG))
            .toList());
  }

  /** What changed, or cannot be compared. */
  public List<Subject> subjects() {
    return Stream.concat(
            changes.stream().map(AccessChange::subject), undecided.stream().map(Undecided::subject))
        .toList();
  }

  private static Map<Subject, Location> roots(Side side) {
    Map<Subject, Location> roots = new HashMap<>();
    side.org()
        .containers()
        .forEach(container -> roots.put(Origins.subject(container), container.location()));
    side.org()
        .groups()
        .forEach(
            group -> roots.put(Subject.of("PermissionSetGroup", group.name()), group.location()));
    side.org()
        .clients()
        .forEach(
            client ->
                roots.put(Subject.of(client.family().type(), client.name()), client.location()));
    side.org()
        .objects()
        .forEach(
            object -> {
              roots.put(Subject.of("CustomObject", object.name()), object.location());
              object
                  .fields()
                  .forEach(
                      field ->
                          roots.put(
                              Subject.of("CustomField", field.qualifiedName()), field.location()));
            });
    side.org()
        .sharingRules()
        .forEach(
            rule ->
                roots.put(
                    Subject.of("SharingRules", rule.object() + "." + rule.name()),
                    rule.location()));
    side.org()
        .apex()
        .forEach(
            unit ->
                unit.declaration()
                    .ifPresent(
                        type -> roots.put(Subject.of("ApexClass", unit.name()), type.location())));
    return roots;
  }

  private static boolean protects(Area area) {
    return area == Area.PROTECTION || area == Area.LOGGING;
  }

  private static Undecided undecided(
      OpenChange open, Undecided.Topic topic, Undecided.Concern concern) {
    return new Undecided(
        topic,
        concern,
        CoverageGap.Kind.UNKNOWN_VALUE,
        open.subject(),
        open.what() + ": " + open.reason(),
        "let base and head hold the same parts of it, such as two snapshots do");
  }

  private static Effect effect(Change change) {
    if (change.area() == Area.GOVERNANCE) {
      return Effect.GOVERNANCE;
    }
    if (change.direction() == Direction.WEAKENED) {
      return Effect.PROTECTION;
    }
    return switch (change.area()) {
      case SYSTEM_PERMISSION, OBJECT, FIELD -> Effect.ACCESS;
      case NAMED_ACCESS -> Effect.USE;
      case OAUTH_CLIENT -> Effect.CLIENT;
      case SHARING -> Effect.RECORDS;
      case EXPORT_PATH -> Effect.EXPORT;
      case PROTECTION, LOGGING -> Effect.PROTECTION;
      case GOVERNANCE -> Effect.GOVERNANCE;
    };
  }

  /** The witness, with the changed line last if it does not show it. */
  private static List<EvidenceStep> steps(Change change) {
    List<EvidenceStep> steps = new ArrayList<>(change.path());
    if (steps.stream().noneMatch(step -> step.location().equals(change.place()))) {
      steps.add(
          new EvidenceStep(
              change.subjectWords() + " " + verb(change) + change.what(), change.place()));
    }
    return steps;
  }

  private static AccessChange fact(
      Change change,
      Effect effect,
      Location place,
      List<EvidenceStep> steps,
      List<Contract> contracts) {
    return new AccessChange(
        effect,
        change.subject(),
        change.subjectWords(),
        verb(change) + change.what(),
        place,
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
    if (change.area() == Area.GOVERNANCE) {
      return ""; // it begins with its own
    }
    return change.direction() == Direction.WEAKENED ? "no longer has " : "newly gives ";
  }

  /** Whether contracts name all that changed, for all integrations whom it concerns. */
  private static boolean agreed(Change change, List<Contract> contracts) {
    if (change.area() == Area.OAUTH_CLIENT) {
      return contracts.stream()
          .filter(
              known -> known.clients().stream().anyMatch(change.subject().name()::equalsIgnoreCase))
          .anyMatch(
              known ->
                  scopes(known)
                      .containsAll(change.things().stream().map(ChangeFacts::scope).toList()));
    }
    List<Affected> integrations =
        change.principals().stream().filter(Affected::integration).toList();
    return !integrations.isEmpty()
        && integrations.stream().allMatch(who -> agreed(change, who, contracts));
  }

  private static List<String> scopes(Contract contract) {
    return contract.scopes().stream().map(ChangeFacts::scope).toList();
  }

  /** Scopes are written as on the wire or as in the metadata. */
  static String scope(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static boolean agreed(Change change, Affected who, List<Contract> contracts) {
    Optional<Contract> contract =
        contracts.stream()
            .filter(
                known ->
                    known.name().equalsIgnoreCase(who.name())
                        || known.runAs().stream().anyMatch(who.name()::equalsIgnoreCase)
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
