package io.github.leastforce.query;

import io.github.leastforce.location.Location;
import java.util.Collection;

/** An answer that points to lines of files. */
public interface Located {
  /** The places it points to, in any order. */
  Collection<Location> locations();
}
