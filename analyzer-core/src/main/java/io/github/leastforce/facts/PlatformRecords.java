package io.github.leastforce.facts;

import io.github.leastforce.catalogue.MonitoringCoverage.PathKind;
import io.github.leastforce.egress.apex.ExportPath;
import io.github.leastforce.egress.flow.FlowExport;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.model.TransactionPolicy;
import io.github.leastforce.monitoring.Recording;
import io.github.leastforce.monitoring.Recordings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the platform records of the ways out of code and flows. */
final class PlatformRecords {

  private static final String FILES = "E7";

  private final Facts.Inputs inputs;
  private final Recordings recordings;
  private final Map<String, Optional<PlatformRecord>> known = new HashMap<>();

  PlatformRecords(Facts.Inputs inputs) {
    this.inputs = inputs;
    this.recordings = new Recordings(inputs.org(), inputs.catalogues());
  }

  /** Of a way out through Apex; empty for ways that do not leave the platform. */
  Optional<PlatformRecord> of(ExportPath.Kind kind) {
    return switch (kind) {
      case PUBLIC_FILE -> of(FILES);
      case CALLOUT -> of("E8");
      case SERVICE -> of("E9");
      case PAGE -> of("E10");
      case EMAIL -> of("E11");
      case CACHE, DEBUG_LOG -> Optional.empty();
    };
  }

  /** Of a way out of a flow. */
  Optional<PlatformRecord> of(FlowExport.Kind kind) {
    return switch (kind) {
      case EXTERNAL_SERVICE, APEX, OPAQUE_APEX -> of("E13");
      case EMAIL, ALERT -> of("E11");
    };
  }

  private Optional<PlatformRecord> of(String path) {
    return known.computeIfAbsent(
        path, id -> inputs.catalogues().monitoringCoverage().find(id).map(this::record));
  }

  /**
   * Only the records of files tell who took what; of a callout or service, the platform tells that
   * it happened.
   */
  private PlatformRecord record(PathKind path) {
    Recording recording = recordings.of(path);
    boolean enough =
        recording.state() == Recording.State.COVERED
            || (recording.state() == Recording.State.PARTIAL
                && path.id().equals(FILES)
                && !inputs.strictExport());
    return new PlatformRecord(recording, enough, enforcedBy(path));
  }

  private Optional<EvidenceStep> enforcedBy(PathKind path) {
    return inputs.org().transactionPolicies().stream()
        .filter(TransactionGuard::acting)
        .filter(
            policy -> path.policyEvents().stream().anyMatch(policy.eventName()::equalsIgnoreCase))
        .findFirst()
        .map(PlatformRecords::step);
  }

  private static EvidenceStep step(TransactionPolicy policy) {
    return new EvidenceStep(
        "transaction security policy `" + policy.name() + "` acts on `" + policy.eventName() + "`",
        policy.location());
  }
}
