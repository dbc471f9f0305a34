package io.github.leastforce.run;

import io.github.leastforce.source.org.SnapshotListener;
import java.nio.file.Path;

/** An org of which a snapshot is taken for one run. */
public interface LiveOrg {

  /** How reports name it. */
  String name();

  /**
   * Takes the snapshot.
   *
   * @param folder for the snapshot and for what is unfinished; nothing of it stays after the run
   * @return the snapshot
   */
  Path take(Path folder, SnapshotListener listener);
}
