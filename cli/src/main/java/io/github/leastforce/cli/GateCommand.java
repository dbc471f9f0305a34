package io.github.leastforce.cli;

import io.github.leastforce.run.GateSettings;
import io.github.leastforce.run.Outcome;
import io.github.leastforce.run.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges a change. */
@Command(
    name = GateCommand.NAME,
    description = {
      "Tell what access a change newly grants, to whom and through which line, and judge it.",
      "Only findings that the base does not have count for --fail-on. PATH is the project: the head,"
          + " unless --head names another, and where leastforce.yml is looked for."
    },
    sortOptions = false)
final class GateCommand extends ReportingCommand implements GateSettings {

  static final String NAME = "gate";

  @Option(
      names = "--base",
      required = true,
      paramLabel = "STATE",
      description = {
        "The state before: a git revision, a folder, a zip, a snapshot, or org for the org of --org."
            + " git:NAME and path:NAME tell a revision from a folder of the same name."
      })
  String base = "";

  @Option(
      names = "--head",
      paramLabel = "STATE",
      description = "The state after, named like the base (default: the files of PATH).")
  @Nullable String head;

  @Option(
      names = "--delta",
      paramLabel = "FOLDER",
      description = {
        "A delta package, as sfdx-git-delta makes it: package.xml, destructiveChanges.xml and what"
            + " changed. The head is the base with it deployed."
      })
  @Nullable Path delta;

  @Option(
      names = "--policy",
      split = ",",
      paramLabel = "POLICY",
      completionCandidates = Candidates.PolicySwitches.class,
      description = {
        "Policies besides those of leastforce.yml: ${COMPLETION-CANDIDATES}. A refusal exits with 1,"
            + " what cannot be decided with 3."
      })
  List<String> policies = List.of();

  @Option(names = "--show-unchanged", description = "List findings that both sides have, too.")
  boolean showUnchanged;

  @Option(
      names = "--show-changes",
      description = {
        "List all changes, also those that open nothing, and everything that cannot be compared."
      })
  boolean showChanges;

  GateCommand(Terminal terminal, Commands commands) {
    super(terminal, commands);
  }

  @Override
  Outcome run(Runs runs) {
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
    return Optional.ofNullable(delta);
  }

  @Override
  public List<String> policy() {
    return policies;
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
