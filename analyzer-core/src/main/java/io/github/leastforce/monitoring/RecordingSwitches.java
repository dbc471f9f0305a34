package io.github.leastforce.monitoring;

import io.github.leastforce.catalogue.Catalogues;
import io.github.leastforce.catalogue.MonitoringCoverage;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.Org;
import io.github.leastforce.model.Setting;
import io.github.leastforce.model.SettingsFile;
import java.util.Optional;

/**
 * The switches that make the platform record: event log files, and real-time events one by one
 * (Metadata API Developer Guide, EventSettings and RealTimeEventSettings).
 */
public final class RecordingSwitches {

  private static final String EVENT = "Event";
  private static final String EVENT_ROOT = "EventSettings";
  private static final String REAL_TIME = "RealTimeEvent";
  private static final String REAL_TIME_ROOT = "RealTimeEventSettings";
  private static final String GENERATION = "enableEventLogGeneration";
  private static final String RETENTION = "eventLogRetentionDuration";

  private final Org org;
  private final Catalogues catalogues;

  /** The switches of an org. */
  public RecordingSwitches(Org org, Catalogues catalogues) {
    this.org = org;
    this.catalogues = catalogues;
  }

  /** Whether event log files are made. */
  public Setting<Boolean> eventLogs() {
    return eventSetting(GENERATION);
  }

  /** How many days event log files are kept, as the file has it; unset means the org's default. */
  public Setting<String> eventLogDays() {
    Optional<SettingsFile> file = org.settings(EVENT);
    if (file.isEmpty()) {
      return new Setting.Unknown<>("the settings `Event` are not in the input");
    }
    return file.get().entries().stream()
        .filter(entry -> entry.path().equals(RETENTION))
        .findFirst()
        .<Setting<String>>map(entry -> new Setting.Known<>(entry.text(), entry.location()))
        .orElseGet(() -> new Setting.Unknown<>("`" + RETENTION + "` is not in the settings"));
  }

  /** A boolean of the event settings, or its documented default. */
  Setting<Boolean> eventSetting(String element) {
    Optional<SettingsFile> file = org.settings(EVENT);
    if (file.isEmpty()) {
      return new Setting.Unknown<>("the settings `Event` are not in the input");
    }
    for (SettingsFile.Entry entry : file.get().entries()) {
      if (entry.path().equals(element)) {
        return new Setting.Known<>(Boolean.parseBoolean(entry.text()), entry.location());
      }
    }
    return catalogues
        .settingsDefaults()
        .find(EVENT_ROOT, element)
        .<Setting<Boolean>>map(
            d ->
                new Setting.Defaulted<>(
                    Boolean.parseBoolean(d.value()),
                    "documented default: " + d.source(),
                    file.get().location()))
        .orElseGet(() -> new Setting.Unknown<>("`" + element + "` is not in the settings"));
  }

  /**
   * Whether the real-time event is on; an event that a present file lacks is off. Storage and
   * stream of one event are entries of their own.
   */
  public Setting<Boolean> event(String name) {
    Optional<SettingsFile> file = org.settings(REAL_TIME);
    if (file.isEmpty()) {
      return new Setting.Unknown<>("the settings `RealTimeEvent` are not in the input");
    }
    Optional<Integer> block =
        file.get().entries().stream()
            .filter(
                entry ->
                    entry.path().equals("realTimeEvents/entityName")
                        && entry.text().equalsIgnoreCase(name))
            .map(SettingsFile.Entry::group)
            .findFirst();
    for (SettingsFile.Entry entry : file.get().entries()) {
      if (block.isPresent()
          && entry.group() == block.get()
          && entry.path().equals("realTimeEvents/isEnabled")) {
        return new Setting.Known<>(Boolean.parseBoolean(entry.text()), entry.location());
      }
    }
    return new Setting.Defaulted<>(false, "not listed", file.get().location());
  }

  /** The switch that a way of the coverage catalogue names. */
  Setting<Boolean> of(MonitoringCoverage.Switch named) {
    return realTime(named) ? event(named.element()) : eventSetting(named.element());
  }

  /** Whether the switch is a real-time event, and not one of the event settings. */
  static boolean realTime(MonitoringCoverage.Switch named) {
    return named.setting().equals(REAL_TIME_ROOT);
  }

  /** What the place of a setting shows; the setting must be in the input. */
  public static EvidenceStep step(Setting<Boolean> setting, String name) {
    String text =
        setting.match(
            k -> "`" + name + "` is " + (k.value() ? "on" : "off"),
            d -> "`" + name + "` is not listed, which means " + (d.value() ? "on" : "off"),
            u -> u.reason());
    return new EvidenceStep(text, setting.place().orElseThrow());
  }
}
