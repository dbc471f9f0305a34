package io.github.leastforce.egress.apex;

import io.github.leastforce.egress.apex.Program.Method;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.apex.Spot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place in a body; without a spot, the declaration of the method. */
record Site(Method method, @Nullable Spot spot) {

  // Written out, as the other keys of this package: what the compiler makes is several times
  // slower.
  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Site site && site.method == method && Objects.equals(site.spot, spot));
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(method) * 31 + (spot == null ? 0 : spot.hashCode());
  }

  Location location() {
    return spot == null ? method.declared.location() : method.declared.place(spot);
  }

  /** One-based line, for the order of what is found. */
  int line() {
    return spot == null ? method.declared.region().line() : spot.region().line();
  }
}
