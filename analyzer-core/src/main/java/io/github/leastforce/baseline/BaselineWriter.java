package io.github.leastforce.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Writes a baseline so that differences and merges are by entry: one line each, sorted. */
final class BaselineWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private BaselineWriter() {}

  static void write(Baseline baseline, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder("{\n");
    text.append("  \"version\": 1,\n");
    text.append("  \"tool\": ").append(quoted(baseline.toolVersion())).append(",\n");
    text.append("  \"rulePack\": ").append(quoted(baseline.rulePackVersion())).append(",\n");
    text.append("  \"rules\": ").append(array(quoted(baseline.rules()))).append(",\n");
    text.append("  \"findings\": ")
        .append(array(baseline.entries().stream().map(BaselineWriter::entry).toList()))
        .append("\n}\n");
    // Half a surrogate pair becomes a question mark, as in reports.
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String array(List<String> lines) {
    return lines.isEmpty()
        ? "[]"
        : lines.stream().collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
  }

  private static String entry(BaselineEntry entry) {
    String covers =
        entry.covers().isEmpty()
            ? ""
            : ", \"covers\": " + quoted(entry.covers()).stream().collect(list());
    return "{\"key\": "
        + quoted(entry.key())
        + ", \"rule\": "
        + quoted(entry.rule())
        + ", \"subject\": "
        + quoted(entry.subject())
        + ", \"severity\": "
        + quoted(entry.severity().word())
        + ", \"reasons\": "
        + quoted(entry.reasons()).stream().collect(list())
        + covers
        + "}";
  }

  private static Collector<CharSequence, ?, String> list() {
    return Collectors.joining(", ", "[", "]");
  }

  private static List<String> quoted(List<String> texts) {
    return texts.stream().map(BaselineWriter::quoted).toList();
  }

  private static String quoted(String text) {
    StringWriter quoted = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(quoted)) {
      json.writeString(text);
    } catch (IOException e) {
      throw new IllegalStateException("internal error: a text cannot be quoted", e);
    }
    return quoted.toString();
  }
}
