package io.github.leastforce.analysis;

import io.github.leastforce.baseline.Acceptance;
import io.github.leastforce.baseline.Accepting;
import io.github.leastforce.baseline.Baseline;
import io.github.leastforce.baseline.Judged;
import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.declared.Configuration;
import io.github.leastforce.declared.Contract;
import io.github.leastforce.declared.Contracts;
import io.github.leastforce.declared.Declarations;
import io.github.leastforce.declared.Endpoints;
import io.github.leastforce.declared.FailOn;
import io.github.leastforce.delta.ChangeFacts;
import io.github.leastforce.delta.Decision;
import io.github.leastforce.delta.Delta;
import io.github.leastforce.delta.Deltas;
import io.github.leastforce.delta.Governance;
import io.github.leastforce.delta.Judge;
import io.github.leastforce.delta.Side;
import io.github.leastforce.draft.Drafts;
import io.github.leastforce.egress.apex.ApexEgress;
import io.github.leastforce.engine.Evaluation;
import io.github.leastforce.engine.RuleEngine;
import io.github.leastforce.engine.RulePack;
import io.github.leastforce.facts.AccessChange;
import io.github.leastforce.facts.Facts;
import io.github.leastforce.facts.Subjects;
import io.github.leastforce.facts.Undecided;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.SubjectKind;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.location.Excerpts;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Container;
import io.github.leastforce.model.Snapshot;
import io.github.leastforce.model.SnapshotManifest;
import io.github.leastforce.parse.ParsedOrg;
import io.github.leastforce.parse.PositionResolver;
import io.github.leastforce.parse.Reading;
import io.github.leastforce.parse.SharedParsing;
import io.github.leastforce.query.AccessGraph;
import io.github.leastforce.query.Located;
import io.github.leastforce.query.Questions;
import io.github.leastforce.secrets.SecretDetectors;
import io.github.leastforce.sensitivity.Detectors;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.source.MetadataSource;
import io.github.leastforce.source.MetadataSources;
import io.github.leastforce.source.SourceError;
import io.github.leastforce.source.org.OrgSnapshots;
import io.github.leastforce.source.org.SnapshotListener;
import io.github.leastforce.source.org.SnapshotRequest;
import io.github.leastforce.source.org.TakenSnapshot;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Analyses an input with a rule pack. */
public final class Analyzer {

  private static final String DATA = "META-INF/leastforce/data/";

  private final RulePack pack;
  private final String version;

  /**
   * An analyzer.
   *
   * @param pack the rules, with the data catalogues beside them
   * @param version version of Leastforce, for the result
   */
  public Analyzer(RulePack pack, String version) {
    this.pack = pack;
    this.version = version;
  }

  /**
   * Analyses an input. What could not be read or decided is part of the result.
   *
   * @throws io.github.leastforce.source.SourceError if the input cannot be read at all
   * @throws io.github.leastforce.declared.ConfigurationError if a file beside the project says
   *     something that cannot be followed
   */
  public AnalysisResult analyze(AnalysisRequest request) {
    request.progress().accept("looking for metadata");
    try (MetadataSource source = open(request.input())) {
      return analyze(request, source);
    }
  }

  /**
   * Analyses an input that is open already and stays open.
   *
   * @throws io.github.leastforce.declared.ConfigurationError as above
   */
  public AnalysisResult analyze(AnalysisRequest request, MetadataSource source) {
    Accepting accepting = request.accepted().read(pack.rules());
    Preparation prepared =
        prepare(request, rule -> rule.judges() != SubjectKind.CHANGE, Catalogues.read(this::data));
    Declarations declared = Declarations.read(source, prepared.catalogues().detectors());
    Examined examined =
        examine(request, source, prepared, declared, SharedParsing.ofOne(prepared.reading()));
    AnalysisResult result = judge(request, examined, prepared, ChangeFacts.NONE, Excerpts.NONE);
    return accepted(result, accepting, request.clock().instant());
  }

  /**
   * Judges a change: what access it newly grants, and what it flaws.
   *
   * @throws io.github.leastforce.source.SourceError if a side cannot be read at all
   * @throws io.github.leastforce.declared.ConfigurationError as above
   */
  public GateResult gate(GateRequest request) {
    request.head().progress().accept("looking for metadata");
    try (MetadataSource baseSource = open(request.base());
        MetadataSource headSource = open(request.head().input())) {
      Accepting accepting = request.head().accepted().read(pack.rules());
      Catalogues catalogues = Catalogues.read(this::data);
      Governance.Pair judging =
          new GovernanceReader(request, pack.rules(), catalogues.detectors())
              .of(baseSource, headSource);
      Optional<Configuration> asked = judging.base().configuration().content();
      AnalysisRequest head =
          asked.map(known -> strict(request.head(), known)).orElse(request.head());
      Preparation prepared = prepare(head, rule -> true, catalogues);
      // What a project says about itself changes nothing in its org, so both sides believe the
      // same.
      Declarations declared = Declarations.read(headSource, prepared.catalogues().detectors());
      SharedParsing parsing = new SharedParsing(prepared.reading());
      head.progress().accept("reading the base");
      Examined then = examine(head, baseSource, prepared, declared, parsing);
      List<Finding> before = findings(head, prepared, evaluate(head, prepared, then.facts()));
      head.progress().accept("reading the head");
      Examined now = examine(head, headSource, prepared, declared, parsing);
      head.progress().accept("comparing access");
      List<ParseProblem> unread = problems(baseSource, then.inspection().parsed());
      Delta delta = Deltas.between(then.side(), now.side(), judging).andUnread(unread);
      boolean drift = now.ofOrg() && !then.ofOrg();
      ChangeFacts changes =
          drift
              ? ChangeFacts.ofDrift(delta, then.side())
              : ChangeFacts.of(delta, now.inspection().declared().contracts());
      AnalysisResult result =
          judge(
              head,
              now,
              prepared,
              changes,
              drift ? resolved(places(changes), baseSource, prepared) : Excerpts.NONE);
      Accepting comparing =
          new Accepting(
              Optional.of(Baseline.of(version, pack.rules(), before)),
              accepting.suppressions(),
              accepting.policy());
      Decision decision =
          Judge.of(request.policies(), judging.base(), delta, questions(now.inspection()));
      Set<Location> shown = delta.places();
      decision.grounds().forEach(g -> g.path().forEach(step -> shown.add(step.location())));
      return new GateResult(
          accepted(result, comparing, head.clock().instant())
              .with(resolved(shown, headSource, prepared)),
          baseSource.display(),
          delta,
          decision,
          resolved(delta.placesBefore(), baseSource, prepared),
          unread,
          now.inspection().parsed().shared(),
          asked.map(known -> known.failOn().orElse(FailOn.DEFAULT)));
    }
  }

  /** A rule that only the head switches off judges the change that switches it off. */
  private AnalysisRequest strict(AnalysisRequest head, Configuration base) {
    Set<String> before = AnalysisRequest.Policy.of(base).disabledRules();
    Set<String> off =
        pack.rules().stream()
            .filter(rule -> disabled(rule, head.policy().disabledRules()))
            .filter(rule -> disabled(rule, before))
            .map(RuleMetadata::id)
            .collect(Collectors.toSet());
    return head.withDisabledRules(off);
  }

  private static Excerpts resolved(
      Set<Location> places, MetadataSource source, Preparation prepared) {
    return new Excerpts(PositionResolver.resolve(places, source, prepared.secrets()));
  }

  /** What a run needs for every input that it looks at. */
  private record Preparation(
      List<RuleMetadata> rules,
      Catalogues catalogues,
      Detectors detectors,
      Supplier<SecretDetectors> secrets,
      Reading reading) {}

  /** An input that was looked at. */
  private record Examined(MetadataSource source, Inspection inspection, Collection<Object> facts) {

    Side side() {
      return new Side(
          inspection.org(),
          inspection.access(),
          inspection.principals(),
          inspection.users(),
          inspection.sensitive(),
          inspection.catalogues(),
          facts);
    }

    /** Whether it was taken from an org. */
    boolean ofOrg() {
      return inspection.parsed().snapshot().manifest().isPresent();
    }
  }

  private Preparation prepare(
      AnalysisRequest request, Predicate<RuleMetadata> wanted, Catalogues catalogues) {
    List<RuleMetadata> rules =
        pack.rules().stream()
            .filter(rule -> request.persona().includes(rule.persona()))
            .filter(rule -> !disabled(rule, request.policy().disabledRules()))
            .filter(wanted)
            .toList();
    Supplier<SecretDetectors> secrets = secrets(catalogues);
    boolean code = rules.stream().anyMatch(Analyzer::readsCode);
    boolean client = rules.stream().anyMatch(Analyzer::readsClientCode);
    boolean flows = rules.stream().anyMatch(rule -> rule.needs().contains("Flow"));
    return new Preparation(
        rules,
        catalogues,
        new Detectors(catalogues),
        secrets,
        new Reading(Optional.of(secrets), code, client, flows));
  }

  private Examined examine(
      AnalysisRequest request,
      MetadataSource source,
      Preparation prepared,
      Declarations declared,
      SharedParsing parsing) {
    Inspection inspection =
        Inspection.of(
            request, source, prepared.catalogues(), prepared.detectors(), declared, parsing);
    Supplier<LogSinks> logSinks = once(() -> logSinks(inspection, request));
    Set<String> exportApproved = new TreeSet<>(request.policy().exportApprovedContainers());
    exportApproved.addAll(inspection.personas().exportApproved());
    Collection<Object> facts =
        Facts.of(
            new Facts.Inputs(
                inspection.org(),
                inspection.access(),
                inspection.sensitive(),
                inspection.catalogues(),
                inspection.principals(),
                exportApproved,
                request.policy().refreshMaxDays(),
                LocalDate.now(request.clock()),
                inspection.declared().contracts(),
                usage(request, inspection),
                logSinks,
                prepared.reading().code()
                    ? egress(inspection, logSinks.get(), request.policy().exports())
                    : ApexEgress.NONE,
                request.policy().exports().strict()));
    return new Examined(source, inspection, facts);
  }

  private Evaluation evaluate(
      AnalysisRequest request, Preparation prepared, Collection<Object> facts) {
    request.progress().accept("evaluating " + prepared.rules().size() + " rules");
    return new RuleEngine(pack)
        .evaluate(
            facts, prepared.rules().stream().map(RuleMetadata::id).collect(Collectors.toSet()));
  }

  private static List<Finding> findings(
      AnalysisRequest request, Preparation prepared, Evaluation evaluation) {
    NonProduction nonProduction = new NonProduction(request.policy().nonProductionPaths());
    return new FindingCollector(prepared.rules())
        .collect(evaluation.findings()).stream()
            .filter(finding -> !nonProduction.holds(finding.primary().file()))
            .toList();
  }

  /**
   * What the rules say of an input.
   *
   * @param changes facts about what became of another input
   * @param elsewhere places of that input to which they point, resolved
   */
  private AnalysisResult judge(
      AnalysisRequest request,
      Examined examined,
      Preparation prepared,
      ChangeFacts changes,
      Excerpts elsewhere) {
    Inspection inspection = examined.inspection();
    List<Object> facts = new ArrayList<>(examined.facts());
    facts.addAll(changes.changes());
    facts.addAll(changes.undecided());
    Evaluation evaluation = evaluate(request, prepared, facts);
    List<Finding> findings = findings(request, prepared, evaluation);
    Optional<AccessGraph> graph = request.graphName().map(questions(inspection)::graph);
    Set<Location> places = locations(findings);
    graph.ifPresent(drawn -> places.addAll(drawn.locations()));
    return new AnalysisResult(
        version,
        examined.source().display(),
        examined.source().project(),
        summary(inspection.parsed(), inspection.principals(), request.clock().instant()),
        prepared.rules(),
        findings,
        Manifest.of(
            prepared.rules(),
            evaluation,
            Subjects.of(inspection.org(), inspection.principals(), inspection.sensitive())
                .andChanged(changes.subjects()),
            everywhere(facts)),
        gaps(evaluation, facts, inspection.missing()),
        problems(examined.source(), inspection.parsed()),
        evaluation.failures().stream().sorted().toList(),
        graph,
        resolved(places, examined.source(), prepared).and(elsewhere));
  }

  private static Set<Location> places(ChangeFacts changes) {
    return changes.changes().stream()
        .map(AccessChange::place)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private AnalysisResult accepted(AnalysisResult result, Accepting accepting, Instant now) {
    Acceptance.Split split =
        accepting.apply(
            result.findings(),
            new Judged(pack.rules(), result.rules(), result.coverage(), !result.incomplete()),
            LocalDate.ofInstant(now, ZoneOffset.UTC));
    return result.with(split.active(), split.accepted());
  }

  /**
   * Takes a snapshot of an org, which is an input like any other.
   *
   * @throws io.github.leastforce.source.org.wire.RemoteError if the org cannot be read
   */
  public TakenSnapshot retrieve(SnapshotRequest request, SnapshotListener listener) {
    return OrgSnapshots.take(request, Catalogues.retrievedTypes(this::data), listener);
  }

  /**
   * Answers a question about an input, without evaluating rules.
   *
   * @throws io.github.leastforce.source.SourceError if the input cannot be read at all
   * @throws io.github.leastforce.declared.ConfigurationError if a contract of an integration says
   *     something that cannot be followed
   * @throws io.github.leastforce.query.QuestionError if the question does not fit the org
   */
  public <A extends Located> Answer<A> ask(
      AnalysisRequest request, Function<Questions, A> question) {
    request.progress().accept("looking for metadata");
    try (MetadataSource source = open(request.input())) {
      Catalogues catalogues = Catalogues.read(this::data);
      Inspection inspection = plain(request, source, catalogues);
      request.progress().accept("answering");
      A content = question.apply(questions(inspection));
      Set<Location> places = new TreeSet<>(content.locations());
      return new Answer<>(
          version,
          source.display(),
          source.project(),
          content,
          problems(source, inspection.parsed()),
          new Excerpts(PositionResolver.resolve(places, source, secrets(catalogues))));
    }
  }

  /**
   * Drafts the files that a project keeps beside its metadata, from the metadata alone. Nothing is
   * written.
   *
   * @throws io.github.leastforce.source.SourceError if the input cannot be read at all, or is an
   *     archive and so has no folder for such files
   * @throws io.github.leastforce.declared.ConfigurationError if a contract that exists says
   *     something that cannot be followed
   */
  public DraftResult draft(AnalysisRequest request) {
    request.progress().accept("looking for metadata");
    try (MetadataSource source = open(request.input())) {
      Path folder =
          source
              .folder()
              .orElseThrow(
                  () ->
                      new SourceError(
                          SourceError.Kind.USAGE,
                          "an archive has no files beside it",
                          "unpack it, or name the folder of the project"));
      List<Contract> existing = Contracts.read(source.contracts());
      Catalogues catalogues = Catalogues.read(this::data);
      Inspection inspection =
          Inspection.of(
              request,
              source,
              catalogues,
              new Detectors(catalogues),
              Declarations.NONE,
              SharedParsing.ofOne(Reading.PLAIN));
      Drafts.Drafted drafted =
          Drafts.of(
              new Drafts.Inputs(
                  inspection.org(),
                  inspection.access(),
                  inspection.catalogues(),
                  inspection.principals().stream().filter(principal -> !principal.user()).toList(),
                  inspection.sensitive(),
                  existing));
      return new DraftResult(
          folder, drafted.files(), drafted.left(), problems(source, inspection.parsed()));
    }
  }

  /** An input of which only the metadata matter. */
  private static Inspection plain(
      AnalysisRequest request, MetadataSource source, Catalogues catalogues) {
    return Inspection.of(
        request,
        source,
        catalogues,
        new Detectors(catalogues),
        Declarations.read(source, catalogues.detectors()),
        SharedParsing.ofOne(Reading.PLAIN));
  }

  /** Compiled when the first file comes that needs it. */
  private Supplier<SecretDetectors> secrets(Catalogues catalogues) {
    return once(
        () -> new SecretDetectors(Catalogues.secretPatterns(this::data), catalogues.detectors()));
  }

  /** Asked for by several threads and answered once. */
  private static <T> Supplier<T> once(Supplier<T> source) {
    return new Supplier<>() {
      private @Nullable T answer;

      @Override
      public synchronized T get() {
        T known = answer;
        if (known == null) {
          known = source.get();
          answer = known;
        }
        return known;
      }
    };
  }

  private static MetadataSource open(AnalysisRequest.Input input) {
    if (input instanceof AnalysisRequest.Input.Commit commit) {
      return MetadataSources.openCommit(commit.path(), commit.revision());
    }
    if (input instanceof AnalysisRequest.Input.DeltaPackage delta) {
      return MetadataSources.openDelta(delta.path(), open(delta.base()));
    }
    AnalysisRequest.Input.Files files = (AnalysisRequest.Input.Files) input;
    return MetadataSources.open(files.path(), files.project(), files.name());
  }

  /** How long ago something was is counted from when the snapshot was taken. */
  private static Facts.Usage usage(AnalysisRequest request, Inspection inspection) {
    Snapshot snapshot = inspection.parsed().snapshot();
    return new Facts.Usage(
        snapshot,
        inspection.users(),
        request.policy().dormantDays(),
        request.policy().approvedClients(),
        snapshot
            .manifest()
            .map(SnapshotManifest::retrievedAt)
            .orElseGet(() -> request.clock().instant()));
  }

  /** What counts as an audit record, with what the project lists. */
  private LogSinks logSinks(Inspection inspection, AnalysisRequest request) {
    AnalysisRequest.ExportPolicy policy = request.policy().exports();
    Set<String> loggers = new TreeSet<>(policy.loggers());
    loggers.addAll(collectors(inspection));
    return Catalogues.logSinks(this::data)
        .with(loggers, policy.auditTokens(), policy.failureTokens());
  }

  private static List<String> collectors(Inspection inspection) {
    return inspection.declared().endpoints().map(Endpoints::logSinks).orElse(List.of());
  }

  /** What the code of the org does with its data. */
  private ApexEgress egress(
      Inspection inspection, LogSinks logSinks, AnalysisRequest.ExportPolicy policy) {
    Set<String> collectors = new TreeSet<>(policy.loggers());
    collectors.addAll(collectors(inspection));
    return ApexEgress.of(
        new ApexEgress.Inputs(
            inspection.org(),
            inspection.sensitive(),
            FieldData.of(inspection.org(), inspection.sensitive(), inspection.catalogues()),
            Catalogues.apexApi(this::data),
            logSinks,
            collectors,
            policy.loggerDepth(),
            policy.callDepth(),
            policy.pathBudget()));
  }

  private static Questions questions(Inspection inspection) {
    return new Questions(
        inspection.org(),
        inspection.access(),
        inspection.principals(),
        inspection.users(),
        inspection.sensitive(),
        inspection.catalogues());
  }

  private static List<ParseProblem> problems(MetadataSource source, ParsedOrg parsed) {
    List<ParseProblem> problems = new ArrayList<>(source.problems());
    problems.addAll(parsed.problems());
    return problems.stream().sorted().distinct().toList();
  }

  private static boolean disabled(RuleMetadata rule, Set<String> disabled) {
    return disabled.contains(rule.id()) || rule.aliases().stream().anyMatch(disabled::contains);
  }

  /** Reading code is most of the work of an org that has much of it. */
  private static boolean readsCode(RuleMetadata rule) {
    return rule.needs().contains("ApexClass") || rule.needs().contains("ApexTrigger");
  }

  private static boolean readsClientCode(RuleMetadata rule) {
    return rule.needs().contains("LightningComponentBundle");
  }

  private @Nullable InputStream data(String file) {
    return pack.loader().getResourceAsStream(DATA + file);
  }

  private static Set<Location> locations(List<Finding> findings) {
    Set<Location> locations = new TreeSet<>();
    for (Finding finding : findings) {
      locations.add(finding.primary());
      finding.related().forEach(step -> locations.add(step.location()));
      finding.path().forEach(step -> locations.add(step.location()));
    }
    return locations;
  }

  private static List<CoverageGap> gaps(
      Evaluation evaluation, Collection<Object> facts, List<CoverageGap> others) {
    Set<CoverageGap> gaps = new TreeSet<>(others);
    evaluation.gaps().forEach(gap -> gaps.add(gap(gap.ruleId(), gap.undecided())));
    // What a group or container holds besides the input concerns every rule about access.
    everywhere(facts).forEach(undecided -> gaps.add(gap("", undecided)));
    return List.copyOf(gaps);
  }

  private static List<Undecided> everywhere(Collection<Object> facts) {
    return facts.stream()
        .filter(Undecided.class::isInstance)
        .map(Undecided.class::cast)
        .filter(Undecided::ofAllAccess)
        .toList();
  }

  private static CoverageGap gap(String ruleId, Undecided undecided) {
    return new CoverageGap(
        ruleId, undecided.kind(), undecided.subject(), undecided.detail(), undecided.remedy());
  }

  private static AnalysisResult.Summary summary(
      ParsedOrg parsed, List<Principal> principals, Instant now) {
    Map<String, Integer> kinds = new TreeMap<>();
    principals.forEach(principal -> kinds.merge(principal.kindWords(), 1, Integer::sum));
    long grants = 0;
    for (Container container : parsed.org().containers()) {
      for (Section section : Section.values()) {
        grants += container.access().granting(section);
      }
    }
    return new AnalysisResult.Summary(
        parsed.files(),
        parsed.bytes(),
        parsed.skipped(),
        new TreeMap<>(parsed.org().components()),
        kinds,
        grants,
        parsed.snapshot().manifest().map(manifest -> taken(manifest, now)));
  }

  private static AnalysisResult.Taken taken(SnapshotManifest manifest, Instant now) {
    Instant at = manifest.retrievedAt();
    long days = Math.max(0, Duration.between(at, now).toDays());
    return new AnalysisResult.Taken(manifest.instanceHost(), at, days);
  }
}
