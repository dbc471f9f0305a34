package io.github.leastforce.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.leastforce.analysis.Answer;
import io.github.leastforce.query.BlastRadius;
import io.github.leastforce.query.Holders;
import io.github.leastforce.query.PrincipalRef;
import io.github.leastforce.query.WhatCan;
import io.github.leastforce.query.WhoCan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Answers as JSON. Their shapes are published as {@code
 * docs/schema/leastforce-answer-1.0.schema.json}; members are only ever added within a major
 * version.
 */
public final class AnswerJson {

  /** Major and minor version of the shapes. */
  public static final String SCHEMA_VERSION = "1.0";

  private final JsonOut out;
  private final JsonGenerator json;

  private AnswerJson(JsonOut out) {
    this.out = out;
    this.json = out.json();
  }

  /** Writes who may do something, as UTF-8, and leaves the stream open. */
  public static void whoCan(Answer<WhoCan> answer, OutputStream stream) throws IOException {
    JsonOut.write(
        stream,
        answer::excerpt,
        out -> {
          AnswerJson writer = new AnswerJson(out);
          writer.head(answer);
          writer.whoCan(answer.content());
          out.array("problems", answer.problems(), out::problem);
        });
  }

  /** Writes what a principal may do, as UTF-8, and leaves the stream open. */
  public static void whatCan(Answer<WhatCan> answer, OutputStream stream) throws IOException {
    JsonOut.write(
        stream,
        answer::excerpt,
        out -> {
          AnswerJson writer = new AnswerJson(out);
          writer.head(answer);
          writer.whatCan(answer.content());
          out.array("problems", answer.problems(), out::problem);
        });
  }

  /** Writes what a leaked token could reach, as UTF-8, and leaves the stream open. */
  public static void blastRadius(Answer<BlastRadius> answer, OutputStream stream)
      throws IOException {
    JsonOut.write(
        stream,
        answer::excerpt,
        out -> {
          AnswerJson writer = new AnswerJson(out);
          writer.head(answer);
          writer.blastRadius(answer.content());
          out.array("problems", answer.problems(), out::problem);
        });
  }

  private void head(Answer<?> answer) throws IOException {
    out.head(SCHEMA_VERSION, answer.toolVersion(), answer.input(), answer.project());
    json.writeBooleanField("complete", !answer.incomplete());
  }

  private void whoCan(WhoCan content) throws IOException {
    json.writeStringField("question", content.question());
    json.writeNumberField("resources", content.resources());
    json.writeNumberField("principalsAsked", content.principals());
    out.array(
        "rows",
        content.rows(),
        row -> {
          principal(row.principal());
          json.writeStringField("resource", row.resource());
          json.writeStringField("confidence", row.confidence().word());
          json.writeBooleanField("standing", row.standing());
          if (row.holders().isPresent()) {
            holders(row.holders().get());
          }
          out.array("path", row.path(), out::step);
        });
    out.array(
        "notKnown",
        content.open(),
        open -> {
          principal(open.principal());
          json.writeStringField("reason", open.reason());
          json.writeNumberField("resources", open.resources());
        });
    out.strings("limits", content.limits());
  }

  private void holders(Holders holders) throws IOException {
    json.writeObjectFieldStart("holders");
    json.writeNumberField("activeUsers", holders.count());
    json.writeBooleanField("complete", holders.complete());
    out.strings("userNames", holders.names());
    json.writeEndObject();
  }

  private void principal(PrincipalRef principal) throws IOException {
    json.writeObjectFieldStart("principal");
    json.writeStringField("type", principal.type());
    json.writeStringField("name", principal.name());
    json.writeStringField("kind", principal.kind());
    json.writeEndObject();
  }

  private void whatCan(WhatCan content) throws IOException {
    principal(content.principal());
    out.array("why", content.why(), out::step);
    out.array("containers", content.containers(), this::container);
    out.array(
        "clients",
        content.clients(),
        client -> {
          json.writeStringField("name", client.words());
          out.array("path", client.path(), out::step);
        });
    out.array("permissions", content.permissions(), this::permission);
    out.array("objects", content.objects(), this::object);
    out.array(
        "sensitiveFields",
        content.fields(),
        field -> {
          json.writeStringField("field", field.field());
          json.writeStringField("holds", field.holds());
          json.writeBooleanField("edit", field.edit());
          json.writeStringField("confidence", field.confidence().word());
          out.array("path", field.path(), out::step);
        });
    out.array("things", content.things(), this::things);
    out.strings("notKnown", content.open());
    out.strings("limits", content.limits());
  }

  private void container(WhatCan.ContainerHeld container) throws IOException {
    json.writeStringField("name", container.words());
    json.writeStringField("throughGroup", container.group());
    json.writeStringField("licence", container.licence());
    json.writeBooleanField("sessionBased", container.sessionBased());
    out.strings("loginIpRanges", container.networks());
    json.writeStringField("loginHours", container.hours());
    json.writeObjectFieldStart("location");
    out.place(container.location());
    json.writeEndObject();
  }

  private void permission(WhatCan.PermissionHeld permission) throws IOException {
    json.writeStringField("name", permission.name());
    json.writeStringField("label", permission.label());
    json.writeStringField("tier", permission.tier());
    json.writeStringField("confidence", permission.confidence().word());
    json.writeBooleanField("standing", permission.standing());
    out.array("path", permission.path(), out::step);
  }

  private void object(WhatCan.ObjectHeld object) throws IOException {
    json.writeStringField("object", object.object());
    json.writeStringField("sensitivity", object.sensitivity());
    out.strings("rights", object.rights());
    json.writeStringField("records", object.records());
    json.writeStringField("recordsReason", object.recordsReason());
    json.writeNumberField("readableFields", object.readableFields());
    json.writeNumberField("editableFields", object.editableFields());
    out.array("path", object.path(), out::step);
  }

  private void things(WhatCan.Things things) throws IOException {
    json.writeStringField("kind", things.kind());
    out.strings("names", things.names());
  }

  private void blastRadius(BlastRadius content) throws IOException {
    json.writeObjectFieldStart("subject");
    json.writeStringField("type", content.subject().type());
    json.writeStringField("name", content.subject().name());
    json.writeStringField("kind", content.subject().kind());
    json.writeEndObject();
    out.array("why", content.why(), out::step);
    out.array(
        "holders",
        content.holders(),
        holder -> {
          principal(holder.principal());
          json.writeStringField("how", holder.how());
          out.array("path", holder.path(), out::step);
        });
    out.array("clients", content.clients(), this::client);
    json.writeStringField("scopesOpenRecords", word(content.records()));
    out.array("objects", content.objects(), this::reached);
    out.array("sensitiveFields", content.fields(), this::reached);
    out.array("permissions", content.permissions(), this::permission);
    out.array("things", content.things(), this::things);
    out.array("waysOut", content.ways(), this::way);
    out.strings("closedWays", content.closed());
    out.array(
        "platformRecords",
        content.platform(),
        record -> {
          json.writeStringField("name", record.name());
          json.writeStringField("shows", record.shows());
          json.writeStringField("misses", record.misses());
          json.writeStringField("kept", record.kept());
        });
    out.array(
        "queries",
        content.queries(),
        query -> {
          json.writeStringField("about", query.about());
          json.writeStringField("purpose", query.purpose());
          json.writeStringField("soql", query.soql());
          json.writeStringField("note", query.note());
        });
    out.array("steps", content.steps(), this::containment);
    json.writeObjectFieldStart("law");
    json.writeStringField("asOf", content.lawAsOf());
    out.array(
        "sentences",
        content.sentences(),
        sentence -> {
          json.writeStringField("text", sentence.text());
          json.writeStringField("status", sentence.status());
        });
    json.writeEndObject();
    out.strings("notKnown", content.open());
    out.strings("limits", content.limits());
  }

  private void client(BlastRadius.Client client) throws IOException {
    json.writeStringField("type", client.type());
    json.writeStringField("name", client.name());
    json.writeStringField("enabled", word(client.enabled()));
    out.array(
        "scopes",
        client.scopes(),
        scope -> {
          json.writeStringField("name", scope.name());
          json.writeStringField("opens", scope.opens());
          json.writeStringField("meaning", scope.meaning());
        });
    out.array("path", client.path(), out::step);
  }

  private void reached(BlastRadius.ObjectReached object) throws IOException {
    json.writeStringField("object", object.object());
    json.writeStringField("sensitivity", object.sensitivity());
    out.strings("rights", object.rights());
    json.writeStringField("records", object.reach());
    json.writeStringField("recordsReason", object.reachReason());
    json.writeStringField("recordsConfidence", object.reachConfidence().word());
    json.writeStringField("through", object.through());
    json.writeNumberField("holders", object.holders());
    json.writeNumberField("readableFields", object.readableFields());
    json.writeNumberField("editableFields", object.editableFields());
    out.array("path", object.path(), out::step);
  }

  private void reached(BlastRadius.FieldReached field) throws IOException {
    json.writeStringField("field", field.field());
    json.writeStringField("holds", field.holds());
    json.writeStringField("category", field.category());
    json.writeStringField("dataClass", field.dataClass());
    json.writeStringField("breachElement", field.element());
    json.writeBooleanField("edit", field.edit());
    json.writeStringField("confidence", field.confidence().word());
    json.writeStringField("protection", field.protection());
    json.writeStringField("plaintext", word(field.plaintext()));
    json.writeStringField("through", field.through());
    out.array("path", field.path(), out::step);
  }

  private void way(BlastRadius.WayOut way) throws IOException {
    json.writeStringField("id", way.id());
    json.writeStringField("name", way.name());
    json.writeStringField("open", word(way.open()));
    json.writeStringField("reason", way.reason());
    json.writeStringField("recorded", way.recorded());
    out.array(
        "shownBy",
        way.shown(),
        shown -> {
          json.writeStringField("record", shown.record());
          json.writeStringField("kept", shown.kept());
        });
    out.strings("notes", way.notes());
    out.array("path", way.path(), out::step);
  }

  private void containment(BlastRadius.Step step) throws IOException {
    json.writeStringField("id", step.id());
    json.writeStringField("phase", step.phase());
    json.writeStringField("act", step.act());
    json.writeStringField("why", step.why());
    json.writeStringField("setup", step.setup());
    json.writeBooleanField("checked", step.checked());
    out.strings("concerns", step.concerns());
  }

  private static String word(BlastRadius.Answerable answer) {
    return answer.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
