package io.github.leastforce.report.sarif;

import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.Result;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Severity;
import java.util.Optional;

/** Severity and confidence in the words of SARIF and of code scanning. */
final class Levels {

  private Levels() {}

  static Result.Level result(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> Result.Level.ERROR;
      case MEDIUM -> Result.Level.WARNING;
      case LOW, INFO -> Result.Level.NOTE;
    };
  }

  static ReportingConfiguration.Level rule(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> ReportingConfiguration.Level.ERROR;
      case MEDIUM -> ReportingConfiguration.Level.WARNING;
      case LOW, INFO -> ReportingConfiguration.Level.NOTE;
    };
  }

  /** A number as text; never 9.0, which is on the border of two bands. */
  static Optional<String> securitySeverity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Optional.of("9.5");
      case HIGH -> Optional.of("8.0");
      case MEDIUM -> Optional.of("5.5");
      case LOW -> Optional.of("2.5");
      case INFO -> Optional.empty();
    };
  }

  static String problemSeverity(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW, INFO -> "recommendation";
    };
  }

  static String precision(Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> "very-high";
      case LIKELY -> "high";
      case POSSIBLE -> "medium";
    };
  }
}
