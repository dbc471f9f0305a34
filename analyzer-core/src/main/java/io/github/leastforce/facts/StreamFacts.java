package io.github.leastforce.facts;

import io.github.leastforce.catalogue.DataClass;
import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.model.EventStreams;
import io.github.leastforce.model.Reference;
import io.github.leastforce.sensitivity.FieldData;
import io.github.leastforce.sensitivity.FieldDatum;
import io.github.leastforce.sensitivity.Level;
import io.github.leastforce.sensitivity.ObjectSensitivity;
import io.github.leastforce.sensitivity.SensitiveData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What channels of changes and events carry, and where they lead. */
final class StreamFacts {

  private static final String CHANGE_EVENT = "ChangeEvent";
  private static final String EVENT = "__e";
  private static final int FIELDS_SHOWN = 5;

  private final EventStreams streams;
  private final SensitiveData sensitive;
  private final FieldData data;
  private final Supplier<LogSinks> sinks;
  private final List<Object> facts = new ArrayList<>();
  private final Subscribers subscribers;
  private final List<Subject> open = new ArrayList<>();
  private String firstOpen = "";

  private StreamFacts(Facts.Inputs inputs, FieldData data) {
    this.streams = inputs.org().automation().streams();
    this.sensitive = inputs.sensitive();
    this.data = data;
    this.sinks = inputs.logSinks();
    this.subscribers = new Subscribers(inputs.org());
  }

  static List<Object> of(Facts.Inputs inputs, FieldData data) {
    StreamFacts facts = new StreamFacts(inputs, data);
    facts.streams.members().forEach(facts::member);
    facts.streams.relays().forEach(facts::relay);
    facts.undecided();
    return facts.facts;
  }

  /**
   * What an entity of a channel carries.
   *
   * @param object the object whose changes or events it is
   * @param fields its fields that matter, heaviest first
   * @param matters whether it carries enough of them
   * @param unknown whether nobody can tell
   */
  private record Carried(
      String object, List<FieldDatum> fields, boolean matters, boolean unknown) {}

  private Carried carried(String entity) {
    String lower = entity.toLowerCase(Locale.ROOT);
    if (lower.endsWith(EVENT)) {
      List<FieldDatum> fields = heavy(entity);
      // A log that is streamed to where logs are kept is what somebody should have.
      boolean log = sinks.get().kind(entity) != LogSinks.Kind.NONE;
      return new Carried(
          entity,
          fields,
          !fields.isEmpty() && !log,
          !log && sensitive.object(entity).level() == Level.UNKNOWN);
    }
    if (!lower.endsWith(CHANGE_EVENT.toLowerCase(Locale.ROOT))) {
      return new Carried(entity, List.of(), false, false); // an event of the platform's monitoring
    }
    String stem = entity.substring(0, entity.length() - CHANGE_EVENT.length());
    String object = stem.endsWith("__") ? stem + "c" : stem;
    ObjectSensitivity sensitivity = sensitive.object(object);
    return new Carried(
        object,
        heavy(object),
        sensitivity.level().sensitive(),
        sensitivity.level() == Level.UNKNOWN && stem.endsWith("__"));
  }

  private List<FieldDatum> heavy(String object) {
    return data.of(object).stream()
        .filter(field -> field.dataClass() != DataClass.PERSONAL)
        .toList();
  }

  private void member(EventStreams.Member member) {
    Subject subject = Subject.of("PlatformEventChannelMember", member.name());
    Carried carried = carried(member.entity());
    List<FieldDatum> enriched =
        member.enriched().stream()
            .map(Reference::name)
            .map(name -> data.find(carried.object(), name))
            .flatMap(Optional::stream)
            .filter(field -> field.dataClass() != DataClass.PERSONAL)
            .toList();
    if (!carried.matters() && enriched.isEmpty()) {
      Optional<String> undefined =
          member.enriched().stream()
              .map(Reference::name)
              .filter(name -> data.undefined(carried.object(), name))
              .map(name -> carried.object() + "." + name)
              .findFirst();
      if (carried.unknown() || undefined.isPresent()) {
        firstOpen = open.isEmpty() ? undefined.orElse(carried.object()) : firstOpen;
        open.add(subject);
      }
      return;
    }
    List<EvidenceStep> steps = new ArrayList<>();
    steps.add(
        new EvidenceStep(
            "channel `" + member.channel() + "` carries `" + member.entity() + "`",
            member.location().child("selectedEntity")));
    steps.addAll(definitions(carried));
    List<Reason> reasons = new ArrayList<>(reasons(carried, enriched));
    for (Reference field : member.enriched()) {
      data.find(carried.object(), field.name())
          .filter(enriched::contains)
          .ifPresent(
              known ->
                  steps.add(
                      new EvidenceStep(
                          "every change carries `" + known.field() + "`, changed or not",
                          field.location())));
    }
    steps.addAll(subscribers.of(member.entity()));
    for (EventStreams.Relay relay : streams.relays()) {
      if (relay.running() && relay.channel().equalsIgnoreCase(member.channel())) {
        reasons.add(new Reason("leaves-salesforce", "relay `" + relay.name() + "` sends it on", 0));
        steps.add(relays(relay));
      }
    }
    facts.add(
        new ChangeStream(
            subject,
            "member `" + member.name() + "`",
            "channel `" + member.channel() + "`",
            member.location().child("selectedEntity"),
            steps,
            reasons,
            confidence(carried, enriched)
                .and(member.filter().isEmpty() ? Confidence.CERTAIN : Confidence.LIKELY)));
  }

  private static EvidenceStep relays(EventStreams.Relay relay) {
    return new EvidenceStep(
        "event relay `"
            + relay.name()
            + "` sends channel `"
            + relay.channel()
            + "` to another cloud",
        relay.location().child("eventChannel"));
  }

  private static List<EvidenceStep> definitions(Carried carried) {
    List<EvidenceStep> steps = new ArrayList<>();
    for (FieldDatum field : carried.fields()) {
      if (steps.size() < FIELDS_SHOWN) {
        field
            .definition()
            .ifPresent(
                place ->
                    steps.add(
                        new EvidenceStep(
                            "field `" + field.qualifiedName() + "` holds " + field.words(),
                            place)));
      }
    }
    return steps;
  }

  private static List<Reason> reasons(Carried carried, List<FieldDatum> enriched) {
    if (carried.fields().isEmpty()) {
      return List.of(new Reason(carried.object(), "`" + carried.object() + "`", 1));
    }
    return carried.fields().stream()
        .map(
            field ->
                new Reason(
                    field.qualifiedName(),
                    "`"
                        + field.qualifiedName()
                        + "` ("
                        + field.words()
                        + (enriched.contains(field) ? ", with every change)" : ")"),
                    1 + field.dataClass().ordinal()))
        .toList();
  }

  private static Confidence confidence(Carried carried, List<FieldDatum> enriched) {
    TreeSet<FieldDatum> all = new TreeSet<>(carried.fields());
    all.addAll(enriched);
    return all.isEmpty() ? Confidence.CERTAIN : all.first().confidence();
  }

  /** A platform event can be relayed without a channel of its own. */
  private void relay(EventStreams.Relay relay) {
    String event = relay.channel().substring(relay.channel().lastIndexOf('/') + 1);
    if (!relay.running() || !event.toLowerCase(Locale.ROOT).endsWith(EVENT)) {
      return;
    }
    Carried carried = carried(event);
    Subject subject = Subject.of("EventRelayConfig", relay.name());
    if (carried.matters()) {
      List<EvidenceStep> steps = new ArrayList<>(List.of(relays(relay)));
      steps.addAll(definitions(carried));
      List<Reason> reasons = new ArrayList<>(reasons(carried, List.of()));
      steps.addAll(subscribers.of(event));
      reasons.add(new Reason("leaves-salesforce", "it leaves Salesforce", 9));
      facts.add(
          new ChangeStream(
              subject,
              "event relay `" + relay.name() + "`",
              "event `" + event + "`",
              relay.location().child("eventChannel"),
              steps,
              reasons,
              confidence(carried, List.of())));
    } else if (carried.unknown()) {
      firstOpen = open.isEmpty() ? event : firstOpen;
      open.add(subject);
    }
  }

  private void undecided() {
    if (!open.isEmpty()) {
      facts.add(
          Undecided.ofOrg(
                  Undecided.Topic.STREAM_CONTENT,
                  CoverageGap.Kind.TYPE_NOT_IN_INPUT,
                  open.get(0),
                  "`" + firstOpen + "`, which it carries, is not in the input",
                  "retrieve the objects and events with their fields")
              .concerning(open));
    }
  }
}
