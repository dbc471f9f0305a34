package io.github.leastforce.delta;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.OauthClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What components open and protect now and did not before, and the other way round. */
final class StanceChanges {

  /** So many things of one change are named; the rest is counted. */
  private static final int SHOWN = 4;

  private final Side base;
  private final Side head;

  StanceChanges(Side base, Side head) {
    this.base = base;
    this.head = head;
  }

  void compare(List<Change> changes, List<OpenChange> open) {
    List<Change> found = new ArrayList<>();
    Clients clients = new Clients(base.org().clients(), head.org().clients());
    pair(clients::before, clients::now, found, open);
    changes.addAll(clients.moved());
    changes.addAll(united(clientsWithAudience(found)));
    found.clear();
    SharingStances sharing = new SharingStances(base, head);
    pair(sharing::of, sharing::of, found, open);
    sharing.rules(found);
    changes.addAll(sharing.withReach(found));
    found.clear();
    pair(ProtectionStances::of, ProtectionStances::of, found, open);
    changes.addAll(united(withoutFirstRanges(found)));
    found.clear();
    pair(ExportStances::of, ExportStances::of, found, open);
    changes.addAll(united(found));
  }

  /**
   * Ranges of a profile that had none restrict it, and those of one that has none left go with the
   * restriction; only beside others one more range admits more.
   */
  private static List<Change> withoutFirstRanges(List<Change> found) {
    Set<Subject> switched =
        found.stream()
            .filter(
                change ->
                    change.direction() == Direction.STRENGTHENED
                        || change.direction() == Direction.WEAKENED)
            .filter(change -> change.things().contains(ProtectionStances.RANGES))
            .map(Change::subject)
            .collect(Collectors.toSet());
    return found.stream()
        .filter(
            change ->
                !change.things().contains(ProtectionStances.RANGE)
                    || !switched.contains(change.subject()))
        .map(
            change ->
                change.things().contains(ProtectionStances.RANGE)
                    ? change.as(
                        change.direction().exposes() ? Direction.WEAKENED : Direction.STRENGTHENED)
                    : change)
        .toList();
  }

  /** Those who may use a client are concerned by what it may do. */
  private List<Change> clientsWithAudience(List<Change> found) {
    return found.stream().map(change -> change.with(audience(change.subject().name()))).toList();
  }

  private List<Affected> audience(String client) {
    List<OauthClient.Audience> named =
        head.org().clients().stream()
            .filter(known -> known.name().equalsIgnoreCase(client))
            .flatMap(known -> known.audience().stream())
            .toList();
    return head.principals().stream()
        .filter(principal -> named.stream().anyMatch(audience -> holds(principal, audience)))
        .map(Affected::of)
        .toList();
  }

  /** Whether he is what the client names, or an integration that holds it. */
  private static boolean holds(Principal principal, OauthClient.Audience audience) {
    if (principal.type().equals(audience.kind().type())) {
      return principal.name().equalsIgnoreCase(audience.name());
    }
    return principal.integration()
        && principal.bundle().routes().stream()
            .anyMatch(
                route ->
                    route
                        .group()
                        .map(
                            group ->
                                audience.kind() == ContainerKind.PERMISSION_SET_GROUP
                                    && group.name().equalsIgnoreCase(audience.name()))
                        .orElseGet(
                            () ->
                                route.container().kind() == audience.kind()
                                    && route.container().name().equalsIgnoreCase(audience.name())));
  }

  /** What one component opens in one way is one change, the heaviest first. */
  private static List<Change> united(List<Change> changes) {
    Map<String, List<Change>> groups = new LinkedHashMap<>();
    for (Change change : changes.stream().sorted().toList()) {
      groups
          .computeIfAbsent(
              change.subject().key() + change.area() + change.direction(), key -> new ArrayList<>())
          .add(change);
    }
    return groups.values().stream().map(StanceChanges::one).toList();
  }

  private static Change one(List<Change> group) {
    Change first = group.get(0);
    if (group.size() == 1) {
      return first;
    }
    String what =
        group.stream().map(Change::what).distinct().limit(SHOWN).collect(Collectors.joining(", "));
    int more = group.size() - SHOWN;
    return new Change(
        first.direction(),
        first.area(),
        first.subject(),
        first.subjectWords(),
        more > 0 ? what + " and " + more + " more" : what,
        group.stream().flatMap(change -> change.things().stream()).toList(),
        first.weight(),
        first.principals(),
        first.place(),
        group.stream().flatMap(change -> change.path().stream()).distinct().toList(),
        group.stream().flatMap(change -> change.before().stream()).distinct().toList(),
        first.confidence());
  }

  private void pair(
      Function<Side, List<Stance>> before,
      Function<Side, List<Stance>> now,
      List<Change> changes,
      List<OpenChange> open) {
    List<Stance> then = before.apply(base);
    List<Stance> present = now.apply(head);
    Map<String, Stance> old = byKey(then);
    Map<String, Stance> fresh = byKey(present);
    Set<Subject> subjectsBefore = subjects(then);
    Set<Subject> subjectsNow = subjects(present);
    fresh.forEach(
        (key, stance) ->
            compare(
                old.get(key), stance, subjectsBefore.contains(stance.subject()), changes, open));
    old.forEach(
        (key, stance) -> {
          if (!fresh.containsKey(key)) {
            gone(stance, subjectsNow.contains(stance.subject()), changes);
          }
        });
  }

  private static Map<String, Stance> byKey(List<Stance> stances) {
    Map<String, Stance> byKey = new LinkedHashMap<>();
    stances.forEach(stance -> byKey.putIfAbsent(stance.key(), stance));
    return byKey;
  }

  private static Set<Subject> subjects(List<Stance> stances) {
    Set<Subject> subjects = new HashSet<>();
    stances.forEach(stance -> subjects.add(stance.subject()));
    return subjects;
  }

  private static void compare(
      @Nullable Stance then,
      Stance now,
      boolean known,
      List<Change> changes,
      List<OpenChange> open) {
    boolean fresh = then == null && !now.lasting();
    boolean opens = !now.protects() && now.rank().orElse(0) > 0;
    if (fresh && !opens) {
      return; // new itself: there was nothing that could have been protected
    }
    // What comes with the platform was there before, only not in the base.
    boolean unseen = fresh && !isCustom(now.subject().name());
    boolean unknown = unseen || now.rank().isEmpty() || (then != null && then.rank().isEmpty());
    if (unknown) {
      if (unseen || (then != null && !then.rank().equals(now.rank()))) {
        String side = now.rank().isEmpty() ? "the head" : "the base";
        open.add(
            new OpenChange(
                now.area(),
                now.subject(),
                now.subjectWords(),
                now.what(),
                side + " does not tell it",
                1,
                now.weight(),
                outsiders(now)));
      }
      return;
    }
    int before = then == null ? 0 : then.rank().getAsInt();
    int after = now.rank().getAsInt();
    if (before == after) {
      return;
    }
    Direction direction;
    if (now.protects()) {
      direction = after > before ? Direction.STRENGTHENED : Direction.WEAKENED;
    } else if (after > before) {
      direction = known ? Direction.WIDENED : Direction.GRANTED;
    } else {
      direction = Direction.NARROWED;
    }
    changes.add(change(direction, now, then == null ? List.of() : then.steps()));
  }

  private static boolean isCustom(String name) {
    return name.contains("__");
  }

  private static List<Affected> outsiders(Stance stance) {
    return stance.aspect().startsWith(SharingStances.EXTERNAL)
        ? List.of(Affected.EXTERNALS)
        : List.of();
  }

  private static Change change(Direction direction, Stance now, List<EvidenceStep> before) {
    List<EvidenceStep> steps = now.steps();
    return new Change(
        direction,
        now.area(),
        now.subject(),
        now.subjectWords(),
        now.what(),
        List.of(now.thing()),
        now.weight(),
        List.of(),
        steps.get(steps.size() - 1).location(),
        steps,
        before,
        now.confidence());
  }

  /** Whether it is an object that the base declares and the head does not. */
  private boolean isGoneObject(String name) {
    return declares(base, name) && !declares(head, name);
  }

  private static boolean declares(Side side, String object) {
    return side.org().objects().stream()
        .anyMatch(known -> known.definitionSeen() && known.name().equalsIgnoreCase(object));
  }

  /** What protected and is gone is a loss, unless what it protected went with it. */
  private void gone(Stance then, boolean known, List<Change> changes) {
    boolean told = then.lasting() && then.rank().isPresent() && then.rank().getAsInt() > 0;
    if (!told || (then.protects() && isGoneObject(then.thing()))) {
      return;
    }
    Direction direction =
        then.protects() ? Direction.WEAKENED : known ? Direction.NARROWED : Direction.REMOVED;
    Location place = head.org().project().declaration();
    List<EvidenceStep> path =
        direction.exposes()
            ? List.of(new EvidenceStep(then.subjectWords() + " no longer says so", place))
            : List.of();
    changes.add(
        new Change(
            direction,
            then.area(),
            then.subject(),
            then.subjectWords(),
            then.what(),
            List.of(then.thing()),
            then.weight(),
            List.of(),
            place,
            path,
            then.steps(),
            then.confidence()));
  }
}
