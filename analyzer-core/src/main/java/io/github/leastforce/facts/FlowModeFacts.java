package io.github.leastforce.facts;

import io.github.leastforce.access.Decision;
import io.github.leastforce.access.EffectiveAccess;
import io.github.leastforce.access.NamedGrant;
import io.github.leastforce.access.PermissionGrant;
import io.github.leastforce.egress.flow.FlowRecords;
import io.github.leastforce.egress.flow.FlowWork;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.grants.Section;
import io.github.leastforce.identity.Principal;
import io.github.leastforce.model.CustomObject;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowElement;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** On whose records flows work that somebody starts, and who may start them. */
final class FlowModeFacts {

  private static final String WITHOUT_SHARING = "SystemModeWithoutSharing";
  private static final String BY_LAUNCH = "DefaultMode";
  private static final String RUN_FLOWS = "RunFlow";

  /** At most so many elements, and ways to run a flow, are told beside it. */
  private static final int SHOWN = 5;

  private final EffectiveAccess access;
  private final SensitiveData sensitive;
  private final List<Principal> outsiders;
  private final Set<String> configuration;
  private final Map<String, Runners> asked = new HashMap<>();
  private final List<Object> facts = new ArrayList<>();
  private final Set<Subject> untold = new LinkedHashSet<>();
  private String firstUntold = "";

  /**
   * Who from outside may run a flow.
   *
   * @param open why it cannot be said of somebody, empty when it can be said of all
   */
  private record Runners(List<EvidenceStep> steps, List<String> holders, String open) {}

  private FlowModeFacts(Facts.Inputs inputs) {
    this.access = inputs.access();
    this.sensitive = inputs.sensitive();
    this.outsiders =
        inputs.principals().stream()
            .filter(
                principal ->
                    principal.guest()
                        || principal.kind() == Principal.Kind.EXTERNAL
                        || principal.integration())
            .sorted(
                Comparator.comparing((Principal principal) -> !principal.guest())
                    .thenComparing(principal -> principal.kind() != Principal.Kind.EXTERNAL)
                    .thenComparing(Principal::certainty)
                    .thenComparing(Principal::words))
            .toList();
    this.configuration =
        inputs.org().objects().stream()
            .filter(CustomObject::configurationStore)
            .map(object -> object.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  static List<Object> of(Facts.Inputs inputs, FieldData data) {
    Org org = inputs.org();
    if (org.automation().flows().isEmpty()) {
      return List.of();
    }
    FlowModeFacts modes = new FlowModeFacts(inputs);
    Map<Flow, List<FlowWork>> work = new LinkedHashMap<>();
    for (FlowWork one : FlowRecords.of(org, inputs.sensitive(), data)) {
      work.computeIfAbsent(one.flow(), flow -> new ArrayList<>()).add(one);
    }
    work.forEach(modes::flow);
    modes.undecided();
    return modes.facts;
  }

  private void flow(Flow flow, List<FlowWork> work) {
    boolean started = flow.launch() == Flow.Launch.SCREEN || flow.launch() == Flow.Launch.NAMED;
    if (!started) {
      return;
    }
    if (flow.runInMode() instanceof Setting.Known<String> known
        && known.value().equalsIgnoreCase(WITHOUT_SHARING)) {
      withoutSharing(flow, known, work);
    }
    Optional<EvidenceStep> system = system(flow);
    system.ifPresent(
        step ->
            work.stream()
                .filter(one -> !one.selected().isEmpty() && matters(one))
                .forEach(one -> selection(one, step)));
  }

  /** What makes the flow see all records, if anything does. */
  private static Optional<EvidenceStep> system(Flow flow) {
    String mode = flow.runInMode().toOptional().orElse(BY_LAUNCH);
    if (mode.equalsIgnoreCase(WITHOUT_SHARING)) {
      return Optional.of(
          new EvidenceStep(
              "flow `" + flow.name() + "` runs without sharing",
              flow.location().child("runInMode")));
    }
    boolean byLaunch = mode.equalsIgnoreCase(BY_LAUNCH) && flow.launch() == Flow.Launch.NAMED;
    return byLaunch
        ? Optional.of(
            new EvidenceStep(
                "flow `" + flow.name() + "` has no screens and says no mode, which is system mode",
                flow.location().child("processType")))
        : Optional.empty();
  }

  private boolean matters(FlowWork work) {
    boolean personal = sensitive.object(work.object()).level().personal();
    return personal
        || (work.changes() && !configuration.contains(work.object().toLowerCase(Locale.ROOT)));
  }

  private static Confidence runs(Flow flow) {
    return flow.status().isUnknown() ? Confidence.LIKELY : Confidence.CERTAIN;
  }

  private void withoutSharing(Flow flow, Setting.Known<String> mode, List<FlowWork> work) {
    Map<String, Integer> shown = new HashMap<>();
    List<ApexService.Touched> touched = new ArrayList<>();
    for (FlowWork one : work) {
      ObjectSensitivity object = sensitive.object(one.object());
      if (object.level().personal() && shown.merge(object.object(), 1, Integer::sum) <= SHOWN) {
        touched.add(touched(one, object));
      }
    }
    if (touched.isEmpty()) {
      return;
    }
    touched.sort(Comparator.comparing(ApexService.Touched::reason));
    Runners runners = runners(flow);
    boolean openToAll = !flow.restricted().is(true);
    facts.add(
        new FlowMode(
            flow,
            mode.location(),
            touched,
            openToAll,
            runners.steps(),
            runners.holders(),
            runs(flow)));
    if (!openToAll && runners.holders().isEmpty()) {
      untold(flow, runners);
    }
  }

  private static ApexService.Touched touched(FlowWork work, ObjectSensitivity object) {
    FlowElement.Kind kind = work.element().kind();
    String verb =
        kind == FlowElement.Kind.LOOKUP
            ? " reads"
            : kind == FlowElement.Kind.DELETE ? " deletes" : " changes";
    String field =
        object.deciding().isEmpty()
            ? ""
            : ", which holds `" + object.deciding().get(0).field().name() + "`";
    return new ApexService.Touched(
        new Reason(object.object(), "`" + object.object() + "`", object.level().ordinal()),
        new EvidenceStep(
            "element `"
                + work.element().name()
                + "`"
                + verb
                + " any `"
                + object.object()
                + "`"
                + field,
            work.element().targetPlace()));
  }

  private void selection(FlowWork work, EvidenceStep mode) {
    Runners runners = runners(work.flow());
    facts.add(
        new FlowSelection(
            work,
            mode,
            runners.steps(),
            runners.holders(),
            sensitive.object(work.object()).level().ordinal(),
            Confidence.LIKELY));
    if (runners.holders().isEmpty()) {
      untold(work.flow(), runners);
    }
  }

  private Runners runners(Flow flow) {
    return asked.computeIfAbsent(flow.name(), name -> find(flow));
  }

  private Runners find(Flow flow) {
    List<EvidenceStep> steps = new ArrayList<>();
    List<String> holders = new ArrayList<>();
    String open = "";
    for (Principal principal : outsiders) {
      List<EvidenceStep> step = new ArrayList<>();
      Decision<?> may = mayRun(principal, flow, step);
      if (may.isGranted()) {
        holders.add(principal.words());
        if (steps.size() < SHOWN && !steps.containsAll(step)) {
          steps.addAll(step);
        }
      } else if (may.isUnknown() && open.isEmpty()) {
        open = may.unknown();
      }
    }
    return new Runners(steps, holders, open);
  }

  /** The grant of the flow itself, or where it needs none, the right to run flows. */
  private Decision<?> mayRun(Principal principal, Flow flow, List<EvidenceStep> step) {
    Decision<NamedGrant> named =
        access.named(principal.bundle(), Section.FLOW_ACCESSES, flow.name());
    named
        .grant()
        .map(NamedGrant::route)
        .ifPresent(
            route ->
                step.add(
                    new EvidenceStep(
                        route.container().words()
                            + " may run flow `"
                            + flow.name()
                            + "`"
                            + route.lasting(),
                        route.container().namedLocation(Section.FLOW_ACCESSES, flow.name()))));
    if (named.isGranted() || flow.restricted().is(true)) {
      return named;
    }
    Decision<PermissionGrant> any = access.permission(principal.bundle(), RUN_FLOWS);
    any.grant().map(Paths::step).ifPresent(step::add);
    return any.isGranted() || !named.isUnknown() ? any : named;
  }

  private void untold(Flow flow, Runners runners) {
    if (!runners.open().isEmpty()) {
      firstUntold = untold.isEmpty() ? runners.open() : firstUntold;
      untold.add(FlowFacts.subject(flow));
    }
  }

  /** One gap for all flows: what lacks is in the profiles. */
  private void undecided() {
    if (!untold.isEmpty()) {
      facts.add(
          Undecided.ofOrg(
                  Undecided.Topic.FLOW_RUNNERS,
                  CoverageGap.Kind.PARTIAL_CONTAINER,
                  untold.iterator().next(),
                  firstUntold,
                  "retrieve the profiles of guests and integrations together with the flows")
              .concerning(List.copyOf(untold)));
    }
  }
}
