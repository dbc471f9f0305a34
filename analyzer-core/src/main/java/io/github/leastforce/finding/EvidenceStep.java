package io.github.leastforce.finding;

import io.github.leastforce.location.Location;
import java.util.Objects;

/**
 * One step of an evidence path.
 *
 * @param text what this place shows, starting with the kind of thing, names in backticks, such as
 *     "permission set group `ERP_Sync` contains `ERP_Admin`"
 * @param location where it stands
 */
public record EvidenceStep(String text, Location location) {
  public EvidenceStep {
    Objects.requireNonNull(text);
    Objects.requireNonNull(location);
  }
}
