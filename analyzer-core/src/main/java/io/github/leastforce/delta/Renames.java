package io.github.leastforce.delta;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.EffectiveTable;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.PermissionSetGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Containers and groups that only have another name now: one goes, one of its kind comes, both give
 * the same, and no other gives that. Whoever holds the one is taken to hold the other.
 */
final class Renames {

  private final Map<String, String> before = new HashMap<>();
  private final Map<String, String> after = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  private Renames() {}

  /** A container or group of one side. */
  private record Holder(
      String type, String name, String words, EffectiveTable table, Location location) {

    String key() {
      return Renames.key(type, name);
    }

    boolean gives(Holder other) {
      return type.equals(other.type)
          && !table.isEmpty()
          && table.minus(other.table).isEmpty()
          && other.table.minus(table).isEmpty();
    }
  }

  static Renames between(Side base, Side head) {
    Map<String, Holder> gone = holders(base);
    Map<String, Holder> come = holders(head);
    List<String> both = gone.keySet().stream().filter(come::containsKey).toList();
    both.forEach(gone::remove);
    both.forEach(come::remove);
    Renames renames = new Renames();
    for (Holder now : come.values()) {
      List<Holder> then = gone.values().stream().filter(old -> old.gives(now)).toList();
      long rivals = come.values().stream().filter(other -> other.gives(now)).count();
      if (then.size() == 1 && rivals == 1) {
        renames.add(then.get(0), now, head);
      }
    }
    return renames;
  }

  private static Map<String, Holder> holders(Side side) {
    Map<String, Holder> holders = new LinkedHashMap<>();
    for (Container container : side.org().containers()) {
      if (container.kind() != ContainerKind.MUTING_PERMISSION_SET) {
        Holder holder =
            new Holder(
                container.kind().type(),
                container.name(),
                container.words(),
                side.access().table(EffectiveAccess.bundle(container)),
                container.location());
        holders.put(holder.key(), holder);
      }
    }
    for (PermissionSetGroup group : side.org().groups()) {
      Holder holder =
          new Holder(
              ContainerKind.PERMISSION_SET_GROUP.type(),
              group.name(),
              ContainerKind.PERMISSION_SET_GROUP.words() + " `" + group.name() + "`",
              side.access().table(side.access().bundle(group)),
              group.location());
      holders.put(holder.key(), holder);
    }
    return holders;
  }

  private void add(Holder then, Holder now, Side head) {
    before.put(now.key(), then.name());
    after.put(then.key(), now.name());
    changes.add(
        new Change(
            Direction.MOVED,
            Area.NAMED_ACCESS,
            Subject.of(now.type(), now.name()),
            now.words(),
            "everything that " + then.words() + " granted",
            List.of(then.name().toLowerCase(Locale.ROOT)),
            Weight.NONE,
            head.principals().stream()
                .filter(who -> who.type().equals(now.type()))
                .filter(who -> who.name().equalsIgnoreCase(now.name()))
                .map(Affected::of)
                .toList(),
            now.location(),
            List.of(new EvidenceStep(now.words() + " grants the same", now.location())),
            List.of(new EvidenceStep(then.words(), then.location())),
            Confidence.CERTAIN));
  }

  private static String key(String type, String name) {
    return type + ":" + name.toLowerCase(Locale.ROOT);
  }

  /** What was renamed. */
  List<Change> changes() {
    return changes;
  }

  /** The name in the base of what the head calls so, if that is another one. */
  Optional<String> before(ContainerKind kind, String name) {
    return Optional.ofNullable(before.get(key(kind.type(), name)));
  }

  /** The name in the head of what the base calls so, if that is another one. */
  Optional<String> after(ContainerKind kind, String name) {
    return Optional.ofNullable(after.get(key(kind.type(), name)));
  }
}
