package io.github.leastforce.model;

import java.util.Optional;

/**
 * What a snapshot of an org tells beside its metadata. Each part is empty when the input lacks it,
 * which is not the same as a part without records.
 */
public record Snapshot(
    Optional<QueryAnswer<OrgUser>> users,
    Optional<QueryAnswer<Assignment>> assignments,
    Optional<QueryAnswer<Dependency>> dependencies) {

  /** An input of metadata only. */
  public static final Snapshot NONE =
      new Snapshot(Optional.empty(), Optional.empty(), Optional.empty());
}
