package io.github.leastforce.source.org.wire;

import java.time.Duration;

/**
 * How long a call may take. Each of them ends it with an error; none can be switched off.
 *
 * @param connect until a connection stands
 * @param headers from sending to the first line of the answer
 * @param idle between two pieces of the body
 * @param total of one call, body included
 */
public record Deadlines(Duration connect, Duration headers, Duration idle, Duration total) {
  /** 15 s, 120 s, 60 s and 10 min: a 39 MB zip over a slow line still arrives. */
  public static final Deadlines DEFAULT =
      new Deadlines(
          Duration.ofSeconds(15),
          Duration.ofSeconds(120),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10));

  /** Refuses what is not a positive time. */
  public Deadlines {
    for (Duration each : new Duration[] {connect, headers, idle, total}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("internal error: a deadline must be positive");
      }
    }
  }
}
