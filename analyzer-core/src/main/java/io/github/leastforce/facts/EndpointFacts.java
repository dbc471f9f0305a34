package io.github.leastforce.facts;

import io.github.leastforce.facts.CalloutEndpoint.Carried;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ExternalDataSource;
import io.github.leastforce.model.NamedCredential;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.OutboundMessage;
import io.github.leastforce.sensitivity.SensitiveData;
import io.github.leastforce.sensitivity.SensitiveField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The addresses that stand in metadata other than code. */
final class EndpointFacts {

  private final Map<String, SensitiveField> sensitive =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<Object> facts = new ArrayList<>();

  private EndpointFacts(SensitiveData data) {
    data.fields().stream()
        .filter(SensitiveField::strong)
        .forEach(field -> sensitive.put(field.field().qualifiedName(), field));
  }

  static List<Object> of(Org org, SensitiveData data) {
    EndpointFacts endpoints = new EndpointFacts(data);
    org.namedCredentials().forEach(endpoints::credential);
    org.dataSources().forEach(endpoints::dataSource);
    org.outboundMessages().forEach(endpoints::message);
    return endpoints.facts;
  }

  private void credential(NamedCredential credential) {
    add(
        Subject.of("NamedCredential", credential.name()),
        "named credential `" + credential.name() + "`",
        credential.endpoint(),
        credential.enabled(),
        credential.place(),
        List.of());
  }

  private void dataSource(ExternalDataSource source) {
    add(
        Subject.of("ExternalDataSource", source.name()),
        "external data source `" + source.name() + "`",
        source.endpoint(),
        true,
        source.location().child("endpoint"),
        List.of());
  }

  private void message(OutboundMessage message) {
    MessageSent sent = new MessageSent(message);
    add(
        sent.subject(),
        sent.subjectWords(),
        message.endpointUrl(),
        true,
        message.location().child("endpointUrl"),
        carried(message));
  }

  private List<Carried> carried(OutboundMessage message) {
    List<Carried> carried = new ArrayList<>();
    if (message.includeSessionId()) {
      Location place = message.location().child("includeSessionId");
      carried.add(
          new Carried(
              new Reason("session-id", "with a session id", 1),
              new EvidenceStep("a session id travels with it", place)));
    }
    for (String name : message.fields()) {
      String field = message.object() + "." + name;
      Optional.ofNullable(sensitive.get(field))
          .ifPresent(
              data ->
                  carried.add(
                      new Carried(
                          new Reason(field, "with `" + field + "`", 2),
                          new EvidenceStep(
                              "it sends `" + field + "`, " + data.words(),
                              new Location(
                                  message.location().file(),
                                  message.location().element().childWithText("fields", name))))));
    }
    return carried;
  }

  private void add(
      Subject owner,
      String words,
      String url,
      boolean enabled,
      Location place,
      List<Carried> carried) {
    facts.add(new CalloutEndpoint(owner, words, new WebAddress(url), enabled, place, carried));
  }
}
