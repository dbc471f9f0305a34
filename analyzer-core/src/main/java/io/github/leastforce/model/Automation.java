package io.github.leastforce.model;

import io.github.leastforce.model.flow.Flow;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What the org does by itself without code, and what it streams.
 *
 * @param flows in the order of their names; empty when nobody asked for them
 * @param templates of e-mails, in the order of their names; empty when nobody asked for them
 * @param streams channels and relays
 * @param runningUsers as whom triggers on events and reporting snapshots run, by name
 */
public record Automation(
    List<Flow> flows,
    List<EmailAlert> alerts,
    List<EmailTemplate> templates,
    List<ExternalService> externalServices,
    EventStreams streams,
    List<RunningUser> runningUsers) {

  public static final Automation NONE =
      new Automation(List.of(), List.of(), List.of(), List.of(), EventStreams.NONE, List.of());

  public Automation {
    flows =
        flows.stream()
            .sorted(Comparator.comparing(Flow::name).thenComparing(Flow::location))
            .toList();
    alerts =
        alerts.stream()
            .sorted(Comparator.comparing(EmailAlert::object).thenComparing(EmailAlert::name))
            .toList();
    templates = templates.stream().sorted(Comparator.comparing(EmailTemplate::name)).toList();
    externalServices =
        externalServices.stream().sorted(Comparator.comparing(ExternalService::name)).toList();
    Objects.requireNonNull(streams);
    runningUsers =
        runningUsers.stream()
            .sorted(Comparator.comparing(RunningUser::kind).thenComparing(RunningUser::name))
            .toList();
  }
}
