package io.github.leastforce.model;

import io.github.leastforce.location.Location;
import java.util.Objects;

/**
 * A registered service outside whose operations flows and code can call.
 *
 * @param namedCredential API name of the credential it calls through; empty when it names none
 * @param location its root element
 */
public record ExternalService(String name, String namedCredential, Location location) {
  public ExternalService {
    Objects.requireNonNull(name);
    Objects.requireNonNull(namedCredential);
    Objects.requireNonNull(location);
  }
}
