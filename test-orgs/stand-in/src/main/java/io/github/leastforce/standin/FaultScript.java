package io.github.leastforce.standin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which faults strike when. */
final class FaultScript {

  private static final int ALWAYS = 0;

  private record Planned(Operation operation, int nth, Fault fault) {}

  private final List<Planned> plan = new ArrayList<>();
  private final Map<Operation, Integer> seen = new EnumMap<>(Operation.class);

  synchronized void add(Operation operation, int nth, Fault fault) {
    if (nth < 1) {
      throw new IllegalArgumentException("requests are counted from 1, not " + nth);
    }
    plan.add(new Planned(operation, nth, fault));
  }

  synchronized void addAlways(Operation operation, Fault fault) {
    plan.add(new Planned(operation, ALWAYS, fault));
  }

  synchronized void clear() {
    plan.clear();
    seen.clear();
  }

  /** Counts the request, and tells what happens to it. */
  synchronized Optional<Fault> next(Operation operation) {
    int nth = seen.merge(operation, 1, Integer::sum);
    return plan.stream()
        .filter(planned -> planned.operation() == operation)
        .filter(planned -> planned.nth() == ALWAYS || planned.nth() == nth)
        .map(Planned::fault)
        .reduce(Fault::and);
  }
}
