package io.github.leastforce.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which settings make the platform record an export path ({@code monitoring-coverage.json}). */
public final class MonitoringCoverage {

  /** What a record of the path is worth. A path without any way is not covered. */
  public enum Coverage {
    COVERED,
    /** The act is recorded, not what was taken. */
    PARTIAL
  }

  /** Whether code on the path could write an audit record itself. */
  public enum CodeLogging {
    YES,
    NO,
    PARTIAL
  }

  /** What an underminer looks at. */
  public enum Subject {
    SETTING,
    POLICY,
    PRINCIPAL
  }

  /** A boolean of {@code EventSettings}, or an enabled entity of {@code RealTimeEventSettings}. */
  public record Switch(String setting, String element) {}

  /** One way to be recorded: all switches on. */
  public record Way(Coverage coverage, List<Switch> allOf, Certainty certainty) {
    public Way {
      allOf = List.copyOf(allOf);
    }
  }

  /**
   * One kind of export path.
   *
   * @param id E1…E21
   * @param ways alternatives, widest first; empty = the platform never records it
   * @param eventLogTypes event log file types that show it
   * @param policyEvents events a transaction security policy can act on for it
   * @param note what to know about its records; may be empty
   */
  public record PathKind(
      String id,
      String name,
      CodeLogging codeLogging,
      List<Way> ways,
      List<String> eventLogTypes,
      List<String> policyEvents,
      String note) {
    public PathKind {
      ways = List.copyOf(ways);
      eventLogTypes = List.copyOf(eventLogTypes);
      policyEvents = List.copyOf(policyEvents);
    }
  }

  /**
   * A condition that turns covered into partial.
   *
   * @param operator {@code equals}, {@code less-than}, {@code holds}, {@code present} or {@code
   *     without-effect}
   */
  public record Underminer(
      String id, Subject subject, String setting, String element, String operator, String value) {}

  /**
   * A real-time event: storage entry and, where documented, the separate stream entry (else empty).
   */
  public record RealTimeEvent(String name, String stream) {}

  /**
   * What transaction security policies can be about.
   *
   * @param legacyExportTypes values of {@code eventType}, the retired framework, for taking data
   *     out
   * @param withoutExemption events whose policies hold for exempt users as well
   */
  public record Policies(List<String> legacyExportTypes, List<String> withoutExemption) {
    public Policies {
      legacyExportTypes = List.copyOf(legacyExportTypes);
      withoutExemption = List.copyOf(withoutExemption);
    }
  }

  private final NameIndex<PathKind> paths;
  private final Policies policies;
  private final List<Underminer> underminers;
  private final List<RealTimeEvent> realTimeEvents;
  private final Set<String> apiUsageLogs;

  private MonitoringCoverage(
      NameIndex<PathKind> paths,
      Policies policies,
      List<Underminer> underminers,
      List<RealTimeEvent> realTimeEvents,
      Set<String> apiUsageLogs) {
    this.paths = paths;
    this.policies = policies;
    this.underminers = List.copyOf(underminers);
    this.realTimeEvents = List.copyOf(realTimeEvents);
    this.apiUsageLogs = Set.copyOf(apiUsageLogs);
  }

  static MonitoringCoverage read(JsonValue root) {
    return new MonitoringCoverage(
        NameIndex.read(root, "paths", MonitoringCoverage::path, path -> List.of(path.id())),
        new Policies(
            root.at("policies").texts("legacyExportTypes"),
            root.at("policies").texts("withoutExemption")),
        root.list("underminers").stream()
            .map(
                v ->
                    new Underminer(
                        v.text("id"),
                        v.constant("subject", Subject.class),
                        v.textOrEmpty("setting"),
                        v.text("element"),
                        v.text("operator"),
                        v.text("value")))
            .toList(),
        root.list("realTimeEvents").stream()
            .map(v -> new RealTimeEvent(v.text("name"), v.textOrEmpty("stream")))
            .toList(),
        Set.copyOf(root.texts("apiUsageLogs")));
  }

  private static PathKind path(JsonValue value) {
    return new PathKind(
        value.text("id"),
        value.text("name"),
        value.constant("codeLogging", CodeLogging.class),
        value.list("ways").stream()
            .map(
                way ->
                    new Way(
                        way.constant("coverage", Coverage.class),
                        way.list("allOf").stream()
                            .map(s -> new Switch(s.text("setting"), s.text("element")))
                            .toList(),
                        way.constant("certainty", Certainty.class)))
            .toList(),
        value.texts("eventLogTypes"),
        value.texts("policyEvents"),
        value.textOrEmpty("note"));
  }

  public List<PathKind> entries() {
    return paths.entries();
  }

  public Optional<PathKind> find(String id) {
    return paths.find(id);
  }

  public Policies policies() {
    return policies;
  }

  public List<Underminer> underminers() {
    return underminers;
  }

  /** Event log file types that show that, and by whom, an API was used. */
  public Set<String> apiUsageLogs() {
    return apiUsageLogs;
  }

  public List<RealTimeEvent> realTimeEvents() {
    return realTimeEvents;
  }
}
