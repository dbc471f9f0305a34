package io.github.leastforce.source.org.records;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The answer of an org to one question, ready to be kept in a snapshot.
 *
 * @param file where a snapshot keeps it, such as {@code facts/users.json}
 * @param query the SOQL that was asked
 * @param complete whether all records that the query means are there
 * @param reason why not, on one line; empty when complete
 * @param without fields that the org refused, so that no record has them
 * @param records one JSON object each, on one line, sorted; what was not asked for is left out
 */
public record OrgFact(
    String file,
    String query,
    boolean complete,
    String reason,
    List<String> without,
    List<String> records) {

  /** Version of the envelope, {@code docs/schema/snapshot-facts-1.0.schema.json}. */
  private static final String VERSION = "1.0";

  public OrgFact {
    without = List.copyOf(without);
    records = List.copyOf(records);
  }

  /** The file: one record in a line, so that reports can point to it. */
  public byte[] content() {
    StringBuilder json = new StringBuilder("{\n");
    member(json, "version", VERSION);
    member(json, "query", query);
    json.append("  \"complete\": ").append(complete).append(",\n");
    if (!reason.isEmpty()) {
      member(json, "reason", reason);
    }
    if (!without.isEmpty()) {
      List<String> fields = without.stream().map(OrgFact::quoted).toList();
      json.append("  \"without\": [").append(String.join(", ", fields)).append("],\n");
    }
    json.append("  \"records\": [");
    String separator = "\n    ";
    for (String record : records) {
      json.append(separator).append(record);
      separator = ",\n    ";
    }
    json.append(records.isEmpty() ? "]\n}\n" : "\n  ]\n}\n");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void member(StringBuilder json, String name, String value) {
    json.append("  \"").append(name).append("\": ").append(quoted(value)).append(",\n");
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
