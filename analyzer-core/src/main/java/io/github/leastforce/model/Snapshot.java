package io.github.leastforce.model;

import java.util.Optional;

/**
 * What a snapshot of an org tells beside its metadata. Each part is empty when the input lacks it,
 * which is not the same as a part without records.
 *
 * @param users active users
 * @param frozen those of them who are frozen
 * @param assignments permission sets and groups that users are assigned
 * @param dependencies which permissions need which others
 * @param tokens OAuth tokens in use
 * @param apps connected apps that are installed
 * @param eventLogs event log files of the last 30 days
 * @param defaults organisation-wide defaults
 * @param fieldTags classification of fields
 * @param manifest what the snapshot says of itself
 */
public record Snapshot(
    Optional<QueryAnswer<OrgUser>> users,
    Optional<QueryAnswer<FrozenUser>> frozen,
    Optional<QueryAnswer<Assignment>> assignments,
    Optional<QueryAnswer<Dependency>> dependencies,
    Optional<QueryAnswer<TokenUse>> tokens,
    Optional<QueryAnswer<InstalledApp>> apps,
    Optional<QueryAnswer<EventLog>> eventLogs,
    Optional<QueryAnswer<EntityDefault>> defaults,
    Optional<QueryAnswer<FieldTag>> fieldTags,
    Optional<SnapshotManifest> manifest) {

  /** An input of metadata only. */
  public static final Snapshot NONE =
      new Snapshot(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whether every component of the type that the org has is known to be in the input. */
  public boolean whole(String type) {
    return manifest.filter(told -> told.whole(type)).isPresent();
  }
}
