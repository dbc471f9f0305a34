package io.github.leastforce.identity;

import io.github.leastforce.location.Location;
import java.util.List;

/**
 * An integration as a contract of the project declares it.
 *
 * @param containers profiles, permission sets and groups it holds, by name
 * @param clients OAuth clients it uses, by name
 * @param runAs user names it acts as
 */
public record DeclaredIdentity(
    String name,
    List<String> containers,
    List<String> clients,
    List<String> runAs,
    Location location) {
  public DeclaredIdentity {
    containers = List.copyOf(containers);
    clients = List.copyOf(clients);
    runAs = List.copyOf(runAs);
  }
}
