package io.github.leastforce.maven;

import io.github.leastforce.run.GateSettings;
import io.github.leastforce.run.Outcome;
import io.github.leastforce.run.Runs;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells what access a change newly grants, to whom and through which line, and fails the build when
 * it brings findings at or above a severity that the base does not have, or a policy refuses it.
 */
@Mojo(
    name = "gate",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class GateMojo extends ReportingMojo implements GateSettings {

  /**
   * The state before: a git revision, a folder, a zip, a snapshot, or org for the org that {@code
   * org} names. git:NAME and path:NAME tell a revision from a folder of the same name.
   */
  @Parameter(property = "leastforce.base", required = true)
  String base = "";

  /** The state after, named like the base. Default: the files of the path. */
  @Parameter(property = "leastforce.head")
  @Nullable String head;

  /** A delta package, as sfdx-git-delta makes it. The head is the base with it deployed. */
  @Parameter(property = "leastforce.delta")
  @Nullable File delta;

  /**
   * Policies besides those of leastforce.yml. A refusal fails the build, and so does what cannot be
   * decided.
   */
  @Parameter(property = "leastforce.policy")
  @Nullable List<String> policy;

  /** Lists findings that both sides have, too. */
  @Parameter(property = "leastforce.showUnchanged", defaultValue = "false")
  boolean showUnchanged;

  /** Lists all changes, also those that open nothing, and everything that cannot be compared. */
  @Parameter(property = "leastforce.showChanges", defaultValue = "false")
  boolean showChanges;

  @Override
  Outcome start(Runs runs) {
    return runs.gate(this);
  }

  @Override
  public String base() {
    return base;
  }

  @Override
  public Optional<String> head() {
    return Optional.ofNullable(head);
  }

  @Override
  public Optional<Path> delta() {
    return path(delta);
  }

  @Override
  public List<String> policy() {
    return list(policy);
  }

  @Override
  public boolean showUnchanged() {
    return showUnchanged;
  }

  @Override
  public boolean showChanges() {
    return showChanges;
  }
}
