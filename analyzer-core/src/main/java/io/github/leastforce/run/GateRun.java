package io.github.leastforce.run;

import io.github.leastforce.analysis.AnalysisRequest.Input;
import io.github.leastforce.analysis.Gate;
import io.github.leastforce.analysis.GateRequest;
import io.github.leastforce.analysis.GateRequest.Where;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.analysis.Verdict;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.declared.Policies;
import io.github.leastforce.report.ReportFormat;
import io.github.leastforce.report.ReportOptions;
import io.github.leastforce.report.Reports;
import io.github.leastforce.source.MetadataSources;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Judges a change and reports. */
final class GateRun extends ReportRun {

  /** In place of a path: the org that the options about orgs name. */
  private static final String ORG = "org";

  /** Findings that count. */
  private static final String NEW = "new findings";

  private static final String PROJECT = "sfdx-project.json";
  private static final String GIT = "git:";
  private static final String FILES = "path:";

  private final GateSettings settings;
  private final Program program;
  private final Surroundings around;

  GateRun(GateSettings settings, Program program, Surroundings around) {
    super(settings, program, around);
    this.settings = settings;
    this.program = program;
    this.around = around;
  }

  Outcome run() {
    Configuration configuration = configuration();
    Destinations destinations = destinations(configuration);
    if (destinations.needGraph()) {
      throw new UsageError(
          "a gate has no report in the format `" + ReportFormat.OPENGRAPH.word() + "`",
          "run leastforce audit for the access graph");
    }
    Policies asked = asked(configuration);
    Optional<Orgs> org = Orgs.of(settings.orgSettings(), program, around);
    boolean live = settings.base().equals(ORG) || settings.head().filter(ORG::equals).isPresent();
    if (live && org.isEmpty()) {
      throw new UsageError("`org` needs an org to read", "add " + around.option("org", "ALIAS"));
    }
    if (!live && org.isPresent()) {
      throw new UsageError(
          around.option("org") + " is read only as `org`",
          "write " + around.option("base", ORG) + ", or " + around.option("head", ORG));
    }
    if (settings.delta().isPresent() && settings.head().isPresent()) {
      throw new UsageError(
          around.option("delta") + " and " + around.option("head") + " exclude each other",
          "choose one of them");
    }
    if (org.isEmpty()) {
      return judged(configuration, destinations, asked, Optional.empty());
    }
    try (TemporarySnapshot taken = new TemporarySnapshot(around)) {
      Input snapshot =
          new Input.Files(
              taken.of(org.get()),
              Optional.of(settings.path()),
              Optional.of("org " + org.get().name()));
      return judged(configuration, destinations, asked, Optional.of(snapshot));
    }
  }

  private Policies asked(Configuration configuration) {
    for (String policy : settings.policy()) {
      if (!Policies.SWITCHES.contains(policy)) {
        throw new UsageError(
            around.option("policy") + " cannot be `" + policy + "`",
            "one of " + String.join(", ", Policies.SWITCHES));
      }
    }
    return configuration.policies().with(Set.copyOf(settings.policy()));
  }

  private Outcome judged(
      Configuration configuration,
      Destinations destinations,
      Policies asked,
      Optional<Input> ofOrg) {
    Input before = input(settings.base(), ofOrg);
    Input after = after(before, ofOrg);
    GateResult result;
    try (Listening listening = around.listen()) {
      result =
          program.judge(
              new GateRequest(
                  before,
                  request(configuration, listening).of(after),
                  asked,
                  whereConfiguration(after),
                  settings.suppressions().map(this::where).orElse(Where.USUAL)));
    }
    GateResult kept = result.with(reported(result.head()));
    Gate gate = gate(configuration, true, result.failOnOfBase());
    Verdict verdict = kept.verdict(gate);
    destinations.write(
        (format, options, out) -> Reports.write(kept, format, options, out),
        (painted, width) -> {
          ReportOptions options = look(painted, width, settings.showUnchanged(), verdict);
          return settings.showChanges() ? options.withAllChanges() : options;
        });
    tell(destinations);
    return outcome(kept, gate);
  }

  /**
   * Where both states have the configuration. A folder without one that is no project, such as a
   * converted one, is judged by that of the project, which then is given for both.
   */
  private Where whereConfiguration(Input after) {
    if (settings.config().isPresent()) {
      return where(settings.config().get());
    }
    boolean beside =
        settings.head().isPresent()
            && after instanceof Input.Files files
            && Files.isDirectory(files.path())
            && !Files.exists(files.path().resolve(PROJECT))
            && Configurations.find(files.path()).isEmpty();
    return beside ? Where.GIVEN : Where.USUAL;
  }

  /** A file inside of the tree is that of each state, one outside was given by a person. */
  private Where where(Path file) {
    return MetadataSources.within(file, settings.path()).map(Where::at).orElse(Where.GIVEN);
  }

  private Outcome outcome(GateResult result, Gate gate) {
    Verdict verdict = result.verdict(gate);
    boolean incomplete = verdict == Verdict.INCOMPLETE;
    boolean head = Verdict.of(result.head(), gate) == Verdict.INCOMPLETE;
    return switch (result.decision().outcome()) {
      case DENY ->
          incomplete
              ? outcome(verdict, result.head(), gate, NEW)
              : found("a policy refuses the change");
      case UNDECIDABLE ->
          incomplete && !head
              ? new Outcome(verdict, "analysis incomplete: a policy cannot be decided")
              : outcome(verdict, result.head(), gate, NEW);
      case ALLOW -> outcome(verdict, result.head(), gate, NEW);
    };
  }

  private Input after(Input before, Optional<Input> ofOrg) {
    if (settings.delta().isPresent()) {
      return new Input.DeltaPackage(settings.delta().get(), before);
    }
    return settings.head().map(name -> input(name, ofOrg)).orElse(Input.of(settings.path()));
  }

  /** What somebody means by the name of a state. */
  private Input input(String name, Optional<Input> ofOrg) {
    Path path = settings.path();
    if (name.equals(ORG) && ofOrg.isPresent()) {
      return ofOrg.get();
    }
    if (name.startsWith(GIT)) {
      return new Input.Commit(path, name.substring(GIT.length()));
    }
    if (name.startsWith(FILES)) {
      String file = name.substring(FILES.length());
      return files(
          path(file).orElseThrow(() -> new UsageError("`" + file + "` is not a path", "")));
    }
    Optional<Path> there = path(name).filter(Files::exists);
    boolean revision = MetadataSources.isRevision(path, name);
    if (there.isPresent() && revision) {
      throw new UsageError(
          "`" + name + "` is a git revision and a file or folder",
          "write " + GIT + name + " or " + FILES + name);
    }
    return there.map(this::files).orElseGet(() -> new Input.Commit(path, name));
  }

  private Input files(Path file) {
    return new Input.Files(file, Optional.of(settings.path()), Optional.empty());
  }

  private Optional<Path> path(String text) {
    try {
      return Optional.of(around.folder().resolve(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
