package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.OutboundMessage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A workflow sends an outbound message to an endpoint. */
public record MessageSent(OutboundMessage message) implements Anchor {

  private static final Pattern HOST = Pattern.compile("^\\s*\\w+://(?:[^/?#@]*@)?([\\w.-]+)");

  /** A session of the integration user travels with it. */
  public boolean carriesSessionId() {
    return message.includeSessionId();
  }

  @Override
  public Subject subject() {
    return Subject.of("WorkflowOutboundMessage", message.object() + "." + message.name());
  }

  @Override
  public String subjectWords() {
    return "outbound message `" + message.name() + "` of `" + message.object() + "`";
  }

  @Override
  public Location place() {
    return message.location().child("includeSessionId");
  }

  @Override
  public String detail() {
    return message.referencedByActiveRule()
        ? ""
        : "no active workflow rule of the input sends it; a flow or an approval may";
  }

  /** The host only: the rest of an address may hold keys. */
  private String destination() {
    Matcher host = HOST.matcher(message.endpointUrl());
    return host.find() ? "host `" + host.group(1) + "`" : "an endpoint outside";
  }

  /** Where it goes to. */
  EvidenceStep sending() {
    return new EvidenceStep(
        subjectWords() + " is sent to " + destination(), message.location().child("endpointUrl"));
  }

  @Override
  public List<EvidenceStep> steps() {
    return List.of(
        sending(),
        new EvidenceStep(
            "it acts as its integration user", message.location().child("integrationUser")),
        new EvidenceStep("it carries a session id", place()));
  }

  @Override
  public List<Reason> reasons() {
    return List.of(new Reason("session-id", "`includeSessionId`", 0));
  }

  @Override
  public Confidence confidence() {
    return message.referencedByActiveRule() ? Confidence.CERTAIN : Confidence.LIKELY;
  }
}
