package io.github.leastforce.run;

import io.github.leastforce.declared.FailOn;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.report.ReportFormat;
import java.util.List;
import java.util.Optional;

/** What a user says about a run that evaluates rules and reports. Empty stands for the default. */
public interface ReportSettings extends AnalysisSettings {

  /** Formats of reports. */
  List<ReportFormat> format();

  /** Where reports go: a file, a folder, or {@code FORMAT=FILE} for each. */
  List<String> output();

  /** From which severity on a finding fails. */
  Optional<FailOn> failOn();

  /** Whether a suppression that matches nothing fails. */
  boolean failOnUnusedSuppression();

  /** Whether findings never fail. */
  boolean exitZero();

  /** Whether a coverage gap makes the analysis incomplete. */
  boolean requireComplete();

  /** Findings below are left out. */
  Severity minSeverity();

  /** Findings below are left out. */
  Confidence minConfidence();

  /** Whether coverage gaps are listed. */
  boolean showGaps();

  /** Whether suppressed findings are listed. */
  boolean showSuppressed();

  /**
   * Address of the root folder of the repository on the web, or {@code none}; when nothing is said,
   * what the variables of a CI job tell.
   */
  Optional<String> linkBase();

  /** The org that is read. */
  OrgSettings orgSettings();
}
