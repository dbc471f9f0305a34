package io.github.leastforce.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.finding.CoverageGap;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Finding;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.finding.Reason;
import io.github.leastforce.finding.RuleFailure;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.Subject;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.report.text.Links;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON report. Its shape is published as {@code docs/schema/leastforce-report-1.0.schema.json};
 * members are only ever added within a major version.
 */
public final class JsonReport {

  /** Major and minor version of the shape. */
  public static final String SCHEMA_VERSION = "1.0";

  private static final JsonFactory JSON = new JsonFactory();

  private final AnalysisResult result;
  private final JsonGenerator json;

  private JsonReport(AnalysisResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  /** Writes the report as UTF-8 and leaves the stream open. */
  public static void write(AnalysisResult result, OutputStream out) throws IOException {
    // Through a Writer: half a surrogate pair in a file's text becomes a question mark, not an
    // error.
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    JsonGenerator json = JSON.createGenerator(writer);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    json.setPrettyPrinter(printer);
    new JsonReport(result, json).write();
    json.close();
    writer.write('\n');
    writer.flush();
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("schemaVersion", SCHEMA_VERSION);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "Leastforce");
    json.writeStringField("version", result.toolVersion());
    json.writeStringField("informationUri", Links.HOME);
    json.writeEndObject();
    json.writeObjectFieldStart("input");
    json.writeStringField("name", result.input());
    json.writeStringField("format", result.project().format().words());
    json.writeStringField("namespace", result.project().namespace());
    json.writeEndObject();
    summary();
    array("findings", result.findings(), this::finding);
    array("coverageGaps", result.gaps(), this::gap);
    array("problems", result.problems(), this::problem);
    array("failures", result.failures(), this::failure);
    array("rules", result.rules(), this::rule);
    json.writeEndObject();
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
    json.writeNumberField("coverageGaps", result.gaps().size());
    json.writeNumberField("files", summary.files());
    json.writeNumberField("bytes", summary.bytes());
    json.writeNumberField("skippedFiles", summary.skipped());
    json.writeNumberField("grants", summary.grants());
    counts("components", summary.components());
    counts("principals", summary.principals());
    json.writeEndObject();
  }

  private void counts(String name, Map<String, Integer> counts) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Integer> entry : new TreeMap<>(counts).entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void finding(Finding finding) throws IOException {
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeStringField("ruleId", finding.rule().id());
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("confidence", finding.confidence().word());
    json.writeStringField("message", finding.message());
    json.writeStringField("remedy", finding.rule().remedy());
    subject(finding.subject());
    json.writeObjectFieldStart("location");
    place(finding.primary());
    json.writeEndObject();
    array("related", finding.related(), this::step);
    array("path", finding.path(), this::step);
    array("reasons", finding.reasons(), this::reason);
    strings("principals", finding.principals());
    strings("absorbed", finding.absorbed());
  }

  private void subject(Subject subject) throws IOException {
    json.writeObjectFieldStart("subject");
    json.writeStringField("type", subject.type());
    json.writeStringField("name", subject.name());
    if (!subject.part().isEmpty()) {
      json.writeStringField("part", subject.part());
    }
    json.writeEndObject();
  }

  private void place(Location location) throws IOException {
    Excerpt excerpt = result.excerpt(location);
    json.writeStringField("file", location.file().path());
    json.writeStringField("element", location.element().toString());
    json.writeBooleanField("exact", excerpt.exact());
    json.writeNumberField("line", excerpt.region().line());
    json.writeNumberField("startColumn", excerpt.region().startColumn());
    json.writeNumberField("endColumn", excerpt.region().endColumn());
    json.writeStringField("text", excerpt.line());
  }

  private void step(EvidenceStep step) throws IOException {
    json.writeStringField("says", step.text());
    json.writeObjectFieldStart("location");
    place(step.location());
    json.writeEndObject();
  }

  private void reason(Reason reason) throws IOException {
    json.writeStringField("code", reason.code());
    json.writeStringField("text", reason.text());
  }

  private void gap(CoverageGap gap) throws IOException {
    if (!gap.ruleId().isEmpty()) {
      json.writeStringField("ruleId", gap.ruleId());
    }
    json.writeStringField("kind", gap.kind().word());
    subject(gap.subject());
    json.writeStringField("detail", gap.detail());
    json.writeStringField("remedy", gap.remedy());
  }

  private void problem(ParseProblem problem) throws IOException {
    json.writeStringField("file", problem.file().path());
    if (problem.line() > 0) {
      json.writeNumberField("line", problem.line());
    }
    if (problem.line() > 0 && problem.column() > 0) {
      json.writeNumberField("column", problem.column());
    }
    json.writeStringField("message", problem.message());
    json.writeStringField("help", problem.help());
    json.writeBooleanField("blocking", problem.blocking());
  }

  private void failure(RuleFailure failure) throws IOException {
    json.writeStringField("ruleId", failure.ruleId());
    json.writeStringField("message", failure.message());
  }

  private void rule(RuleMetadata rule) throws IOException {
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
    strings("aliases", rule.aliases());
    strings("absorbs", rule.absorbs());
    strings("cwe", rule.cwe());
    strings("controls", rule.controls());
    strings("law", rule.law());
    array(
        "parameters",
        rule.parameters(),
        parameter -> {
          json.writeStringField("name", parameter.name());
          json.writeStringField("default", parameter.defaultValue());
          json.writeStringField("description", parameter.description());
        });
  }

  /** Writes the members of one object of an array. */
  private interface Members<T> {
    void write(T item) throws IOException;
  }

  private <T> void array(String name, Collection<T> items, Members<T> members) throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      json.writeStartObject();
      members.write(item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
