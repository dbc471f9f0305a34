package io.github.leastforce.egress.flow;

import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowElement;
import io.github.leastforce.model.flow.FlowValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which flow calls which, of those that may run. */
final class FlowCalls {

  private static final String FLOW_ACTION = "flow";

  /**
   * A place where a flow is called.
   *
   * @param number of the element among those of the caller, from 0
   */
  record Call(FlowScope caller, FlowElement element, int number) {}

  /** A value that a caller passes to a variable. */
  record Passed(FlowScope caller, FlowValue value) {}

  private final Map<String, FlowScope> scopes = new LinkedHashMap<>();
  private final Map<String, List<Call>> callers = new HashMap<>();

  FlowCalls(List<Flow> flows) {
    for (Flow flow : flows) {
      if (flow.mayRun()) {
        scopes.putIfAbsent(FlowScope.key(flow.name()), new FlowScope(flow));
      }
    }
    for (FlowScope scope : scopes.values()) {
      List<FlowElement> elements = scope.flow().elements();
      for (int i = 0; i < elements.size(); i++) {
        FlowElement element = elements.get(i);
        if (calls(element)) {
          callers
              .computeIfAbsent(FlowScope.key(element.target()), key -> new ArrayList<>())
              .add(new Call(scope, element, i));
        }
      }
    }
  }

  /** Whether the element runs another flow. */
  static boolean calls(FlowElement element) {
    return element.kind() == FlowElement.Kind.SUBFLOW
        || (element.kind() == FlowElement.Kind.ACTION
            && element.type().equalsIgnoreCase(FLOW_ACTION));
  }

  /** The flows that may run, one version of each. */
  Collection<FlowScope> scopes() {
    return scopes.values();
  }

  Optional<FlowScope> called(FlowElement element) {
    return Optional.ofNullable(scopes.get(FlowScope.key(element.target())));
  }

  List<Call> callers(FlowScope scope) {
    return callers.getOrDefault(FlowScope.key(scope.flow().name()), List.of());
  }

  /** What callers pass to a variable. */
  List<Passed> passed(FlowScope scope, String variable) {
    List<Passed> passed = new ArrayList<>();
    for (Call call : callers(scope)) {
      for (FlowValue value : call.element().inputs()) {
        if (value.name().equalsIgnoreCase(variable)) {
          passed.add(new Passed(call.caller(), value));
        }
      }
    }
    return passed;
  }
}
