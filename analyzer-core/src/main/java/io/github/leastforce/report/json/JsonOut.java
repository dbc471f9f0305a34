package io.github.leastforce.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.leastforce.finding.EvidenceStep;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.model.Project;
import io.github.leastforce.report.text.JsonText;
import io.github.leastforce.report.text.Links;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What all our JSON documents have in common: layout, head, places, steps, problems. */
record JsonOut(JsonGenerator json, Function<Location, Excerpt> excerpts) {

  /** Writes the members of an object. */
  interface Body {
    void write(JsonOut out) throws IOException;
  }

  /** Writes the members of one object of an array. */
  interface Members<T> {
    void write(T item) throws IOException;
  }

  /** Writes one object as UTF-8 and leaves the stream open. */
  static void write(OutputStream out, Function<Location, Excerpt> excerpts, Body body)
      throws IOException {
    JsonText.write(
        out,
        json -> {
          json.writeStartObject();
          body.write(new JsonOut(json, excerpts));
          json.writeEndObject();
        });
  }

  /** Version of the shape, the tool, and what it was run on. */
  void head(String schemaVersion, String toolVersion, String input, Project project)
      throws IOException {
    json.writeStringField("schemaVersion", schemaVersion);
    json.writeObjectFieldStart("tool");
    json.writeStringField("name", "Leastforce");
    json.writeStringField("version", toolVersion);
    json.writeStringField("informationUri", Links.HOME);
    json.writeEndObject();
    json.writeObjectFieldStart("input");
    json.writeStringField("name", input);
    json.writeStringField("format", project.format().words());
    json.writeStringField("namespace", project.namespace());
    json.writeEndObject();
  }

  void place(Location location) throws IOException {
    Excerpt excerpt = excerpts.apply(location);
    json.writeStringField("file", location.file().path());
    json.writeStringField("element", location.element().toString());
    json.writeBooleanField("exact", excerpt.exact());
    json.writeNumberField("line", excerpt.region().line());
    json.writeNumberField("startColumn", excerpt.region().startColumn());
    json.writeNumberField("endColumn", excerpt.region().endColumn());
    json.writeStringField("text", excerpt.line());
  }

  void step(EvidenceStep step) throws IOException {
    json.writeStringField("says", step.text());
    json.writeObjectFieldStart("location");
    place(step.location());
    json.writeEndObject();
  }

  void problem(ParseProblem problem) throws IOException {
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

  <T> void array(String name, Collection<T> items, Members<T> members) throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      json.writeStartObject();
      members.write(item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
