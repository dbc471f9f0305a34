package io.github.leastforce.maven;

import io.github.leastforce.run.OrgSettings;
import io.github.leastforce.run.Outcome;
import io.github.leastforce.run.RetrieveSettings;
import io.github.leastforce.run.Runs;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Takes a snapshot of an org: its metadata, and what metadata cannot say, in one zip that the other
 * goals read without the org. Nothing in the org is changed.
 */
@Mojo(name = "retrieve", requiresProject = false, threadSafe = true)
public final class RetrieveMojo extends LeastforceMojo implements RetrieveSettings {

  /** Where the snapshot goes. */
  @Parameter(property = "leastforce.output", required = true)
  File output = new File("");

  /** Fails the build when the org did not deliver everything that was asked for. */
  @Parameter(property = "leastforce.requireComplete", defaultValue = "false")
  boolean requireComplete;

  /** Writes over a file that exists. */
  @Parameter(property = "leastforce.force", defaultValue = "false")
  boolean force;

  @Override
  Outcome start(Runs runs) {
    return runs.retrieve(this);
  }

  @Override
  public OrgSettings orgSettings() {
    return this;
  }

  @Override
  public Path output() {
    return output.toPath();
  }

  @Override
  public boolean requireComplete() {
    return requireComplete;
  }

  @Override
  public boolean force() {
    return force;
  }
}
