package io.github.leastforce.model.flow;

import io.github.leastforce.location.Location;
import io.github.leastforce.model.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A version of a flow.
 *
 * @param name API name, without the version that older files carry
 * @param status such as {@code Active} or {@code Obsolete}
 * @param processType such as {@code Flow} (with screens) or {@code AutoLaunchedFlow}
 * @param runInMode whose rights count, as the file says
 * @param restricted whether only those may run it who were granted it
 * @param location its root element
 */
public record Flow(
    String name,
    String label,
    Setting<String> status,
    String processType,
    Setting<String> runInMode,
    Setting<Boolean> restricted,
    FlowStart start,
    List<FlowResource> resources,
    List<FlowElement> elements,
    Location location) {

  /** What makes a flow run. */
  public enum Launch {
    /** A person works through its screens. */
    SCREEN,
    /** A record is saved or deleted. */
    RECORD,
    SCHEDULE,
    /** A platform event arrives. */
    EVENT,
    /** Something names it: another flow, code, the API, a button. */
    NAMED
  }

  public Flow {
    Objects.requireNonNull(name);
    Objects.requireNonNull(status);
    Objects.requireNonNull(runInMode);
    Objects.requireNonNull(restricted);
    Objects.requireNonNull(start);
    resources = List.copyOf(resources);
    elements = List.copyOf(elements);
    Objects.requireNonNull(location);
  }

  /** Whether it may run: a file that says nothing about it may be of the version that does. */
  public boolean mayRun() {
    return status.toOptional().map(value -> value.equalsIgnoreCase("Active")).orElse(true);
  }

  /** What makes it run. */
  public Launch launch() {
    String trigger = start.triggerType().toLowerCase(Locale.ROOT);
    if (trigger.startsWith("record") || processType.equalsIgnoreCase("Workflow")) {
      return Launch.RECORD;
    }
    return switch (trigger) {
      case "scheduled" -> Launch.SCHEDULE;
      case "platformevent" -> Launch.EVENT;
      default -> processType.equalsIgnoreCase("CustomEvent") ? Launch.EVENT : started();
    };
  }

  private Launch started() {
    boolean screens =
        elements.stream().anyMatch(element -> element.kind() == FlowElement.Kind.SCREEN)
            || processType.equalsIgnoreCase("Flow");
    return screens ? Launch.SCREEN : Launch.NAMED;
  }
}
