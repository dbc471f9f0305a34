package io.github.leastforce.egress.flow;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.model.Reference;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowElement;
import java.util.List;
import java.util.Objects;

/**
 * An element of a flow that sends data about people out of the org, or may do so.
 *
 * @param data what it is given of them, heaviest first
 * @param unknownData whether it is also given what nobody can tell the content of
 * @param unknownTemplate why nobody can tell what the template of a message says, in words; empty
 *     when it has none, or when its content is known
 * @param recipients of a message, those that are neither the person the data is about nor a user of
 *     the org; each with what it is in words
 * @param loggers what records it on other ways, or on some of them
 * @param failureLoggers what records failures of it only
 * @param confidence how sure it is that the flow runs
 */
public record FlowExport(
    Flow flow,
    FlowElement element,
    Kind kind,
    List<SentData> data,
    boolean unknownData,
    String unknownTemplate,
    List<Reference> recipients,
    Logging logging,
    List<FlowElement> loggers,
    List<FlowElement> failureLoggers,
    Confidence confidence) {

  /** How it leaves. */
  public enum Kind {
    /** An operation of an external service, HTTP callouts of flows included. */
    EXTERNAL_SERVICE,
    /** Apex that sends what it is given. */
    APEX,
    /** Apex of which nobody knows what it does. */
    OPAQUE_APEX,
    EMAIL,
    /** An e-mail alert; what it says is a matter of the alert and not of the flow. */
    ALERT
  }

  public FlowExport {
    Objects.requireNonNull(flow);
    Objects.requireNonNull(element);
    data = List.copyOf(data);
    Objects.requireNonNull(unknownTemplate);
    recipients = List.copyOf(recipients);
    Objects.requireNonNull(logging);
    loggers = List.copyOf(loggers);
    failureLoggers = List.copyOf(failureLoggers);
    Objects.requireNonNull(confidence);
  }
}
