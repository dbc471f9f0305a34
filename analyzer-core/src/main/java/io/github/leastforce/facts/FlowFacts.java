package io.github.leastforce.facts;

import io.github.leastforce.egress.apex.ApexEgress;
import io.github.leastforce.egress.flow.ApexActions;
import io.github.leastforce.egress.flow.FlowExport;
import io.github.leastforce.egress.flow.FlowExports;
import io.github.leastforce.egress.flow.Logging;
import io.github.leastforce.egress.flow.SentData;
import io.github.leastforce.egress.mail.TemplateContents;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.ExternalService;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowElement;
import io.github.leastforce.sensitivity.FieldData;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What flows send out of the org. */
final class FlowFacts {

  /** At most so many places where a flow reads what it sends are told. */
  private static final int READS_SHOWN = 5;

  private final Map<String, ExternalService> services;
  private final PlatformRecords platform;
  private final List<Object> facts = new ArrayList<>();
  private final Set<Subject> opaque = new LinkedHashSet<>();
  private final List<String> details = new ArrayList<>();
  private final List<FlowExport> openTemplates = new ArrayList<>();

  private FlowFacts(Org org, PlatformRecords platform) {
    this.platform = platform;
    this.services = Org.byName(org.automation().externalServices(), ExternalService::name);
  }

  static List<Object> of(Facts.Inputs inputs, List<FlowExport> exports, PlatformRecords platform) {
    FlowFacts flows = new FlowFacts(inputs.org(), platform);
    exports.forEach(flows::export);
    flows.undecided();
    flows.openTemplates();
    return flows.facts;
  }

  /** What flows send, and where they send e-mail alerts. */
  static List<FlowExport> exports(Facts.Inputs inputs, FieldData data, TemplateContents templates) {
    return FlowExports.of(
        inputs.org(),
        inputs.sensitive(),
        data,
        inputs.logSinks().get(),
        apex(inputs.egress()),
        templates);
  }

  static Subject subject(Flow flow) {
    return Subject.of("Flow", flow.name());
  }

  static Subject subject(Flow flow, FlowElement element) {
    return new Subject("Flow", flow.name(), element.name());
  }

  /** The registered service of an operation, which is written behind a dot or alone. */
  static String service(FlowElement element) {
    int dot = element.target().indexOf('.');
    return dot < 0 ? element.target() : element.target().substring(0, dot);
  }

  static Reason reason(SentData data) {
    String words = data.whole() ? "whole records, " + data.words() : data.words();
    return new Reason(
        data.name(), "`" + data.name() + "` (" + words + ")", data.dataClass().ordinal());
  }

  /** Where the flow gets what it sends, heaviest first. */
  static List<EvidenceStep> reads(FlowExport export) {
    return export.data().stream().map(SentData::read).distinct().limit(READS_SHOWN).toList();
  }

  private void export(FlowExport export) {
    boolean silent = export.logging() == Logging.LOGGED || export.kind() == FlowExport.Kind.ALERT;
    if (silent) {
      return;
    }
    if (export.kind() == FlowExport.Kind.EMAIL) {
      email(export);
    } else if (export.kind() == FlowExport.Kind.OPAQUE_APEX) {
      if (!export.data().isEmpty()) {
        open(export, "nobody can tell what Apex action `" + export.element().target() + "` does");
      }
    } else if (export.logging() == Logging.UNDECIDED) {
      open(export, "whether it is recorded hangs on code or a flow that cannot be looked into");
    } else if (export.data().isEmpty()) {
      open(export, "nobody can tell what it is given");
    } else {
      Optional<ExternalService> service =
          Optional.ofNullable(services.get(service(export.element()).toLowerCase(Locale.ROOT)));
      facts.add(new FlowCallout(export, service, platform.of(export.kind())));
    }
  }

  private void email(FlowExport export) {
    if (export.recipients().isEmpty()) {
      return;
    }
    if (export.data().isEmpty()) {
      if (!export.unknownTemplate().isEmpty()) {
        openTemplates.add(export);
      }
      return;
    }
    if (export.logging() == Logging.UNDECIDED) {
      open(export, "whether it is recorded hangs on code or a flow that cannot be looked into");
      return;
    }
    List<EvidenceStep> steps = new ArrayList<>(reads(export));
    for (Reference recipient : export.recipients()) {
      steps.add(new EvidenceStep("it goes to " + recipient.name(), recipient.location()));
    }
    steps.add(
        new EvidenceStep(
            "element `" + export.element().name() + "` sends the e-mail",
            export.element().targetPlace()));
    facts.add(
        new EmailExport(
            subject(export.flow(), export.element()),
            "flow `" + export.flow().name() + "`",
            export.recipients().get(0).name(),
            export.element().targetPlace(),
            export.logging() == Logging.NOT_LOGGED,
            steps,
            export.data().stream().map(FlowFacts::reason).toList(),
            Confidence.POSSIBLE));
  }

  private void open(FlowExport export, String why) {
    if (opaque.add(subject(export.flow()))) {
      details.add(
          "element `"
              + export.element().name()
              + "` of flow `"
              + export.flow().name()
              + "`: "
              + why);
    }
  }

  /** One gap for all flows: what lacks is of one kind. */
  private void undecided() {
    if (!opaque.isEmpty()) {
      String more = Undecided.others(opaque.size(), "flow");
      facts.add(
          Undecided.ofOrg(
                  Undecided.Topic.FLOW_EXPORT,
                  CoverageGap.Kind.OPAQUE_CODE,
                  opaque.iterator().next(),
                  details.get(0) + more,
                  "look at the action by hand, or add what it calls to the input")
              .concerning(List.copyOf(opaque)));
    }
  }

  /** One gap for all: what lacks is the content of templates. */
  private void openTemplates() {
    if (openTemplates.isEmpty()) {
      return;
    }
    List<Subject> flows =
        openTemplates.stream().map(export -> subject(export.flow())).distinct().toList();
    FlowExport first = openTemplates.get(0);
    String more = Undecided.others(flows.size(), "flow");
    facts.add(
        Undecided.ofOrg(
                Undecided.Topic.EMAIL_CONTENT,
                CoverageGap.Kind.OPAQUE_CODE,
                flows.get(0),
                "what element `"
                    + first.element().name()
                    + "` mails to "
                    + first.recipients().get(0).name()
                    + " cannot be told: "
                    + first.unknownTemplate()
                    + more,
                "add the template to the input, or look at its merge fields by hand")
            .concerning(flows));
  }

  /** What Apex does that flows call, as far as the code is in the input. */
  private static ApexActions apex(ApexEgress egress) {
    return name ->
        egress.invoked(name).map(FlowFacts::effect).orElseGet(() -> ApexActions.UNKNOWN.of(name));
  }

  private static ApexActions.Effect effect(ApexEgress.Invoked invoked) {
    ApexActions.Logs logs =
        switch (invoked.writes()) {
          case YES -> ApexActions.Logs.ALWAYS;
          case MAYBE -> ApexActions.Logs.SOMETIMES;
          case NO -> ApexActions.Logs.NEVER;
        };
    return new ApexActions.Effect(
        invoked.sends() ? ApexActions.Sends.YES : ApexActions.Sends.NO, logs);
  }
}
