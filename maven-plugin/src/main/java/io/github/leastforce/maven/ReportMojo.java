package io.github.leastforce.maven;

import io.github.leastforce.report.ReportFormat;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Audits like the goal check and writes the reports that people read. Findings do not fail the
 * build; an incomplete analysis does, after the reports are written.
 */
@Mojo(
    name = "report",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class ReportMojo extends AuditMojo {

  /** Reports for people when nobody names others. */
  @Override
  public List<ReportFormat> format() {
    List<ReportFormat> asked = super.format();
    return asked.isEmpty() && output().isEmpty() ? ReportFormat.forPeople() : asked;
  }

  @Override
  public boolean exitZero() {
    return true;
  }
}
