package io.github.leastforce.cli;

import io.github.leastforce.run.AuditSettings;
import io.github.leastforce.run.LiveOrg;
import io.github.leastforce.run.Outcome;
import io.github.leastforce.run.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Analyses a project and reports. */
@Command(
    name = AuditCommand.NAME,
    description = {
      "Analyse an SFDX project, an mdapi folder, an mdapi zip, or an org.",
      "With --org, --snapshot or --demo, PATH is the project whose leastforce.yml, contracts,"
          + " personas and the like apply to the org."
    },
    sortOptions = false)
final class AuditCommand extends ReportingCommand implements AuditSettings {

  static final String NAME = "audit";

  @Option(
      names = "--snapshot",
      paramLabel = "FILE.zip",
      description = "Analyse this snapshot of an org, which leastforce retrieve has written.")
  @Nullable Path snapshot;

  @Option(
      names = "--demo",
      description = {
        "Analyse an invented org: serve it on this machine, retrieve it over the Metadata API, and"
            + " report."
      })
  boolean demo;

  @Option(
      names = "--org-name",
      paramLabel = "NAME",
      description = {
        "Name of the org in the opengraph format, which keeps graphs of several orgs apart (default:"
            + " name of the folder or zip)."
      })
  @Nullable String orgName;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = {
        "Findings that were there before, written by leastforce baseline. They are counted, not"
            + " listed, and do not count for --fail-on."
      })
  @Nullable Path baseline;

  @Option(
      names = "--fail-on-new-rules",
      description = "Let findings of rules that are younger than the baseline count for --fail-on.")
  boolean failOnNewRules;

  @Option(names = "--show-baselined", description = "List findings in the baseline, too.")
  boolean showBaselined;

  AuditCommand(Terminal terminal, Commands commands) {
    super(terminal, commands);
  }

  @Override
  Outcome run(Runs runs) {
    return runs.audit(this);
  }

  @Override
  public Optional<Path> snapshot() {
    return Optional.ofNullable(snapshot);
  }

  @Override
  public Optional<LiveOrg> otherOrg() {
    return demo ? Optional.of(new DemoOrg(commands().snapshots())) : Optional.empty();
  }

  @Override
  public List<String> inputs() {
    return List.of("org", "snapshot", "demo");
  }

  @Override
  public Optional<String> orgName() {
    return Optional.ofNullable(orgName);
  }

  @Override
  public Optional<Path> baseline() {
    return Optional.ofNullable(baseline);
  }

  @Override
  public boolean failOnNewRules() {
    return failOnNewRules;
  }

  @Override
  public boolean showBaselined() {
    return showBaselined;
  }
}
