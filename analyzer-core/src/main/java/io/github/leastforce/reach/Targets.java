package io.github.leastforce.reach;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.Route;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.PublicGroup;
import io.github.leastforce.model.Queue;
import io.github.leastforce.model.Role;
import io.github.leastforce.model.SharingRule.Target;
import io.github.leastforce.model.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who stands behind the targets of sharing rules, as far as metadata tell. */
final class Targets {

  private final Map<String, Role> roles;
  private final Map<String, PublicGroup> groups;
  private final Map<String, Queue> queues;
  private final Map<String, Set<String>> guestProfiles = new LinkedHashMap<>();

  Targets(Org org) {
    this.roles = Org.byName(org.sharing().roles(), Role::name);
    this.groups = Org.byName(org.sharing().groups(), PublicGroup::name);
    this.queues = Org.byName(org.sharing().queues(), Queue::name);
    Set<String> profiles =
        org.containers().stream()
            .filter(container -> container.kind() == ContainerKind.PROFILE)
            .map(container -> key(container.name()))
            .collect(Collectors.toSet());
    for (Site site : org.sites()) {
      String named = key(site.guestProfile());
      // Without the element it is the profile that the platform named after the site, if any.
      String profile = named.isEmpty() ? key(site.label() + " Profile") : named;
      if (!named.isEmpty() || profiles.contains(profile)) {
        guestProfiles.computeIfAbsent(key(site.name()), name -> new TreeSet<>()).add(profile);
      }
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** How messages name a target: its element, and its name when it has one. */
  static String words(Target target) {
    return target.name().isEmpty()
        ? "`" + target.kind() + "`"
        : "`" + target.kind() + "` `" + target.name() + "`";
  }

  /** Why a user on the right side may not be this target. */
  String open(Target target) {
    String name = "`" + target.name() + "`";
    String kind = target.kind();
    if (kind.startsWith("group")) {
      PublicGroup group = groups.get(key(target.name()));
      String above = group != null && group.includesBosses() ? ", or above a member," : "";
      return "who is in public group " + name + above + " is data";
    }
    if (kind.equals("queue")) {
      Queue queue = queues.get(key(target.name()));
      int members = queue == null ? 0 : queue.members().size();
      String listed =
          switch (members) {
            case 0 -> "";
            case 1 -> ", of which the file names one member,";
            default -> ", of which the file names " + members + " members,";
          };
      return "who is in queue " + name + listed + " is data";
    }
    if (kind.contains("ole")) {
      return "who holds role " + name + (subordinates(kind) ? ", or one below," : "") + " is data";
    }
    return target.name().isEmpty()
        ? "who belongs to `" + kind + "` is data"
        : "who belongs to " + name + " is data";
  }

  private static boolean subordinates(String kind) {
    return kind.contains("Subordinates");
  }

  /** What the files say about who else comes in by this target. */
  Optional<EvidenceStep> wider(Target target) {
    Role role = target.kind().contains("ole") ? roles.get(key(target.name())) : null;
    if (role == null) {
      return Optional.empty();
    }
    List<String> above = above(role);
    if (above.isEmpty()) {
      return Optional.empty();
    }
    String text =
        above.size() == 1
            ? "role `" + above.get(0) + "` above `" + role.name() + "` reaches it too"
            : "the " + above.size() + " roles above `" + role.name() + "` reach it too";
    return Optional.of(new EvidenceStep(text, role.location().child("parentRole")));
  }

  private List<String> above(Role start) {
    List<String> above = new ArrayList<>();
    Set<String> seen = new TreeSet<>(Set.of(key(start.name())));
    for (String parent = start.parent(); !parent.isEmpty() && seen.add(key(parent)); ) {
      above.add(parent);
      Role role = roles.get(key(parent));
      parent = role == null ? "" : role.parent();
    }
    return above;
  }

  /**
   * Whether a rule for the guest user of a site is for the holder of this bundle: the target is the
   * name of a site, whose guest profile is then known.
   *
   * @return why it may not be, empty text when it surely is; nothing when it is for somebody else
   */
  Optional<String> guest(Target target, Bundle bundle) {
    Set<String> held =
        bundle.routes().stream()
            .map(Route::container)
            .filter(container -> container.kind() == ContainerKind.PROFILE)
            .map(container -> key(container.name()))
            .collect(Collectors.toSet());
    Set<String> meant = guestProfiles.get(key(target.name()));
    if (meant == null) {
      // The site is not in the input: by default its profile is named after it.
      meant = Set.of(key(target.name().replace('_', ' ') + " Profile"));
      if (meant.stream().noneMatch(held::contains)) {
        return Optional.of("which profile the guest user of `" + target.name() + "` has is data");
      }
    }
    return meant.stream().anyMatch(held::contains) ? Optional.of("") : Optional.empty();
  }
}
