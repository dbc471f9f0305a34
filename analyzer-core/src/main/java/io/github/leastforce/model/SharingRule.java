package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;

/**
 * A sharing rule.
 *
 * @param object API name of the object whose records it shares
 * @param accessLevel {@code Read}, {@code Edit} or {@code All}
 * @param sharedTo the targets; {@code sharedFrom} is never one
 * @param criteria the items, in file order; empty for owner rules
 * @param childAccess what a rule on accounts opens beside them; empty for other objects
 * @param booleanFilter logic over the items by ordinal, empty for "all of them"
 * @param location the rule's element
 */
public record SharingRule(
    String object,
    String name,
    Mechanism mechanism,
    String label,
    String accessLevel,
    List<Target> sharedTo,
    List<Target> sharedFrom,
    List<ChildAccess> childAccess,
    List<Criterion> criteria,
    String booleanFilter,
    Location location) {

  /** What makes the rule share a record. */
  public enum Mechanism {
    OWNER("sharingOwnerRules"),
    CRITERIA("sharingCriteriaRules"),
    GUEST("sharingGuestRules"),
    TERRITORY("sharingTerritoryRules");

    private final String element;

    Mechanism(String element) {
      this.element = element;
    }

    /** Name of the rules' element. */
    public String element() {
      return element;
    }
  }

  /**
   * With whom.
   *
   * @param kind name of the child of {@code sharedTo}, such as {@code allInternalUsers}
   * @param name its text; empty for the kinds that name nobody
   */
  public record Target(String kind, String name, Location location) {}

  /**
   * One condition.
   *
   * @param value empty when the element is absent or empty
   * @param valueField compared with another field when not empty
   * @param location the item's element
   */
  public record Criterion(
      String field, String operation, String value, String valueField, Location location) {}

  /**
   * Access to records below the shared account, whatever their own defaults.
   *
   * @param object API name of the child object
   * @param accessLevel {@code Read} or {@code Edit}
   * @param location the element that says so
   */
  public record ChildAccess(String object, String accessLevel, Location location) {}

  public SharingRule {
    Objects.requireNonNull(object);
    childAccess = List.copyOf(childAccess);
    sharedTo = List.copyOf(sharedTo);
    sharedFrom = List.copyOf(sharedFrom);
    criteria = List.copyOf(criteria);
  }
}
