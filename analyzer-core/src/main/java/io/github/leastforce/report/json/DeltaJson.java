package io.github.leastforce.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.analysis.GateResult;
import io.github.leastforce.delta.Affected;
import io.github.leastforce.delta.Change;
import io.github.leastforce.delta.Decision;
import io.github.leastforce.delta.Direction;
import io.github.leastforce.delta.OpenChange;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.Severity;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What a change makes of an org, as JSON. Its shape is published as {@code
 * docs/schema/leastforce-delta-1.0.schema.json}; members are only ever added within a major
 * version.
 */
public final class DeltaJson {

  /** Major and minor version of the shape. */
  public static final String SCHEMA_VERSION = "1.0";

  private final GateResult gate;
  private final AnalysisResult head;
  private final JsonOut out;
  private final JsonOut before;
  private final JsonGenerator json;
  private final JsonReport report;

  private DeltaJson(GateResult gate, JsonOut out) {
    this.gate = gate;
    this.head = gate.head();
    this.out = out;
    this.before = new JsonOut(out.json(), gate::excerptBefore);
    this.json = out.json();
    this.report = new JsonReport(head, out);
  }

  /** Writes the result as UTF-8 and leaves the stream open. */
  public static void write(GateResult gate, OutputStream out) throws IOException {
    JsonOut.write(out, gate.head()::excerpt, json -> new DeltaJson(gate, json).write());
  }

  private void write() throws IOException {
    out.head(SCHEMA_VERSION, head.toolVersion(), head.input(), head.project());
    json.writeObjectFieldStart("base");
    json.writeStringField("name", gate.base());
    out.array("problems", gate.baseProblems(), out::problem);
    json.writeEndObject();
    summary();
    decision();
    out.array("changes", gate.delta().changes(), this::change);
    out.array("open", gate.delta().open(), this::open);
    out.array("findings", gate.introduced(), report::finding);
    out.array("gone", head.accepted().absent(), report::entry);
    if (head.accepted().suppressing()) {
      out.array("suppressed", head.accepted().suppressed(), report::suppressed);
      out.array("notices", head.accepted().notices(), report::notice);
    }
    out.array("coverageGaps", head.gaps(), report::gap);
    out.array("problems", head.problems(), out::problem);
    out.array("failures", head.failures(), report::failure);
    out.array("rules", head.rules(), report::rule);
  }

  private void summary() throws IOException {
    json.writeObjectFieldStart("summary");
    json.writeBooleanField("complete", !head.incomplete());
    json.writeNumberField("files", head.summary().files());
    json.writeNumberField("sharedFiles", gate.shared());
    json.writeObjectFieldStart("changes");
    for (Direction direction : Direction.values()) {
      json.writeNumberField(direction.word(), gate.delta().count(direction));
    }
    json.writeEndObject();
    json.writeNumberField("exposing", gate.delta().exposing().size());
    json.writeNumberField("open", gate.delta().open().size());
    json.writeObjectFieldStart("findings");
    long worsened = gate.introduced().stream().filter(gate::worsened).count();
    json.writeNumberField("new", gate.introduced().size() - worsened);
    json.writeNumberField("worsened", worsened);
    json.writeNumberField("mended", gate.mended());
    json.writeNumberField("unchanged", gate.unchanged());
    json.writeNumberField("unjudged", head.accepted().unjudged().size());
    json.writeNumberField("suppressed", head.accepted().suppressed().size());
    json.writeEndObject();
    json.writeObjectFieldStart("introduced");
    for (Severity severity : Severity.values()) {
      json.writeNumberField(severity.word(), head.count(severity));
    }
    json.writeEndObject();
    json.writeNumberField("coverageGaps", head.gaps().size());
    json.writeEndObject();
  }

  private void decision() throws IOException {
    Decision decision = gate.decision();
    json.writeObjectFieldStart("decision");
    json.writeStringField("outcome", decision.outcome().word());
    out.array(
        "grounds",
        decision.grounds(),
        ground -> {
          json.writeStringField("policy", ground.policy());
          json.writeStringField("outcome", ground.outcome().word());
          json.writeStringField("text", ground.text());
          out.array("path", ground.path(), out::step);
          json.writeStringField("policyOf", ground.ofBase() ? "base" : "head");
        });
    json.writeEndObject();
  }

  private void change(Change change) throws IOException {
    json.writeStringField("direction", change.direction().word());
    json.writeStringField("area", change.area().word());
    json.writeBooleanField("exposes", change.direction().exposes());
    report.subject(change.subject());
    json.writeStringField("subjectWords", change.subjectWords());
    json.writeStringField("what", change.what());
    out.strings("things", change.things());
    json.writeObjectFieldStart("weight");
    json.writeBooleanField("weighty", change.weight().weighty());
    json.writeStringField("tier", change.weight().tierWord());
    json.writeStringField("data", change.weight().dataWord());
    json.writeEndObject();
    out.array("principals", change.principals(), this::principal);
    json.writeObjectFieldStart("place");
    out.place(change.place());
    json.writeEndObject();
    out.array("path", change.path(), out::step);
    out.array("before", change.before(), this::stepBefore);
    json.writeStringField("confidence", change.confidence().word());
  }

  /** A step with its place in the base. */
  private void stepBefore(EvidenceStep step) throws IOException {
    before.step(step);
  }

  private void principal(Affected who) throws IOException {
    json.writeStringField("type", who.type());
    json.writeStringField("name", who.name());
    json.writeStringField("words", who.words());
    json.writeStringField("kind", who.kind());
    json.writeBooleanField("integration", who.integration());
    json.writeBooleanField("guest", who.guest());
    json.writeBooleanField("external", who.external());
  }

  private void open(OpenChange open) throws IOException {
    json.writeStringField("area", open.area().word());
    report.subject(open.subject());
    json.writeStringField("subjectWords", open.subjectWords());
    json.writeStringField("what", open.what());
    json.writeStringField("reason", open.reason());
    json.writeNumberField("things", open.things());
    json.writeBooleanField("guest", open.guest());
  }
}
