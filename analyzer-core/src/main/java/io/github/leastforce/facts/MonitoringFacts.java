package io.github.leastforce.facts;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.MonitoringCoverage;
import io.github.leastforce.facts.ExportMonitoring.Channel;
import io.github.leastforce.facts.ExportMonitoring.State;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import io.github.leastforce.monitoring.RecordingSwitches;
import java.util.ArrayList;
import java.util.List;

/** What the settings say about the recording of exports. */
final class MonitoringFacts {

  private static final String EVENT = "Event";
  private static final String REAL_TIME = "RealTimeEvent";
  private static final String REAL_TIME_ROOT = "RealTimeEventSettings";
  private static final String API_EVENT = "ApiEvent";
  private static final String BULK_RESULTS = "BulkApiResultEventStore";
  private static final Reason BULK_DOWNLOAD =
      new Reason("bulk-download", "downloads of bulk query results are not recorded", 1);
  private static final String GENERATION = "enableEventLogGeneration";

  private final Org org;
  private final MonitoringCoverage coverage;
  private final RecordingSwitches switches;
  private final Setting<Boolean> eventLogs;
  private final List<Object> facts = new ArrayList<>();

  private MonitoringFacts(Org org, Catalogues catalogues) {
    this.org = org;
    this.coverage = catalogues.monitoringCoverage();
    this.switches = new RecordingSwitches(org, catalogues);
    this.eventLogs = switches.eventLogs();
  }

  static List<Object> of(Org org, Catalogues catalogues) {
    MonitoringFacts monitoring = new MonitoringFacts(org, catalogues);
    monitoring.channel(Channel.API, API_EVENT, Undecided.Topic.API_MONITORING);
    monitoring.channel(Channel.REPORT, "ReportEvent", Undecided.Topic.REPORT_MONITORING);
    monitoring.everything();
    return monitoring.facts;
  }

  private void channel(Channel channel, String eventName, Undecided.Topic topic) {
    Setting<Boolean> event = switches.event(eventName);
    if (eventLogs.is(true)) {
      return;
    }
    if (event.is(true)) {
      if (channel == Channel.API) {
        bulk(event, topic);
      }
      return;
    }
    if (eventLogs.isUnknown() || event.isUnknown()) {
      facts.add(undecided(topic, eventLogs.isUnknown() ? eventLogs : event));
      return;
    }
    List<Reason> gaps = new ArrayList<>();
    List<EvidenceStep> steps = new ArrayList<>();
    steps.add(RecordingSwitches.step(eventLogs, GENERATION));
    steps.add(RecordingSwitches.step(event, eventName));
    if (channel == Channel.REPORT) {
      gaps.add(new Reason("report-export", "exports of reports are not recorded", 0));
    } else {
      gaps.add(new Reason("api-query", "queries are not recorded", 0));
      Setting<Boolean> bulk = switches.event(BULK_RESULTS);
      if (bulk.is(false)) {
        gaps.add(BULK_DOWNLOAD);
        steps.add(RecordingSwitches.step(bulk, BULK_RESULTS));
      }
    }
    facts.add(
        new ExportMonitoring(
            channel, State.NOT_COVERED, gaps, placeOf(event), steps, confidence(event)));
  }

  /** With API events stored, the download of bulk results may still be missing. */
  private void bulk(Setting<Boolean> apiEvent, Undecided.Topic topic) {
    Setting<Boolean> bulk = switches.event(BULK_RESULTS);
    if (!bulk.is(false)) {
      return;
    }
    if (eventLogs.isUnknown()) {
      facts.add(undecided(topic, eventLogs));
      return;
    }
    facts.add(
        new ExportMonitoring(
            Channel.API,
            State.PARTIAL,
            List.of(BULK_DOWNLOAD),
            placeOf(bulk),
            List.of(
                RecordingSwitches.step(eventLogs, GENERATION),
                RecordingSwitches.step(apiEvent, API_EVENT),
                RecordingSwitches.step(bulk, BULK_RESULTS)),
            Confidence.LIKELY));
  }

  /** The event's own switch; where it is not listed, the switch of the event logs. */
  private Location placeOf(Setting<Boolean> event) {
    return event instanceof Setting.Known<Boolean>
        ? event.place().orElseThrow()
        : eventLogs.place().orElseThrow();
  }

  private void everything() {
    if (eventLogs.is(true)) {
      return;
    }
    boolean any =
        coverage.entries().stream()
            .flatMap(path -> path.ways().stream())
            .flatMap(way -> way.allOf().stream())
            .filter(option -> option.setting().equals(REAL_TIME_ROOT))
            .anyMatch(option -> switches.event(option.element()).is(true));
    if (any) {
      return;
    }
    boolean noRealTime = org.settings(REAL_TIME).isEmpty();
    if (eventLogs.isUnknown() || noRealTime) {
      facts.add(
          undecided(
              Undecided.Topic.EVENT_LOGGING,
              eventLogs.isUnknown() ? eventLogs : switches.event(API_EVENT)));
      return;
    }
    facts.add(
        new ExportMonitoring(
            Channel.ANY,
            State.NOT_COVERED,
            List.of(
                new Reason(
                    "no-record",
                    "event logs are off and no real-time event about reading data is stored",
                    0)),
            eventLogs.place().orElseThrow(),
            List.of(
                RecordingSwitches.step(eventLogs, GENERATION),
                new EvidenceStep(
                    "the real-time event settings store no event about reading data",
                    org.settings(REAL_TIME).orElseThrow().location())),
            confidence(eventLogs)));
  }

  private static Undecided undecided(Undecided.Topic topic, Setting<Boolean> open) {
    String reason = open.match(k -> "", d -> "", Setting.Unknown::reason);
    return Undecided.ofOrg(
        topic,
        CoverageGap.Kind.TYPE_NOT_IN_INPUT,
        Subject.of("Settings", reason.contains(REAL_TIME) ? REAL_TIME : EVENT),
        reason,
        "retrieve `Settings` with the members `Event` and `RealTimeEvent`");
  }

  /** Certain when both the event logs and the event are switched off in so many words. */
  private Confidence confidence(Setting<Boolean> event) {
    boolean known =
        eventLogs instanceof Setting.Known<Boolean> && event instanceof Setting.Known<Boolean>;
    return known ? Confidence.CERTAIN : Confidence.LIKELY;
  }
}
