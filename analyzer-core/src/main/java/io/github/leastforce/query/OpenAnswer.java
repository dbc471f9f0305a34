package io.github.leastforce.query;

import java.util.Objects;

/**
 * What the input does not tell about a principal.
 *
 * @param reason one line
 * @param resources of how many things it is open
 */
public record OpenAnswer(PrincipalRef principal, String reason, int resources) {
  public OpenAnswer {
    Objects.requireNonNull(reason);
  }
}
