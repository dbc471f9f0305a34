package io.github.leastforce.facts;

import io.github.leastforce.catalogue.LogSinks;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.OutboundMessage;
import io.github.leastforce.model.apex.ApexExpression;
import io.github.leastforce.model.apex.ApexType;
import io.github.leastforce.model.apex.ApexWalk;
import io.github.leastforce.model.flow.Flow;
import io.github.leastforce.model.flow.FlowConnector;
import io.github.leastforce.model.flow.FlowElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What becomes of audit records and alerts whose delivery fails. */
final class DeliveryFacts {

  private static final String EVENT = "__e";
  private static final String RETRY = "retryableexception";
  private static final String RESUME = "setresumecheckpoint";

  /** Classes that a trigger hands its work to are followed no deeper. */
  private static final int DEEPEST_CALLS = 3;

  private final Supplier<LogSinks> sinks;
  private final Map<String, ApexUnit> classes;
  private final List<Object> facts = new ArrayList<>();

  private DeliveryFacts(Org org, Supplier<LogSinks> sinks) {
    this.sinks = sinks;
    this.classes =
        Org.byName(
            org.apex().stream().filter(unit -> unit.kind() == ApexUnit.Kind.CLASS).toList(),
            ApexUnit::name);
  }

  static List<Object> of(Org org, Supplier<LogSinks> sinks) {
    DeliveryFacts deliveries = new DeliveryFacts(org, sinks);
    org.outboundMessages().forEach(deliveries::message);
    org.apex().forEach(deliveries::trigger);
    org.automation().flows().stream().filter(Flow::mayRun).forEach(deliveries::flow);
    return deliveries.facts;
  }

  private boolean carriesRecords(String object) {
    return sinks.get().kind(object) != LogSinks.Kind.NONE;
  }

  private boolean eventOfRecords(String object) {
    return object.toLowerCase(Locale.ROOT).endsWith(EVENT) && carriesRecords(object);
  }

  private void message(OutboundMessage message) {
    boolean records =
        !message.deadLetterQueue()
            && (carriesRecords(message.object()) || sinks.get().soundsLikeAudit(message.name()));
    if (!records) {
      return;
    }
    MessageSent sent = new MessageSent(message);
    Location place = message.location().child("useDeadLetterQueue");
    facts.add(
        new LossyDelivery(
            sent.subject(),
            sent.subjectWords(),
            "records of `" + message.object() + "`",
            place,
            List.of(
                sent.sending(),
                new EvidenceStep("what cannot be delivered is dropped after a day", place)),
            new Reason("no-dead-letter-queue", "it has no dead-letter queue", 0)));
  }

  private void trigger(ApexUnit unit) {
    Optional<ApexType> type =
        unit.kind() == ApexUnit.Kind.TRIGGER ? unit.declaration() : Optional.empty();
    Optional<String> event =
        type.flatMap(ApexType::trigger).map(ApexType.Trigger::object).filter(this::eventOfRecords);
    if (event.isEmpty() || asksAgain(type.get())) {
      return;
    }
    facts.add(
        new LossyDelivery(
            Subject.of("ApexTrigger", unit.name()),
            "trigger `" + unit.name() + "`",
            "events `" + event.get() + "`",
            type.get().location(),
            List.of(
                new EvidenceStep(
                    "trigger `" + unit.name() + "` takes events `" + event.get() + "`",
                    type.get().location())),
            new Reason("no-retry", "it neither asks for them again nor says how far it came", 1)));
  }

  /** Whether the code, or a class it hands its work to, can have events sent again. */
  private boolean asksAgain(ApexType trigger) {
    Set<String> seen = new HashSet<>();
    Deque<ApexType> level = new ArrayDeque<>(List.of(trigger));
    for (int depth = 0; depth <= DEEPEST_CALLS; depth++) {
      Deque<ApexType> next = new ArrayDeque<>();
      for (ApexType type : level) {
        if (asksAgain(type, seen, next)) {
          return true;
        }
      }
      level = next;
    }
    return false;
  }

  private boolean asksAgain(ApexType root, Set<String> seen, Deque<ApexType> next) {
    List<String> names = new ArrayList<>();
    root.all()
        .flatMap(type -> type.methods().stream())
        .forEach(method -> ApexWalk.expressions(method.body(), found -> named(found, names)));
    boolean asks = false;
    for (String name : names) {
      ApexUnit called = classes.get(name);
      if (called != null && seen.add(name)) {
        called.declaration().ifPresent(next::add);
      }
      asks |= name.endsWith(RETRY) || name.equals(RESUME);
    }
    return asks;
  }

  /** What a call names, in lower case: its method, a class that it is called on or makes. */
  private static void named(ApexExpression expression, List<String> into) {
    if (expression instanceof ApexExpression.New creation) {
      into.add(creation.type().toLowerCase(Locale.ROOT));
    } else if (expression instanceof ApexExpression.Call call) {
      into.add(call.method().toLowerCase(Locale.ROOT));
      if (call.owner() instanceof ApexExpression.Name owner) {
        into.add(owner.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void flow(Flow flow) {
    if (flow.launch() != Flow.Launch.EVENT || !eventOfRecords(flow.start().object())) {
      return;
    }
    flow.elements().stream()
        .filter(element -> element.kind() == FlowElement.Kind.CREATE)
        .filter(element -> element.connectors().stream().noneMatch(FlowConnector::fault))
        .findFirst()
        .ifPresent(element -> facts.add(lossy(flow, element)));
  }

  private static LossyDelivery lossy(Flow flow, FlowElement element) {
    Location place = flow.start().location().child("object");
    return new LossyDelivery(
        FlowFacts.subject(flow),
        "flow `" + flow.name() + "`",
        "events `" + flow.start().object() + "`",
        place,
        List.of(
            new EvidenceStep(
                "flow `" + flow.name() + "` takes events `" + flow.start().object() + "`", place),
            new EvidenceStep(
                "element `" + element.name() + "` writes what it takes", element.location())),
        new Reason("no-fault-path", "it has no way on when writing fails", 2));
  }
}
