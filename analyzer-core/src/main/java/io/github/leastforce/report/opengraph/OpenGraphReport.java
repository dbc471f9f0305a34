package io.github.leastforce.report.opengraph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.leastforce.analysis.AnalysisResult;
import io.github.leastforce.location.Excerpt;
import io.github.leastforce.location.Location;
import io.github.leastforce.query.AccessGraph;
import io.github.leastforce.query.AccessGraph.Edge;
import io.github.leastforce.query.AccessGraph.Node;
import io.github.leastforce.query.AccessGraph.Ref;
import io.github.leastforce.report.text.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The access graph as an OpenGraph payload of BloodHound: nodes with an identity, up to three kinds
 * and flat properties, edges between identities. One node or edge stands on one line.
 *
 * <p>Source: SpecterOps, BloodHound documentation, OpenGraph: nodes, edges, metadata.
 */
public final class OpenGraphReport {

  private static final JsonFactory JSON = new JsonFactory();

  private final AccessGraph graph;
  private final AnalysisResult result;
  private final Writer out;

  private OpenGraphReport(AccessGraph graph, AnalysisResult result, Writer out) {
    this.graph = graph;
    this.result = result;
    this.out = out;
  }

  /** Writes the graph of the result as UTF-8 and leaves the stream open. */
  public static void write(AnalysisResult result, OutputStream stream) throws IOException {
    AccessGraph graph =
        result
            .graph()
            .orElseThrow(
                () -> new IllegalStateException("internal error: no access graph was asked for"));
    // Half a surrogate pair in a file's text becomes a question mark, not an error.
    Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    new OpenGraphReport(graph, result, out).write();
    out.flush();
  }

  private void write() throws IOException {
    out.write("{\"metadata\": {\"source_kind\": \"" + Kinds.SOURCE + "\"},\n\"graph\": {\n");
    lines("nodes", graph.nodes(), this::node);
    out.write(",\n");
    lines("edges", graph.edges(), this::edge);
    out.write("}}\n");
  }

  /** Writes the members of one object. */
  private interface Members<T> {
    void write(T item, JsonGenerator json) throws IOException;
  }

  private <T> void lines(String name, List<T> items, Members<T> members) throws IOException {
    out.write("\"" + name + "\": [");
    String before = "\n";
    for (T item : items) {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(line)) {
        json.writeStartObject();
        members.write(item, json);
        json.writeEndObject();
      }
      out.write(before);
      out.write(line.toString());
      before = ",\n";
    }
    out.write("\n]");
  }

  private void node(Node node, JsonGenerator json) throws IOException {
    json.writeStringField("id", id(node.ref()));
    json.writeArrayFieldStart("kinds");
    for (String kind : Kinds.of(node)) {
      json.writeString(kind);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("properties");
    json.writeStringField("name", SafeText.line(node.name()));
    json.writeStringField("environmentid", SafeText.line(graph.name()));
    properties(node.facts(), json);
    json.writeEndObject();
  }

  private void edge(Edge edge, JsonGenerator json) throws IOException {
    json.writeStringField("kind", Kinds.of(edge.kind()));
    end("start", edge.start(), json);
    end("end", edge.end(), json);
    json.writeObjectFieldStart("properties");
    if (edge.place().isPresent()) {
      Location place = edge.place().get();
      Excerpt excerpt = result.excerpt(place);
      json.writeStringField("file", SafeText.line(place.file().path()));
      json.writeNumberField("line", excerpt.region().line());
    }
    properties(edge.facts(), json);
    json.writeEndObject();
  }

  private void end(String name, Ref ref, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("match_by", "id");
    json.writeStringField("value", id(ref));
    json.writeEndObject();
  }

  private String id(Ref ref) {
    return Identity.of(graph.name(), ref);
  }

  private static void properties(Map<String, Object> facts, JsonGenerator json) throws IOException {
    for (Map.Entry<String, Object> fact : facts.entrySet()) {
      json.writeFieldName(fact.getKey());
      if (fact.getValue() instanceof List<?> texts) {
        json.writeStartArray();
        for (Object text : texts) {
          json.writeString(SafeText.line(text.toString()));
        }
        json.writeEndArray();
      } else if (fact.getValue() instanceof Boolean flag) {
        json.writeBoolean(flag);
      } else if (fact.getValue() instanceof Integer number) {
        json.writeNumber(number);
      } else {
        json.writeString(SafeText.line(fact.getValue().toString()));
      }
    }
  }
}
