package io.github.leastforce.model;

import java.util.Comparator;
import java.util.List;

/**
 * Who records can be shared with, and what opens or hides records besides defaults and sharing
 * rules. Lists are sorted by name.
 */
public record SharingSetup(
    List<Role> roles,
    List<PublicGroup> groups,
    List<Queue> queues,
    List<Territory> territories,
    List<SharingSet> sets,
    List<RestrictionRule> restrictionRules) {

  /** Nothing of it is in the input. */
  public static final SharingSetup NONE =
      new SharingSetup(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public SharingSetup {
    roles = sorted(roles, Comparator.comparing(Role::name));
    groups = sorted(groups, Comparator.comparing(PublicGroup::name));
    queues = sorted(queues, Comparator.comparing(Queue::name));
    territories =
        sorted(territories, Comparator.comparing(Territory::model).thenComparing(Territory::name));
    sets = sorted(sets, Comparator.comparing(SharingSet::name));
    restrictionRules = sorted(restrictionRules, Comparator.comparing(RestrictionRule::name));
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    return list.stream().sorted(order).toList();
  }
}
