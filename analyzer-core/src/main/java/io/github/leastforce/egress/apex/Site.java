package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.apex.Spot;
import org.jspecify.annotations.Nullable;

/** A place in a body; without a spot, the declaration of the method. */
record Site(Method method, @Nullable Spot spot) {

  Location location() {
    return spot == null ? method.declared.location() : method.declared.place(spot);
  }

  /** One-based line, for the order of what is found. */
  int line() {
    return spot == null ? method.declared.region().line() : spot.region().line();
  }
}
