package io.github.leastforce.model.flow;

import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Objects;

/**
 * How a flow begins.
 *
 * @param object API name of the object or platform event it begins with; empty without one
 * @param triggerType such as {@code RecordAfterSave}, {@code Scheduled} or {@code PlatformEvent};
 *     empty when something starts it by its name
 * @param connectors first steps: at once, and by scheduled paths
 */
public record FlowStart(
    String object, String triggerType, List<FlowConnector> connectors, Location location) {
  public FlowStart {
    Objects.requireNonNull(object);
    Objects.requireNonNull(triggerType);
    connectors = List.copyOf(connectors);
    Objects.requireNonNull(location);
  }
}
