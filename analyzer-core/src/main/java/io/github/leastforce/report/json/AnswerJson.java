package io.github.leastforce.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.leastforce.analysis.Answer;
import io.github.leastforce.query.Holders;
import io.github.leastforce.query.PrincipalRef;
import io.github.leastforce.query.WhatCan;
import io.github.leastforce.query.WhoCan;
import java.io.IOException;
import java.io.OutputStream;

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
    out.array(
        "things",
        content.things(),
        things -> {
          json.writeStringField("kind", things.kind());
          out.strings("names", things.names());
        });
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
    json.writeNumberField("readableFields", object.readableFields());
    json.writeNumberField("editableFields", object.editableFields());
    out.array("path", object.path(), out::step);
  }
}
