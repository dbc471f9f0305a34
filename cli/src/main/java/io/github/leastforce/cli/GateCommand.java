package io.github.leastforce.cli;

import io.github.leastforce.analysis.AnalysisRequest;
import io.github.leastforce.analysis.AnalysisRequest.Input;
import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Policies;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import io.github.leastforce.source.MetadataSources;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
final class GateCommand extends ReportingCommand implements Callable<Integer> {

  static final String NAME = "gate";

  /** In place of a path: the org that the options about orgs name. */
  private static final String ORG = "org";

  private static final String GIT = "git:";
  private static final String FILES = "path:";

  private final Judgement judgement;
  private final Snapshots snapshots;

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

  @Mixin OrgOptions org = new OrgOptions();

  @Option(
      names = "--show-unchanged",
      description = "List findings that both sides have, too.")
  boolean showUnchanged;

  @Option(
      names = "--show-changes",
      description = {
        "List all changes, also those that open nothing, and everything that cannot be compared."
      })
  boolean showChanges;

  GateCommand(
      Terminal terminal, Judgement judgement, Snapshots snapshots, RuleCatalogue catalogue) {
    super(terminal, catalogue);
    this.judgement = judgement;
    this.snapshots = snapshots;
  }

  @Override
  public Integer call() {
    Configuration configuration = configuration();
    Destinations destinations = destinations(configuration);
    if (destinations.needGraph()) {
      throw new UsageError(
          "a gate has no report in the format `" + ReportFormat.OPENGRAPH.word() + "`",
          "run leastforce audit for the access graph");
    }
    Policies asked = asked(configuration);
    boolean live = base.equals(ORG) || ORG.equals(head);
    if (live != org.asked()) {
      throw new UsageError(
          live ? "`org` needs an org to read" : "--org is read only as `org`",
          live ? "add --org ALIAS" : "write --base org, or --head org");
    }
    if (delta != null && head != null) {
      throw new UsageError("--delta and --head exclude each other", "choose one of them");
    }
    if (!live) {
      return judged(configuration, destinations, asked, Optional.empty());
    }
    try (TemporarySnapshot taken = new TemporarySnapshot(terminal(), snapshots, quiet)) {
      return judged(configuration, destinations, asked, Optional.of(taken.of(org)));
    }
  }

  private Policies asked(Configuration configuration) {
    for (String policy : policies) {
      if (!Policies.SWITCHES.contains(policy)) {
        throw new UsageError(
            "--policy cannot be `" + policy + "`",
            "one of " + String.join(", ", Policies.SWITCHES));
      }
    }
    return configuration.policies().with(Set.copyOf(policies));
  }

  private int judged(
      Configuration configuration,
      Destinations destinations,
      Policies asked,
      Optional<Path> ofOrg) {
    Input before = input(base, ofOrg);
    Input after = after(before, ofOrg);
    GateResult result;
    try (Progress progress = new Progress(terminal().err(), !quiet && terminal().isWatched())) {
      AnalysisRequest request =
          AnalysisRequest.of(
              path, configuration, persona(configuration), terminal().clock(), progress);
      result =
          judgement.run(
              new GateRequest(before, acceptance.applied(request).of(after), asked));
    }
    GateResult kept = result.with(reported(result.head()));
    Verdict verdict = kept.verdict(gate(configuration, true));
    destinations.write(
        (format, options, out) -> Reports.write(kept, format, options, out),
        terminal(),
        colour,
        (painted, width) -> {
          ReportOptions options = look(painted, width, showUnchanged, verdict);
          return showChanges ? options.withAllChanges() : options;
        });
    told(destinations);
    return exit(verdict);
  }

  private Input after(Input before, Optional<Path> ofOrg) {
    if (delta != null) {
      return new Input.DeltaPackage(delta, before);
    }
    return head == null ? Input.of(path) : input(head, ofOrg);
  }

  /** What somebody means by the name of a state. */
  private Input input(String name, Optional<Path> ofOrg) {
    if (name.equals(ORG) && ofOrg.isPresent()) {
      return new Input.Files(
          ofOrg.get(), Optional.of(path), Optional.of("org " + org.name()));
    }
    if (name.startsWith(GIT)) {
      return new Input.Commit(path, name.substring(GIT.length()));
    }
    if (name.startsWith(FILES)) {
      return files(Path.of(name.substring(FILES.length())));
    }
    Optional<Path> there = existing(name);
    boolean revision = MetadataSources.isRevision(path, name);
    if (there.isPresent() && revision) {
      throw new UsageError(
          "`" + name + "` is a git revision and a file or folder",
          "write " + GIT + name + " or " + FILES + name);
    }
    return there.map(this::files).orElseGet(() -> new Input.Commit(path, name));
  }

  private Input files(Path file) {
    return new Input.Files(file, Optional.of(path), Optional.empty());
  }

  private static Optional<Path> existing(String name) {
    try {
      return Optional.of(Path.of(name)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
