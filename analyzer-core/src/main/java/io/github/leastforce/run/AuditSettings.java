package io.github.leastforce.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a user says about an audit. */
public interface AuditSettings extends ReportSettings {

  /** A snapshot of an org, to be analysed in place of the project. */
  Optional<Path> snapshot();

  /** An org besides those of {@link #orgSettings()}, to be analysed in place of the project. */
  default Optional<LiveOrg> otherOrg() {
    return Optional.empty();
  }

  /** Names of the options that say what is analysed in place of the project. */
  default List<String> inputs() {
    return List.of("org", "snapshot");
  }

  /** Name of the org in its access graph. */
  Optional<String> orgName();

  /** Findings that were there before. */
  Optional<Path> baseline();

  /** Whether findings of rules that are younger than the baseline fail. */
  boolean failOnNewRules();

  /** Whether findings in the baseline are listed. */
  boolean showBaselined();
}
