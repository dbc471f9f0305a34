package io.github.leastforce.facts;

import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.OutboundMessage;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.FieldDatum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What outbound messages of workflows carry. */
final class MessageFacts {

  private final FieldData data;
  private final List<Object> facts = new ArrayList<>();
  private final List<Subject> open = new ArrayList<>();
  private String firstOpen = "";

  private MessageFacts(FieldData data) {
    this.data = data;
  }

  static List<Object> of(Org org, FieldData data) {
    MessageFacts messages = new MessageFacts(data);
    org.outboundMessages().forEach(messages::message);
    messages.undefined();
    return messages.facts;
  }

  private void message(OutboundMessage message) {
    MessageSent sent = new MessageSent(message);
    facts.add(sent);
    List<FieldDatum> fields =
        message.fields().stream()
            .map(field -> data.find(message.object(), field))
            .flatMap(Optional::stream)
            .distinct()
            .sorted()
            .toList();
    if (!fields.isEmpty()) {
      facts.add(new SensitiveMessage(sent, fields));
      return;
    }
    message.fields().stream()
        .filter(field -> data.undefined(message.object(), field))
        .findFirst()
        .ifPresent(
            field -> {
              firstOpen = open.isEmpty() ? message.object() + "." + field : firstOpen;
              open.add(sent.subject());
            });
  }

  /** One gap for all: what lacks is the definitions of fields. */
  private void undefined() {
    if (!open.isEmpty()) {
      String more = Undecided.others(open.size(), "outbound message");
      facts.add(
          Undecided.ofOrg(
                  Undecided.Topic.MESSAGE_CONTENT,
                  CoverageGap.Kind.TYPE_NOT_IN_INPUT,
                  open.get(0),
                  "the field `" + firstOpen + "` that it sends is not in the input" + more,
                  "retrieve the objects with their fields")
              .concerning(open));
    }
  }
}
