package io.github.leastforce.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.leastforce.finding.Confidence;
import io.github.leastforce.finding.Persona;
import io.github.leastforce.finding.RuleMetadata;
import io.github.leastforce.finding.RuleParameter;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.finding.SubjectKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table of contents of a compiled rule pack. It travels in the pack's jar as {@value
 * #RESOURCE}: written once by the build, read by every run.
 *
 * @param modelClasses names of the classes that hold the compiled conditions
 * @param rules the rules in the order of their ids
 */
public record RulePackIndex(List<String> modelClasses, List<RuleMetadata> rules) {

  /** Where the index stands in a pack. */
  public static final String RESOURCE = "META-INF/leastforce/rule-pack.json";

  /** Raised when a field changes its meaning, so that an old reader refuses instead of guessing. */
  private static final String FORMAT = "1";

  private static final JsonFactory JSON = new JsonFactory();

  public RulePackIndex {
    modelClasses = List.copyOf(modelClasses);
    rules = rules.stream().sorted(Comparator.comparing(RuleMetadata::id)).toList();
  }

  /** Writes the index; the same index gives the same bytes. */
  public void write(OutputStream out) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      writeList(json, "modelClasses", modelClasses);
      json.writeArrayFieldStart("rules");
      for (RuleMetadata rule : rules) {
        writeRule(json, rule);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeRule(JsonGenerator json, RuleMetadata rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("family", rule.family());
    json.writeStringField("title", rule.title());
    json.writeStringField("message", rule.message());
    json.writeStringField("severity", rule.severity().word());
    json.writeStringField("confidence", rule.confidence().word());
    json.writeStringField("persona", rule.persona().word());
    json.writeStringField("judges", rule.judges().word());
    json.writeStringField("since", rule.since());
    writeList(json, "aliases", rule.aliases());
    writeList(json, "absorbs", rule.absorbs());
    writeList(json, "cwe", rule.cwe());
    writeList(json, "controls", rule.controls());
    json.writeStringField("topic", rule.topic());
    writeList(json, "law", rule.law());
    writeList(json, "needs", rule.needs());
    json.writeArrayFieldStart("parameters");
    for (RuleParameter parameter : rule.parameters()) {
      json.writeStartObject();
      json.writeStringField("name", parameter.name());
      json.writeStringField("default", parameter.defaultValue());
      json.writeStringField("description", parameter.description());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("remedy", rule.remedy());
    json.writeStringField("markdown", rule.markdown());
    json.writeEndObject();
  }

  private static void writeList(JsonGenerator json, String field, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /**
   * Reads an index that {@link #write} wrote.
   *
   * @throws IOException if it cannot be read, or was written by a release this one does not know
   */
  public static RulePackIndex read(InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      json.nextToken();
      Fields pack = new Fields(object(json));
      if (!pack.text("format").equals(FORMAT)) {
        throw new IOException("rule pack has the unknown format `" + pack.text("format") + "`");
      }
      return new RulePackIndex(
          pack.texts("modelClasses"), pack.objects("rules").stream().map(Fields::rule).toList());
    }
  }

  /** What a value is, given that an index holds strings, lists and objects only. */
  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_STRING -> json.getText();
      default -> throw new IOException("rule pack holds an unexpected " + json.currentToken());
    };
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("rule pack is not an object");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      fields.put(name, value(json));
    }
    return fields;
  }

  private static List<Object> array(JsonParser json) throws IOException {
    List<Object> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(json));
    }
    return values;
  }

  /** The fields of one object; a field that is absent or of another kind is a broken pack. */
  private record Fields(Map<String, Object> values) {

    String text(String name) {
      return field(name, String.class);
    }

    List<String> texts(String name) {
      return list(name).stream().map(String.class::cast).toList();
    }

    @SuppressWarnings("unchecked") // object() makes no other maps
    List<Fields> objects(String name) {
      return list(name).stream().map(value -> new Fields((Map<String, Object>) value)).toList();
    }

    RuleMetadata rule() {
      return new RuleMetadata(
          text("id"),
          text("family"),
          text("title"),
          text("message"),
          Severity.valueOf(constant("severity")),
          Confidence.valueOf(constant("confidence")),
          Persona.valueOf(constant("persona")),
          SubjectKind.valueOf(constant("judges")),
          text("since"),
          texts("aliases"),
          texts("absorbs"),
          texts("cwe"),
          texts("controls"),
          text("topic"),
          texts("law"),
          texts("needs"),
          objects("parameters").stream().map(Fields::parameter).toList(),
          text("remedy"),
          text("markdown"));
    }

    private RuleParameter parameter() {
      return new RuleParameter(text("name"), text("default"), text("description"));
    }

    private String constant(String name) {
      return text(name).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private List<?> list(String name) {
      return field(name, List.class);
    }

    private <T> T field(String name, Class<T> type) {
      Object value = values.get(name);
      if (!type.isInstance(value)) {
        throw new IllegalStateException("internal error: rule pack without `" + name + "`");
      }
      return type.cast(value);
    }
  }
}
