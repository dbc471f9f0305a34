package io.github.leastforce.facts;

import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.ApexUnit;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.RunningUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Triggers that subscribe to events and changes, and as whom they run. */
final class Subscribers {

  /** At most so many triggers of one event are told. */
  private static final int SHOWN = 3;

  private final Map<String, RunningUser> byTrigger = new HashMap<>();
  private final Map<String, List<ApexUnit>> byEvent = new HashMap<>();

  Subscribers(Org org) {
    for (RunningUser running : org.automation().runningUsers()) {
      if (running.kind() == RunningUser.Kind.EVENT_TRIGGER && !running.user().isEmpty()) {
        byTrigger.putIfAbsent(key(running.runs()), running);
      }
    }
    for (ApexUnit unit : org.apex()) {
      unit.declaration()
          .flatMap(type -> type.trigger())
          .ifPresent(
              trigger ->
                  byEvent
                      .computeIfAbsent(key(trigger.object()), event -> new ArrayList<>())
                      .add(unit));
    }
  }

  /** The triggers on an event or on changes of an object; empty when none is in the input. */
  List<EvidenceStep> of(String event) {
    List<EvidenceStep> steps = new ArrayList<>();
    byEvent.getOrDefault(key(event), List.of()).stream()
        .limit(SHOWN)
        .forEach(
            unit -> {
              steps.add(
                  new EvidenceStep(
                      "trigger `" + unit.name() + "` subscribes to it", Location.of(unit.file())));
              runs(unit.name()).ifPresent(steps::add);
            });
    return steps;
  }

  /** As whom a trigger runs, where that is said; else it runs as the process of the platform. */
  Optional<EvidenceStep> runs(String trigger) {
    return Optional.ofNullable(byTrigger.get(key(trigger)))
        .map(
            running ->
                new EvidenceStep(
                    "trigger `" + trigger + "` runs as user `" + running.user() + "`",
                    running.place()));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
