package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.List;

/**
 * A transaction security policy: what the platform does when an event of one kind happens (Metadata
 * API Developer Guide, TransactionSecurityPolicy).
 *
 * @param active whether it is switched on
 * @param eventName event of the present framework, empty when absent
 * @param eventType event of the framework retired in Summer '20, empty when absent
 * @param action what it does; the value is false when the file names nothing that it does
 * @param actions names of what it does, such as {@code block}, with the line of each
 * @param bypassesMetering whether operations go through while the policy takes too long to evaluate
 * @param location the root element
 */
public record TransactionPolicy(
    String name,
    Setting<Boolean> active,
    String eventName,
    String eventType,
    Setting<Boolean> action,
    List<Reference> actions,
    Setting<Boolean> bypassesMetering,
    Location location) {
  public TransactionPolicy {
    actions = List.copyOf(actions);
  }
}
