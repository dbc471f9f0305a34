package io.github.leastforce.report.gitlab;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.report.text.JsonText;
import io.github.leastforce.report.text.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Active findings as a Code Quality report. GitLab compares the report of a merge request with that
 * of its target by fingerprints, and shows one issue for each.
 */
public final class CodeQuality {

  private CodeQuality() {}

  /** Writes the report as UTF-8 and leaves the stream open. */
  public static void write(AnalysisResult result, OutputStream out) throws IOException {
    JsonText.write(out, json -> issues(result, json));
  }

  private static void issues(AnalysisResult result, JsonGenerator json) throws IOException {
    json.writeStartArray();
    Map<String, Integer> seen = new HashMap<>();
    for (Finding finding : result.findings()) {
      int before = seen.merge(finding.fingerprint(), 1, Integer::sum) - 1;
      issue(result, finding, before, json);
    }
    json.writeEndArray();
  }

  /**
   * One issue.
   *
   * @param before how many earlier ones have the same fingerprint
   */
  private static void issue(AnalysisResult result, Finding finding, int before, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("description", SafeText.line(finding.message()));
    json.writeStringField("check_name", finding.rule().id());
    json.writeStringField(
        "fingerprint", finding.fingerprint() + (before == 0 ? "" : "-" + (before + 1)));
    json.writeStringField("severity", severity(finding.severity()));
    json.writeObjectFieldStart("location");
    json.writeStringField("path", finding.primary().file().path());
    json.writeObjectFieldStart("lines");
    json.writeNumberField("begin", result.excerpt(finding.primary()).region().line());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "blocker";
      case HIGH -> "critical";
      case MEDIUM -> "major";
      case LOW -> "minor";
      case INFO -> "info";
    };
  }
}
