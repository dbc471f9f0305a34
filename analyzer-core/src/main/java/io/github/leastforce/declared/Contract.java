package io.github.leastforce.declared;

import io.github.leastforce.location.SourceFile;
import java.util.List;

/**
 * What a project declares about one of its integrations.
 *
 * @param name name of the integration; the file's name without extension when the file gives none
 * @param owner who answers for it, empty when not said
 * @param purpose what it is for, empty when not said
 * @param containers profiles, permission sets and groups it holds
 * @param clients OAuth clients it uses
 * @param runAs user names it acts as
 */
public record Contract(
    String name,
    String owner,
    String purpose,
    List<String> containers,
    List<String> clients,
    List<String> runAs,
    SourceFile file) {
  public Contract {
    containers = List.copyOf(containers);
    clients = List.copyOf(clients);
    runAs = List.copyOf(runAs);
  }
}
