package io.github.leastforce.facts;

import io.github.leastforce.egress.flow.FlowExport;
import io.github.leastforce.egress.flow.Logging;
import io.github.leastforce.egress.flow.SentData;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ExternalService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A flow gives data about people to a service outside, or to Apex that sends it there.
 *
 * @param service the registered service that it calls, as far as the input tells
 * @param platform what the platform records of it
 */
public record FlowCallout(
    FlowExport export, Optional<ExternalService> service, Optional<PlatformRecord> platform)
    implements Anchor {

  /** No audit record comes of it where it succeeds. */
  public boolean unlogged() {
    return export.logging() == Logging.NOT_LOGGED;
  }

  /** An audit record comes of it on some ways only, or under conditions. */
  public boolean conditionallyLogged() {
    return export.logging() == Logging.CONDITIONAL;
  }

  @Override
  public Subject subject() {
    return FlowFacts.subject(export.flow(), export.element());
  }

  @Override
  public String subjectWords() {
    return "flow `" + export.flow().name() + "`";
  }

  @Override
  public Location place() {
    return export.element().targetPlace();
  }

  /** Where it goes to. */
  @Override
  public String detail() {
    return export.kind() == FlowExport.Kind.APEX
        ? "Apex action `" + export.element().target() + "`"
        : "external service `" + FlowFacts.service(export.element()) + "`";
  }

  @Override
  public List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>(FlowFacts.reads(export));
    steps.add(
        new EvidenceStep(
            "element `" + export.element().name() + "` sends it to " + detail(), place()));
    service
        .filter(known -> !known.namedCredential().isEmpty())
        .ifPresent(
            known ->
                steps.add(
                    new EvidenceStep(
                        "external service `"
                            + known.name()
                            + "` calls through named credential `"
                            + known.namedCredential()
                            + "`",
                        known.location())));
    export.loggers().stream()
        .limit(1)
        .forEach(
            logger ->
                steps.add(
                    new EvidenceStep(
                        "element `" + logger.name() + "` records it on some ways only",
                        logger.location())));
    export.failureLoggers().stream()
        .limit(1)
        .forEach(
            logger ->
                steps.add(
                    new EvidenceStep(
                        "element `" + logger.name() + "` records failures only",
                        logger.location())));
    platform.ifPresent(known -> steps.addAll(known.steps()));
    return steps;
  }

  @Override
  public List<Reason> reasons() {
    return export.data().stream().map(FlowFacts::reason).toList();
  }

  @Override
  public Confidence confidence() {
    Confidence data =
        export.data().stream().map(SentData::confidence).findFirst().orElse(Confidence.POSSIBLE);
    return data.and(export.confidence()).and(Confidence.LIKELY);
  }
}
