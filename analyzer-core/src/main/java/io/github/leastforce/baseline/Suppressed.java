package io.github.leastforce.baseline;

import io.github.leastforce.declared.Suppression;
import io.github.leastforce.finding.Finding;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A finding that is not active because somebody accepted it.
 *
 * @param until the last day the suppression holds
 */
public record Suppressed(Finding finding, Suppression suppression, LocalDate until) {
  public Suppressed {
    Objects.requireNonNull(finding);
    Objects.requireNonNull(suppression);
    Objects.requireNonNull(until);
  }
}
