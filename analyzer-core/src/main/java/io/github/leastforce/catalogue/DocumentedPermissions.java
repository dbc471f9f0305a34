package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * User permissions that the platform's type definitions list and no rule judges ({@code
 * documented-permissions.json}). What stands neither here nor in {@link Permissions} is a name that
 * nobody has looked at.
 */
public final class DocumentedPermissions {

  private final List<String> names;
  private final Set<String> keys;

  private DocumentedPermissions(List<String> names) {
    this.names = List.copyOf(names);
    this.keys = names.stream().map(NameIndex::key).collect(Collectors.toUnmodifiableSet());
  }

  static DocumentedPermissions read(JsonValue root) {
    return new DocumentedPermissions(
        Stream.concat(root.texts("current").stream(), root.texts("earlier").stream()).toList());
  }

  /** All names, those of the current type definitions first. */
  public List<String> names() {
    return names;
  }

  /** Whether the platform documents the permission; names compare case-insensitively. */
  public boolean contains(String name) {
    return keys.contains(NameIndex.key(name));
  }
}
