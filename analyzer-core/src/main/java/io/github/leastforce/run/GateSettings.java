package io.github.leastforce.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a user says about the judgement of a change. */
public interface GateSettings extends ReportSettings {

  /** Name of the state before. */
  String base();

  /** Name of the state after, when it is not the project. */
  Optional<String> head();

  /** A delta package that is deployed to the base. */
  Optional<Path> delta();

  /** Policies besides those of the configuration. */
  List<String> policy();

  /** Whether findings that both sides have are listed. */
  boolean showUnchanged();

  /** Whether all changes are listed, also those that expose nothing. */
  boolean showChanges();
}
