package io.github.leastforce.identity;

import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.Assignment;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.OrgUser;
import io.github.leastforce.model.PermissionSetGroup;
import io.github.leastforce.model.Snapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The active users of the org, as a snapshot tells them. */
public final class OrgUsers {

  /** When the input is metadata only. */
  public static final OrgUsers NONE = new OrgUsers(false, false);

  /**
   * The one standard profile whose file has another name than Setup shows and for which that is
   * documented, for snapshots that do not tell file names. Setup translates such names; a profile
   * that is not found leaves its user open.
   */
  private static final Map<String, String> FILE_NAMES = Map.of("system administrator", "Admin");

  private final boolean told;
  private final boolean complete;
  private final Map<String, UserHolding> byName = new TreeMap<>();
  private final Map<String, Set<String>> holders = new HashMap<>();

  private OrgUsers(boolean told, boolean complete) {
    this.told = told;
    this.complete = complete;
  }

  /**
   * The active users of a snapshot.
   *
   * @param now assignments that ended before are left out
   */
  public static OrgUsers of(Snapshot snapshot, Org org, EffectiveAccess access, Instant now) {
    if (snapshot.users().isEmpty()) {
      return NONE;
    }
    boolean assigned = snapshot.assignments().filter(answer -> answer.complete()).isPresent();
    OrgUsers users = new OrgUsers(true, assigned && snapshot.users().get().complete());
    Map<String, List<Assignment>> byUser = new HashMap<>();
    snapshot.assignments().stream()
        .flatMap(answer -> answer.records().stream())
        .filter(assignment -> !assignment.ofProfile() || !assignment.group().isEmpty())
        .filter(assignment -> assignment.inForce(now))
        .forEach(
            assignment ->
                byUser
                    .computeIfAbsent(assignment.userId(), id -> new ArrayList<>())
                    .add(assignment));
    Map<String, PermissionSetGroup> groups = Org.byName(org.groups(), PermissionSetGroup::name);
    for (OrgUser user : snapshot.users().get().records()) {
      if (user.active()) {
        Collecting collecting = new Collecting(user, access, groups);
        collecting.profile();
        byUser.getOrDefault(user.id(), List.of()).forEach(collecting::assigned);
        if (!assigned) {
          collecting.open.add("the snapshot does not have all assignments of " + user.words());
        }
        users.add(collecting.holding());
      }
    }
    return users;
  }

  private void add(UserHolding holding) {
    byName.put(holding.user().userName().toLowerCase(Locale.ROOT), holding);
    for (UserHolding.Item item : holding.items()) {
      holders.computeIfAbsent(item.key(), key -> new TreeSet<>()).add(holding.user().userName());
    }
  }

  /** Whether the input tells any users. */
  public boolean told() {
    return told;
  }

  /** Whether it tells all users and all that they are assigned. */
  public boolean complete() {
    return complete;
  }

  /** All of them, by user name. */
  public Collection<UserHolding> all() {
    return byName.values();
  }

  /** The active user of that name. */
  public Optional<UserHolding> find(String userName) {
    return Optional.ofNullable(byName.get(userName.toLowerCase(Locale.ROOT)));
  }

  /**
   * User names of those who hold a container or group itself, sorted; a set that comes with a group
   * is held by the holders of the set only.
   *
   * @param type metadata type of the container or group
   */
  public Set<String> holders(String type, String name) {
    return holders.getOrDefault(type + ":" + name.toLowerCase(Locale.ROOT), Set.of());
  }

  /** Puts together what one user holds. */
  private static final class Collecting {
    private final OrgUser user;
    private final EffectiveAccess access;
    private final Map<String, PermissionSetGroup> groups;
    private final List<UserHolding.Item> items = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    Collecting(OrgUser user, EffectiveAccess access, Map<String, PermissionSetGroup> groups) {
      this.user = user;
      this.access = access;
      this.groups = groups;
    }

    void profile() {
      if (user.profile().isEmpty()) {
        open.add("the snapshot does not tell the profile of " + user.words());
        return;
      }
      Optional<Container> profile =
          Optional.of(user.profileFile())
              .filter(name -> !name.isEmpty())
              .flatMap(access::profile)
              .or(() -> access.profile(user.profile()))
              .or(
                  () ->
                      Optional.ofNullable(FILE_NAMES.get(user.profile().toLowerCase(Locale.ROOT)))
                          .flatMap(access::profile));
      String name = profile.map(Container::name).orElse(user.profile());
      String text = user.words() + " has profile `" + user.profile() + "`";
      item(
          ContainerKind.PROFILE,
          name,
          profile,
          Optional.empty(),
          new EvidenceStep(text, user.location()));
    }

    void assigned(Assignment assignment) {
      boolean group = !assignment.group().isEmpty();
      ContainerKind kind =
          group ? ContainerKind.PERMISSION_SET_GROUP : ContainerKind.PERMISSION_SET;
      String name = group ? assignment.group() : assignment.permissionSet();
      String until =
          assignment
              .expires()
              .map(end -> " until " + end.atZone(ZoneOffset.UTC).toLocalDate())
              .orElse("");
      item(
          kind,
          name,
          group ? Optional.empty() : access.permissionSet(name),
          group ? Optional.ofNullable(groups.get(name.toLowerCase(Locale.ROOT))) : Optional.empty(),
          new EvidenceStep(
              user.words() + " is assigned " + kind.words() + " `" + name + "`" + until,
              assignment.location()));
    }

    private void item(
        ContainerKind kind,
        String name,
        Optional<Container> container,
        Optional<PermissionSetGroup> group,
        EvidenceStep step) {
      if (container.isEmpty() && group.isEmpty()) {
        open.add(kind.words() + " `" + name + "` of " + user.words() + " is not in the input");
      }
      items.add(new UserHolding.Item(UserHolding.key(kind, name), container, group, step));
    }

    UserHolding holding() {
      return new UserHolding(user, items, open);
    }
  }
}
