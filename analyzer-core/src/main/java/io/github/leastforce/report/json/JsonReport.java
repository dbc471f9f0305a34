package io.github.leastforce.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.baseline.Acceptance;
import io.github.leastforce.baseline.BaselineEntry;
import io.github.leastforce.baseline.BaselineState;
import io.github.leastforce.baseline.Notice;
import io.github.leastforce.baseline.Suppressed;
import io.github.leastforce.declared.Suppression;
import io.github.leastforce.finding.Coverage;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.RuleFailure;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.finding.SubjectKind;
import io.github.leastforce.report.text.Links;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The JSON report. Its shape is published as {@code docs/schema/leastforce-report-1.0.schema.json};
 * members are only ever added within a major version.
 */
public final class JsonReport {

  /** Major and minor version of the shape. */
  public static final String SCHEMA_VERSION = "1.0";

  private final AnalysisResult result;
  private final JsonOut out;
  private final JsonGenerator json;

  JsonReport(AnalysisResult result, JsonOut out) {
    this.result = result;
    this.out = out;
    this.json = out.json();
  }

  /** Writes the report as UTF-8 and leaves the stream open. */
  public static void write(AnalysisResult result, OutputStream out) throws IOException {
    JsonOut.write(out, result::excerpt, json -> new JsonReport(result, json).write());
  }

  private void write() throws IOException {
    out.head(SCHEMA_VERSION, result.toolVersion(), result.input(), result.project());
    summary();
    out.array("findings", result.findings(), this::finding);
    accepted();
    coverage();
    out.array("coverageGaps", result.gaps(), this::gap);
    out.array("problems", result.problems(), out::problem);
    out.array("failures", result.failures(), this::failure);
    out.array("rules", result.rules(), this::rule);
  }

  private void summary() throws IOException {
    AnalysisResult.Summary summary = result.summary();
    json.writeObjectFieldStart("summary");
    json.writeBooleanField("complete", !result.incomplete());
    json.writeObjectFieldStart("findings");
    for (Severity severity : Severity.values()) {
      json.writeNumberField(severity.word(), result.count(severity));
    }
    json.writeEndObject();
    if (result.accepted().inUse()) {
      acceptedCounts(result.accepted());
    }
    json.writeNumberField("coverageGaps", result.gaps().size());
    json.writeNumberField("files", summary.files());
    json.writeNumberField("bytes", summary.bytes());
    json.writeNumberField("skippedFiles", summary.skipped());
    json.writeNumberField("grants", summary.grants());
    counts("components", summary.components());
    counts("principals", summary.principals());
    if (summary.snapshot().isPresent()) {
      AnalysisResult.Taken taken = summary.snapshot().get();
      json.writeObjectFieldStart("snapshot");
      json.writeStringField("host", taken.host());
      json.writeStringField("retrievedAt", taken.at().toString());
      json.writeNumberField("daysOld", taken.daysOld());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void acceptedCounts(Acceptance accepted) throws IOException {
    json.writeObjectFieldStart("accepted");
    if (accepted.compared()) {
      json.writeNumberField("baselined", accepted.baselined().size());
      json.writeNumberField("absent", accepted.absent().size());
      json.writeNumberField("unjudged", accepted.unjudged().size());
    }
    if (accepted.suppressing()) {
      json.writeNumberField("suppressed", accepted.suppressed().size());
      json.writeNumberField("notices", accepted.notices().size());
    }
    json.writeEndObject();
  }

  /** Members that stand there only when there is a baseline or a file of suppressions. */
  private void accepted() throws IOException {
    Acceptance accepted = result.accepted();
    if (accepted.compared()) {
      out.array("baselined", accepted.baselined(), this::finding);
      out.array("absent", accepted.absent(), this::entry);
      out.array("unjudged", accepted.unjudged(), this::entry);
    }
    if (accepted.suppressing()) {
      out.array("suppressed", accepted.suppressed(), this::suppressed);
      out.array("notices", accepted.notices(), this::notice);
    }
  }

  void entry(BaselineEntry entry) throws IOException {
    json.writeStringField("fingerprint", entry.key());
    json.writeStringField("ruleId", entry.rule());
    json.writeStringField("subject", entry.subject());
    json.writeStringField("severity", entry.severity().word());
    out.strings("reasons", entry.reasons());
  }

  void suppressed(Suppressed one) throws IOException {
    finding(one.finding());
    Suppression suppression = one.suppression();
    json.writeObjectFieldStart("suppression");
    json.writeStringField("file", suppression.file().path());
    json.writeNumberField("line", suppression.line());
    json.writeStringField("reason", suppression.reason());
    json.writeStringField("owner", suppression.owner());
    json.writeStringField("until", one.until().toString());
    if (suppression.ticket().isPresent()) {
      json.writeStringField("ticket", suppression.ticket().get());
    }
    if (suppression.approvedBy().isPresent()) {
      json.writeStringField("approvedBy", suppression.approvedBy().get());
    }
    json.writeEndObject();
  }

  void notice(Notice notice) throws IOException {
    json.writeStringField("kind", notice.kind().word());
    json.writeStringField("file", notice.file().path());
    json.writeNumberField("line", notice.line());
    json.writeStringField("message", notice.message());
    json.writeStringField("help", notice.help());
  }

  /** Subjects once for each kind; each rule then names those that are flawed or undecided. */
  private void coverage() throws IOException {
    Coverage coverage = result.coverage();
    json.writeObjectFieldStart("coverage");
    json.writeNumberField("pairs", coverage.pairs());
    json.writeNumberField("undecided", coverage.undecided());
    json.writeObjectFieldStart("subjects");
    for (Map.Entry<SubjectKind, List<Subject>> kind : coverage.subjects().entrySet()) {
      out.strings(kind.getKey().word(), names(kind.getValue()));
    }
    json.writeEndObject();
    out.array(
        "rules",
        coverage.rules(),
        rule -> {
          json.writeStringField("ruleId", rule.ruleId());
          json.writeStringField("judges", rule.judges().word());
          json.writeNumberField("subjects", rule.subjects());
          json.writeBooleanField("notApplicable", rule.notApplicable());
          json.writeNumberField("inOrder", rule.inOrder());
          out.strings("flawed", names(rule.flawed()));
          out.strings("undecided", names(rule.undecided()));
        });
    json.writeEndObject();
  }

  private static List<String> names(List<Subject> subjects) {
    return subjects.stream().map(Subject::qualifiedName).toList();
  }

  private void counts(String name, Map<String, Integer> counts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Integer> entry : new TreeMap<>(counts).entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  void finding(Finding finding) throws IOException {
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeStringField("ruleId", finding.rule().id());
    Optional<BaselineState> state = result.accepted().state(finding);
    if (state.isPresent()) {
      json.writeStringField("baselineState", state.get().word());
    }
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("confidence", finding.confidence().word());
    json.writeStringField("message", finding.message());
    json.writeStringField("remedy", finding.rule().remedy());
    subject(finding.subject());
    json.writeObjectFieldStart("location");
    out.place(finding.primary());
    json.writeEndObject();
    out.array("related", finding.related(), out::step);
    out.array("path", finding.path(), out::step);
    out.array("reasons", finding.reasons(), this::reason);
    out.strings("principals", finding.principals());
    out.strings("absorbed", finding.absorbed());
  }

  void subject(Subject subject) throws IOException {
    json.writeObjectFieldStart("subject");
    json.writeStringField("type", subject.type());
    json.writeStringField("name", subject.name());
    if (!subject.part().isEmpty()) {
      json.writeStringField("part", subject.part());
    }
    json.writeEndObject();
  }

  private void reason(Reason reason) throws IOException {
    json.writeStringField("code", reason.code());
    json.writeStringField("text", reason.text());
  }

  void gap(CoverageGap gap) throws IOException {
    if (!gap.ruleId().isEmpty()) {
      json.writeStringField("ruleId", gap.ruleId());
    }
    json.writeStringField("kind", gap.kind().word());
    subject(gap.subject());
    json.writeStringField("detail", gap.detail());
    json.writeStringField("remedy", gap.remedy());
  }

  void failure(RuleFailure failure) throws IOException {
    json.writeStringField("ruleId", failure.ruleId());
    json.writeStringField("message", failure.message());
  }

  void rule(RuleMetadata rule) throws IOException {
    json.writeStringField("id", rule.id());
    json.writeStringField("family", rule.family());
    json.writeStringField("title", rule.title());
    json.writeStringField("severity", rule.severity().word());
    json.writeStringField("confidence", rule.confidence().word());
    json.writeStringField("persona", rule.persona().word());
    json.writeStringField("topic", rule.topic());
    json.writeStringField("since", rule.since());
    json.writeStringField("remedy", rule.remedy());
    json.writeStringField("helpUri", Links.rule(rule.id()).toString());
    out.strings("aliases", rule.aliases());
    out.strings("absorbs", rule.absorbs());
    out.strings("cwe", rule.cwe());
    out.strings("controls", rule.controls());
    out.strings("law", rule.law());
    out.array(
        "parameters",
        rule.parameters(),
        parameter -> {
          json.writeStringField("name", parameter.name());
          json.writeStringField("default", parameter.defaultValue());
          json.writeStringField("description", parameter.description());
        });
  }
}
