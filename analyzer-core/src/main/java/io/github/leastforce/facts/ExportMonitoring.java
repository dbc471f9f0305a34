package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Location;
import java.util.List;
import java.util.Locale;

/**
 * What the platform records about one way for data to leave, by the settings of the input.
 *
 * @param gaps what of it is not recorded
 * @param place the setting to change
 * @param steps the settings that decide
 */
public record ExportMonitoring(
    Channel channel,
    State state,
    List<Reason> gaps,
    Location place,
    List<EvidenceStep> steps,
    Confidence confidence)
    implements Anchor {

  /** Ways for data to leave. */
  public enum Channel {
    /** Queries over the data APIs. */
    API,
    /** Exports of reports. */
    REPORT,
    /** Any of them: whether the platform records anything at all. */
    ANY
  }

  /** How much of it the platform records. */
  public enum State {
    COVERED,
    /** Some of it. */
    PARTIAL,
    NOT_COVERED
  }

  public ExportMonitoring {
    gaps = List.copyOf(gaps);
    steps = List.copyOf(steps);
  }

  public boolean ofApi() {
    return channel == Channel.API;
  }

  public boolean ofReports() {
    return channel == Channel.REPORT;
  }

  /** Whether it speaks of the recording of events altogether. */
  public boolean ofEverything() {
    return channel == Channel.ANY;
  }

  /** Something would leave without a record. */
  public boolean leavesGaps() {
    return state != State.COVERED;
  }

  @Override
  public Subject subject() {
    return new Subject("Settings", "Event", channel.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public String subjectWords() {
    return "event monitoring";
  }

  @Override
  public List<Reason> reasons() {
    return gaps;
  }
}
