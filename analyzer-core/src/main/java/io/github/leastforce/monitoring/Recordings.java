package io.github.leastforce.monitoring;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.MonitoringCoverage;
import io.github.leastforce.catalogue.MonitoringCoverage.Coverage;
import io.github.leastforce.catalogue.MonitoringCoverage.PathKind;
import io.github.leastforce.catalogue.MonitoringCoverage.Switch;
import io.github.leastforce.catalogue.MonitoringCoverage.Underminer;
import io.github.leastforce.catalogue.MonitoringCoverage.Way;
import io.github.leastforce.catalogue.PlatformRecords;
import io.github.leastforce.catalogue.PlatformRecords.Kind;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import io.github.leastforce.monitoring.Recording.Shown;
import io.github.leastforce.monitoring.Recording.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the platform records of each way for data to leave, and for how long it is kept. */
public final class Recordings {

  private final MonitoringCoverage coverage;
  private final PlatformRecords records;
  private final RecordingSwitches switches;

  /** The records of an org. */
  public Recordings(Org org, Catalogues catalogues) {
    this.coverage = catalogues.monitoringCoverage();
    this.records = catalogues.platformRecords();
    this.switches = new RecordingSwitches(org, catalogues);
  }

  /** What is recorded of one way. */
  public Recording of(PathKind path) {
    Map<Switch, Setting<Boolean>> named = new LinkedHashMap<>();
    path.ways().stream()
        .flatMap(way -> way.allOf().stream())
        .forEach(one -> named.put(one, switches.of(one)));
    List<Shown> shown = new ArrayList<>();
    List<EvidenceStep> steps = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    named.forEach(
        (one, setting) -> {
          if (setting.is(true)) {
            shown.add(RecordingSwitches.realTime(one) ? stored(one.element()) : files(path));
          }
          if (setting.isUnknown()) {
            notes.add(setting.match(k -> "", d -> "", Setting.Unknown::reason));
          } else {
            steps.add(RecordingSwitches.step(setting, one.element()));
          }
        });
    streams(named.keySet(), shown, steps);
    State state = state(path, named);
    List<String> weakened =
        state == State.COVERED || state == State.PARTIAL ? weak(named) : List.of();
    notes.addAll(weakened);
    if (!path.note().isEmpty()) {
      notes.add(path.note());
    }
    return new Recording(
        path,
        state == State.COVERED && !weakened.isEmpty() ? State.PARTIAL : state,
        shown,
        steps,
        notes.stream().distinct().toList());
  }

  private static State state(PathKind path, Map<Switch, Setting<Boolean>> named) {
    if (any(path, named, Coverage.COVERED, true)) {
      return State.COVERED;
    }
    if (any(path, named, Coverage.COVERED, false)) {
      return State.UNKNOWN;
    }
    if (any(path, named, Coverage.PARTIAL, true)) {
      return State.PARTIAL;
    }
    return any(path, named, Coverage.PARTIAL, false) ? State.UNKNOWN : State.NOT_COVERED;
  }

  /** Whether a way of this worth is surely on; or, when not surely, whether it may be. */
  private static boolean any(
      PathKind path, Map<Switch, Setting<Boolean>> named, Coverage worth, boolean surely) {
    return path.ways().stream()
        .filter(way -> way.coverage() == worth)
        .map(Way::allOf)
        .anyMatch(
            all ->
                all.stream()
                    .map(one -> Objects.requireNonNull(named.get(one)))
                    .allMatch(setting -> setting.is(true) || (!surely && setting.isUnknown())));
  }

  /** Settings that let the records of event log files go. */
  private List<String> weak(Map<Switch, Setting<Boolean>> named) {
    boolean byFiles =
        named.entrySet().stream()
            .anyMatch(
                entry -> !RecordingSwitches.realTime(entry.getKey()) && entry.getValue().is(true));
    boolean byStorage =
        named.entrySet().stream()
            .anyMatch(
                entry -> RecordingSwitches.realTime(entry.getKey()) && entry.getValue().is(true));
    if (!byFiles || byStorage) {
      return List.of();
    }
    return coverage.underminers().stream()
        .filter(underminer -> underminer.subject() == MonitoringCoverage.Subject.SETTING)
        .filter(this::holds)
        .map(
            underminer ->
                "`"
                    + underminer.element()
                    + "` "
                    + (underminer.operator().equals("less-than")
                        ? "is below " + underminer.value()
                        : "is " + underminer.value()))
        .toList();
  }

  private boolean holds(Underminer underminer) {
    if (underminer.operator().equals("less-than")) {
      return switches
          .eventLogDays()
          .toOptional()
          .filter(days -> days.matches("\\d{1,6}"))
          .filter(days -> Integer.parseInt(days) < Integer.parseInt(underminer.value()))
          .isPresent();
    }
    return switches.eventSetting(underminer.element()).is(Boolean.valueOf(underminer.value()));
  }

  private Shown files(PathKind path) {
    PlatformRecords.Kept kept = kept(Kind.EVENT_LOG_FILES);
    String types =
        path.eventLogTypes().stream()
            .map(type -> "`" + type + "`")
            .collect(Collectors.joining(", "));
    return new Shown(
        kept.name() + (types.isEmpty() ? "" : " " + types),
        switches.eventLogDays().toOptional().map(days -> days + " days").orElse(kept.kept()));
  }

  private Shown stored(String event) {
    PlatformRecords.Kept kept = kept(Kind.REAL_TIME_STORAGE);
    return new Shown(kept.name() + " `" + event + "`", kept.kept(event));
  }

  /** A stream shows something only to whoever listened; it never counts as a record. */
  private void streams(Collection<Switch> named, List<Shown> shown, List<EvidenceStep> steps) {
    PlatformRecords.Kept kept = kept(Kind.REAL_TIME_STREAM);
    for (MonitoringCoverage.RealTimeEvent event : coverage.realTimeEvents()) {
      boolean ofPath =
          named.stream()
              .anyMatch(
                  one ->
                      RecordingSwitches.realTime(one)
                          && one.element().equalsIgnoreCase(event.name()));
      if (ofPath && !event.stream().isEmpty()) {
        Setting<Boolean> stream = switches.event(event.stream());
        if (stream.is(true)) {
          shown.add(new Shown(kept.name() + " `" + event.stream() + "`", kept.kept()));
          steps.add(RecordingSwitches.step(stream, event.stream()));
        }
      }
    }
  }

  private PlatformRecords.Kept kept(Kind kind) {
    return records
        .find(kind)
        .orElseThrow(() -> new IllegalStateException("internal error: no record of kind " + kind));
  }
}
