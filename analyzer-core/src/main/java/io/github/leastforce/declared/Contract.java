package io.github.leastforce.declared;

import io.github.leastforce.location.SourceFile;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project declares about one of its integrations. What is not said is empty.
 *
 * @param name name of the integration; the file's name without extension when the file gives none
 * @param owner who answers for it
 * @param vendor who makes or runs the other side
 * @param purpose what it is for
 * @param containers profiles, permission sets and groups it holds
 * @param clients OAuth clients it uses
 * @param runAs user names it acts as
 * @param scopes OAuth scopes it needs
 * @param objects what it does with objects, by API name
 * @param fields what it does with fields, by {@code Object.Field}; what stands here is agreed
 * @param permissions system permissions agreed by name
 * @param endpoints hosts it talks to
 * @param networks addresses, ranges and blocks it calls from
 * @param rotationDays after how many days at most its secrets are replaced
 * @param monitoring where its use is watched
 * @param reviewBy the day by which somebody looks at the contract again
 */
public record Contract(
    String name,
    String owner,
    String vendor,
    String purpose,
    List<String> containers,
    List<String> clients,
    List<String> runAs,
    List<String> scopes,
    Map<String, Right> objects,
    Map<String, Right> fields,
    List<String> permissions,
    List<String> endpoints,
    List<String> networks,
    Optional<Long> rotationDays,
    String monitoring,
    Optional<LocalDate> reviewBy,
    SourceFile file) {
  public Contract {
    containers = List.copyOf(containers);
    clients = List.copyOf(clients);
    runAs = List.copyOf(runAs);
    scopes = List.copyOf(scopes);
    objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    permissions = List.copyOf(permissions);
    endpoints = List.copyOf(endpoints);
    networks = List.copyOf(networks);
  }
}
