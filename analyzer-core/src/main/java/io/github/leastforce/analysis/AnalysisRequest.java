package io.github.leastforce.analysis;

import io.github.leastforce.baseline.AcceptedFiles;
import io.github.leastforce.baseline.SuppressionPolicy;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Configurations;
import io.github.leastforce.declared.Parameter;
import io.github.leastforce.finding.Persona;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What to analyse and how. The command line and the Maven plugin only fill this in.
 *
 * @param persona for whom: which rules are on
 * @param accepted files in which the project accepts findings
 * @param graphName how the org is called in its access graph; without a name none is drawn
 * @param clock the only source of "today"
 * @param progress told what is going on, for people who wait
 */
public record AnalysisRequest(
    Input input,
    Persona persona,
    Policy policy,
    AcceptedFiles accepted,
    Optional<String> graphName,
    Clock clock,
    Consumer<String> progress) {

  /** What to analyse. */
  public sealed interface Input {

    /**
     * Files.
     *
     * @param path SFDX project, mdapi folder or zip
     * @param project folder of the project that a zip belongs to; its contracts and the like apply
     * @param name how messages name the input, when not by its path
     */
    record Files(Path path, Optional<Path> project, Optional<String> name) implements Input {
      public Files {
        Objects.requireNonNull(path);
        Objects.requireNonNull(project);
        Objects.requireNonNull(name);
      }
    }

    /**
     * What a commit has in a folder.
     *
     * @param path the folder of a repository; it need not exist any more
     * @param revision as git names commits
     */
    record Commit(Path path, String revision) implements Input {
      public Commit {
        Objects.requireNonNull(path);
        Objects.requireNonNull(revision);
      }
    }

    /**
     * What becomes of another input when a delta package is deployed to it.
     *
     * @param path folder of the delta package
     * @param base what it is laid over
     */
    record DeltaPackage(Path path, Input base) implements Input {
      public DeltaPackage {
        Objects.requireNonNull(path);
        Objects.requireNonNull(base);
      }
    }

    /** The files of this path. */
    static Input of(Path path) {
      return new Files(path, Optional.empty(), Optional.empty());
    }

    /** Where it lies. */
    Path path();
  }

  /**
   * What the user of this input wants to be judged, as {@code leastforce.yml} says it.
   *
   * @param disabledRules ids or earlier ids of rules that are off
   * @param adminContainers names of profiles and sets meant for administrators
   * @param exportApprovedContainers names of profiles and sets whose report exports are approved
   * @param refreshMaxDays a refresh token that lives longer counts as endless
   * @param dormantDays a user or OAuth token that was not used for more days is left lying
   * @param approvedClients labels of apps whose OAuth tokens are approved
   * @param exports what counts as a record of data that leaves
   * @param nonProductionPaths globs over paths of the input; what lies there yields no findings
   */
  public record Policy(
      Set<String> disabledRules,
      Set<String> adminContainers,
      Set<String> exportApprovedContainers,
      long refreshMaxDays,
      long dormantDays,
      Set<String> approvedClients,
      ExportPolicy exports,
      List<String> nonProductionPaths) {

    /** The administrator personas every org has. */
    private static final Set<String> STANDARD_ADMINS = Set.of("Admin", "System Administrator");

    public Policy {
      disabledRules = Set.copyOf(disabledRules);
      adminContainers = Set.copyOf(adminContainers);
      exportApprovedContainers = Set.copyOf(exportApprovedContainers);
      approvedClients = Set.copyOf(approvedClients);
      nonProductionPaths = List.copyOf(nonProductionPaths);
    }

    /** The same with these rules off. */
    Policy withDisabledRules(Set<String> rules) {
      return new Policy(
          rules,
          adminContainers,
          exportApprovedContainers,
          refreshMaxDays,
          dormantDays,
          approvedClients,
          exports,
          nonProductionPaths);
    }

    /** The policy of a configuration, with the defaults of what it does not say. */
    public static Policy of(Configuration configuration) {
      Set<String> disabled =
          configuration.rules().entrySet().stream()
              .filter(rule -> !rule.getValue().enabled().orElse(true))
              .map(rule -> rule.getKey())
              .collect(Collectors.toSet());
      Set<String> admins = new TreeSet<>(STANDARD_ADMINS);
      admins.addAll(words(configuration, Parameter.ADMIN_CONTAINERS));
      return new Policy(
          disabled,
          admins,
          words(configuration, Parameter.EXPORT_APPROVED_CONTAINERS),
          number(configuration, Parameter.REFRESH_MAX_DAYS),
          number(configuration, Parameter.DORMANT_DAYS),
          words(configuration, Parameter.APPROVED_CLIENTS),
          ExportPolicy.of(configuration),
          configuration.effectiveNonProductionPaths());
    }
  }

  public AnalysisRequest {
    Objects.requireNonNull(input);
    Objects.requireNonNull(persona);
    Objects.requireNonNull(policy);
    Objects.requireNonNull(accepted);
    Objects.requireNonNull(graphName);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(progress);
  }

  /**
   * What counts as a record of data that leaves, and how far it is looked for.
   *
   * @param loggers {@code Class.method}, names of flow actions, or API names of objects
   * @param auditTokens further words in names of audit objects
   * @param failureTokens further words in names of objects for failures
   * @param loggerDepth how many calls deep a record may be written and counts for the outermost
   * @param callDepth how many calls are followed from what sends to what starts it
   * @param pathBudget how many chains of calls to one place are looked at
   * @param strict whether records of the platform that can be deleted or end early count as none
   */
  public record ExportPolicy(
      Set<String> loggers,
      Set<String> auditTokens,
      Set<String> failureTokens,
      int loggerDepth,
      int callDepth,
      int pathBudget,
      boolean strict) {

    /** More than anybody writes; the time of an analysis grows with it. */
    private static final long MOST = 10_000;

    public ExportPolicy {
      loggers = Set.copyOf(loggers);
      auditTokens = Set.copyOf(auditTokens);
      failureTokens = Set.copyOf(failureTokens);
    }

    private static ExportPolicy of(Configuration configuration) {
      return new ExportPolicy(
          words(configuration, Parameter.LOGGERS),
          words(configuration, Parameter.AUDIT_OBJECT_TOKENS),
          words(configuration, Parameter.FAILURE_LOG_TOKENS),
          count(configuration, Parameter.LOGGER_DEPTH),
          count(configuration, Parameter.CALL_DEPTH),
          count(configuration, Parameter.PATH_BUDGET),
          configuration.value(Parameter.STRICT_EXPORT).map(Boolean.TRUE::equals).orElse(false));
    }

    private static int count(Configuration configuration, Parameter parameter) {
      return (int) Math.max(0, Math.min(MOST, number(configuration, parameter)));
    }
  }

  /** A request as the configuration asks for it. */
  public static AnalysisRequest of(
      Path path,
      Configuration configuration,
      Persona persona,
      Clock clock,
      Consumer<String> progress) {
    return new AnalysisRequest(
        Input.of(path),
        persona,
        Policy.of(configuration),
        accepted(path, configuration),
        Optional.empty(),
        clock,
        progress);
  }

  /** The same request, and the access graph of the org under this name. */
  public AnalysisRequest withGraph(String name) {
    return new AnalysisRequest(
        input, persona, policy, accepted, Optional.of(name), clock, progress);
  }

  /** The same request with these rules off. */
  AnalysisRequest withDisabledRules(Set<String> rules) {
    return new AnalysisRequest(
        input, persona, policy.withDisabledRules(rules), accepted, graphName, clock, progress);
  }

  /** The same request with other files of accepted findings. */
  public AnalysisRequest withAccepted(AcceptedFiles files) {
    return new AnalysisRequest(input, persona, policy, files, graphName, clock, progress);
  }

  /**
   * The same request about a snapshot of an org.
   *
   * @param snapshot the zip
   * @param folder of the project whose contracts and the like apply to the org
   * @param name how messages name the input, when not by its path
   */
  public AnalysisRequest withSnapshot(Path snapshot, Path folder, Optional<String> name) {
    return new AnalysisRequest(
        new Input.Files(snapshot, Optional.of(folder), name),
        persona,
        policy,
        accepted,
        graphName,
        clock,
        progress);
  }

  /** The same request about another input. */
  public AnalysisRequest of(Input other) {
    return new AnalysisRequest(other, persona, policy, accepted, graphName, clock, progress);
  }

  /** How the org is called when nobody says it: like the folder or the zip. */
  public String folderName() {
    Path name = input.path().toAbsolutePath().normalize().getFileName();
    return name == null ? "org" : name.toString().replaceFirst("(?i)\\.zip$", "");
  }

  private static AcceptedFiles accepted(Path path, Configuration configuration) {
    SuppressionPolicy usual = SuppressionPolicy.DEFAULT;
    return new AcceptedFiles(
        Configurations.baseline(configuration),
        Configurations.suppressions(configuration, path),
        new SuppressionPolicy(
            number(configuration, Parameter.SUPPRESSION_MAX_MONTHS),
            configuration
                .value(Parameter.ALLOW_SECRET_SUPPRESSION)
                .map(value -> (Boolean) value)
                .orElse(usual.allowSecrets())));
  }

  private static long number(Configuration configuration, Parameter parameter) {
    return configuration.value(parameter).map(value -> (Long) value).orElse(parameter.usual());
  }

  private static Set<String> words(Configuration configuration, Parameter parameter) {
    return configuration
        .value(parameter)
        .map(value -> ((List<?>) value).stream().map(String::valueOf).collect(Collectors.toSet()))
        .orElse(Set.of());
  }
}
