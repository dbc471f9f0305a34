package io.github.leastforce.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringFactsTest {
  private static final String LOGS_OFF =
      "<enableEventLogGeneration>false</enableEventLogGeneration>";

  @TempDir private Path root = Path.of("");

  private ParsedFacts facts() {
    return new ParsedFacts(root);
  }

  private static String event(String name, boolean stored) {
    return "<realTimeEvents><entityName>%s</entityName><isEnabled>%s</isEnabled></realTimeEvents>"
        .formatted(name, stored);
  }

  private static ExportMonitoring api(ParsedFacts facts) {
    return facts.all(ExportMonitoring.class).stream()
        .filter(ExportMonitoring::ofApi)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsQueriesAndBulkDownloadsApart() {
    ExportMonitoring both =
        api(
            facts()
                .settings("Event", LOGS_OFF)
                .settings("RealTimeEvent", event("ApiEvent", false)));

    assertThat(both.reasons())
        .extracting(Reason::code)
        .containsExactly("api-query", "bulk-download");
    assertThat(both.confidence()).isEqualTo(Confidence.CERTAIN);

    ExportMonitoring queries =
        api(
            facts()
                .settings("Event", LOGS_OFF)
                .settings(
                    "RealTimeEvent",
                    event("ApiEvent", false) + event("BulkApiResultEventStore", true)));

    assertThat(queries.reasons()).extracting(Reason::code).containsExactly("api-query");
  }

  @Test
  void aDefaultLeavesDoubt() {
    ExportMonitoring monitoring =
        api(
            facts()
                .settings(
                    "Event", "<enableDynamicStreamingChannel>true</enableDynamicStreamingChannel>")
                .settings("RealTimeEvent", event("ApiEvent", false)));

    assertThat(monitoring.confidence()).isEqualTo(Confidence.LIKELY);
  }

  @Test
  void bulkDownloadsStayOpenWithoutTheEventSettings() {
    ParsedFacts facts =
        facts()
            .settings(
                "RealTimeEvent", event("ApiEvent", true) + event("BulkApiResultEventStore", false));

    assertThat(facts.all(ExportMonitoring.class)).noneMatch(ExportMonitoring::ofApi);
    assertThat(facts.all(Undecided.class)).anyMatch(Undecided::ofApiMonitoring);
  }
}
