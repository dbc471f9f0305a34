package io.github.leastforce.model;

import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.util.List;

/**
 * A permission set group: the union of its sets, less what its muting sets switch off.
 *
 * @param members names of its permission sets, in file order
 * @param muting names of its muting permission sets, in file order
 * @param activationRequired session-based
 */
public record PermissionSetGroup(
    String name,
    String label,
    String description,
    boolean activationRequired,
    List<Reference> members,
    List<Reference> muting,
    SourceFile file) {
  public PermissionSetGroup {
    members = List.copyOf(members);
    muting = List.copyOf(muting);
  }

  public Location location() {
    return new Location(file, ElementPath.root("PermissionSetGroup"));
  }
}
