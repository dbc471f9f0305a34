package io.github.leastforce.model;

import io.github.leastforce.location.Location;

/**
 * A restriction or scoping rule.
 *
 * @param enforcementType {@code Restrict} hides records; {@code Scoping} only filters what is shown
 *     first
 * @param object API name of the object it is about
 * @param location the root element
 */
public record RestrictionRule(
    String name, boolean active, String enforcementType, String object, Location location) {

  /** Whether it takes records away from those it is for, unless they hold View or Modify All. */
  public boolean hidesRecords() {
    return active && enforcementType.equalsIgnoreCase("Restrict");
  }
}
