package io.github.leastforce.run;

import java.nio.file.Path;

/** What a user says about a snapshot of an org. */
public interface RetrieveSettings {

  /** The org. */
  OrgSettings orgSettings();

  /** Where the snapshot goes. */
  Path output();

  /** Whether something that the org did not deliver makes the snapshot incomplete. */
  boolean requireComplete();

  /** Whether a file that exists is written over. */
  boolean force();
}
