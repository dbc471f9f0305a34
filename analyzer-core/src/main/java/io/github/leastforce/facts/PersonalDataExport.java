package io.github.leastforce.facts;

import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.identity.Principal;
import java.util.List;

/**
 * A principal can take personal data out over one channel.
 *
 * @param steps from the principal to the data
 */
public record PersonalDataExport(
    Principal principal,
    ExportMonitoring.Channel channel,
    List<EvidenceStep> steps,
    Confidence confidence)
    implements Evidence {
  public PersonalDataExport {
    steps = List.copyOf(steps);
  }

  public boolean overApi() {
    return channel == ExportMonitoring.Channel.API;
  }

  public boolean byReports() {
    return channel == ExportMonitoring.Channel.REPORT;
  }

  @Override
  public List<Reason> reasons() {
    return List.of();
  }

  @Override
  public List<String> principals() {
    return List.of(principal.words());
  }

  @Override
  public boolean leads() {
    return true;
  }
}
