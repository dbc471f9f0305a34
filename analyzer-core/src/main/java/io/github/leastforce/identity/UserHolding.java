package io.github.leastforce.identity;

import io.github.leastforce.access.Bundle;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.Route;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.ContainerKind;
import io.github.leastforce.model.OrgUser;
import io.github.leastforce.model.PermissionSetGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An active user and what he holds: his profile, and the sets and groups that he is assigned.
 *
 * @param items in the order of the snapshot, the profile first
 * @param open what the snapshot does not tell of him, each in words
 */
public record UserHolding(OrgUser user, List<Item> items, List<String> open) {
  public UserHolding {
    items = List.copyOf(items);
    open = List.copyOf(open);
  }

  /**
   * One thing he holds.
   *
   * @param container the profile or set, when that is held and in the input
   * @param group the group, when that is held and in the input
   */
  record Item(
      String key,
      Optional<Container> container,
      Optional<PermissionSetGroup> group,
      EvidenceStep step) {}

  /** Tells containers and groups apart, whatever their case. */
  static String key(ContainerKind kind, String name) {
    return kind.type() + ":" + name.toLowerCase(Locale.ROOT);
  }

  /** The key of what somebody must hold to come to a container this way. */
  static String key(Route route) {
    return route
        .group()
        .map(group -> key(ContainerKind.PERMISSION_SET_GROUP, group.name()))
        .orElseGet(() -> key(route.container().kind(), route.container().name()));
  }

  /** Whether he holds a container or group of that name. */
  boolean holdsNamed(String name) {
    String end = ":" + name.toLowerCase(Locale.ROOT);
    return items.stream().anyMatch(item -> item.key().endsWith(end));
  }

  /** All of it together. */
  Bundle bundle(EffectiveAccess access) {
    List<Bundle> bundles = new ArrayList<>();
    bundles.add(new Bundle(user.userName(), List.of(), open));
    for (Item item : items) {
      item.container().map(EffectiveAccess::bundle).ifPresent(bundles::add);
      item.group().map(access::bundle).ifPresent(bundles::add);
    }
    return EffectiveAccess.union(user.userName(), bundles);
  }

  /** How he comes to each of them. */
  Map<String, EvidenceStep> assigned() {
    Map<String, EvidenceStep> steps = new LinkedHashMap<>();
    items.forEach(item -> steps.putIfAbsent(item.key(), item.step()));
    return steps;
  }
}
