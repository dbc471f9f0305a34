package io.github.leastforce.egress.flow;

import io.github.leastforce.model.Reference;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowElement;
import java.util.List;
import java.util.Objects;

/**
 * An element of a flow that may run reads, changes or deletes records.
 *
 * @param object API name of the records' object
 * @param selected what who starts the flow gives that chooses the records: the names of its
 *     resources, at the place where they choose; empty when nothing does, or when what is chosen is
 *     bound to the running user
 */
public record FlowWork(Flow flow, FlowElement element, String object, List<Reference> selected) {
  public FlowWork {
    Objects.requireNonNull(flow);
    Objects.requireNonNull(element);
    Objects.requireNonNull(object);
    selected = List.copyOf(selected);
  }

  /** Whether it changes or deletes them. */
  public boolean changes() {
    return element.kind() != FlowElement.Kind.LOOKUP;
  }
}
