package io.github.leastforce.cli;

import io.github.leastforce.source.org.SnapshotListener;
import io.github.leastforce.source.org.SnapshotRequest;
import io.github.leastforce.source.org.TakenSnapshot;

/** Snapshots of orgs, as the commands need them. */
@FunctionalInterface
interface Snapshots {
  TakenSnapshot take(SnapshotRequest request, SnapshotListener listener);
}
