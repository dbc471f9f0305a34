package io.github.leastforce.parse.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.leastforce.finding.ParseProblem;
import io.github.leastforce.location.ElementPath;
import io.github.leastforce.location.Location;
import io.github.leastforce.location.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One file of {@code facts/}: the answer to a query in the shape of the REST API, in an envelope.
 * Whatever comes before a mistake is kept.
 */
final class FactFile {

  static final String RECORDS = "records";

  private static final JsonFactory JSON = new JsonFactory();
  private static final String HELP = "take the snapshot again";

  private final SourceFile file;
  private final List<Row> rows = new ArrayList<>();
  private final List<ParseProblem> problems = new ArrayList<>();
  private boolean complete;
  private String reason = "";

  private FactFile(SourceFile file) {
    this.file = file;
  }

  /**
   * A record.
   *
   * @param line the line it begins on
   * @param values scalar members by lower-case path, such as {@code profile.name}; nulls left out
   * @param nulls paths of members that the org has no value for
   */
  record Row(Location location, int line, Map<String, String> values, Set<String> nulls) {

    /** The member of that path; empty when it is absent or null. */
    String text(String path) {
      return values.getOrDefault(path.toLowerCase(Locale.ROOT), "");
    }

    /** Whether the org says that there is no value, which is more than to say nothing. */
    boolean isNull(String path) {
      return nulls.contains(path.toLowerCase(Locale.ROOT));
    }

    /** Whether the member says so; {@code otherwise} when it is absent or null. */
    boolean flag(String path, boolean otherwise) {
      String text = text(path);
      return text.isEmpty() ? otherwise : text.equals("true");
    }
  }

  static FactFile read(SourceFile file, byte[] content) {
    FactFile facts = new FactFile(file);
    try (JsonParser json = JSON.createParser(content)) {
      facts.document(json);
    } catch (JacksonException e) {
      facts.problem(e.getLocation(), "file is not valid JSON");
    } catch (IOException e) {
      facts.problem(JsonLocation.NA, "file cannot be read");
    }
    return facts;
  }

  List<Row> rows() {
    return rows;
  }

  List<ParseProblem> problems() {
    return problems;
  }

  /** Whether the org gave all records and all of them could be read. */
  boolean complete() {
    return complete && problems.isEmpty();
  }

  /** Why the org did not give all records, as the snapshot says; may be empty. */
  String reason() {
    return reason;
  }

  SourceFile file() {
    return file;
  }

  /** Tells about records that lack what they need: one problem at the first, with their number. */
  void unusable(List<Row> bad, String lacking) {
    if (!bad.isEmpty()) {
      String more = bad.size() > 1 ? ", and " + (bad.size() - 1) + " more records" : "";
      problems.add(
          new ParseProblem(file, bad.get(0).line(), 1, "record " + lacking + more, HELP, true));
    }
  }

  private void document(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      problem(json.currentTokenLocation(), "file is not a JSON object");
      return;
    }
    String version = "";
    boolean told = false;
    boolean listed = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = json.currentName();
      JsonToken value = json.nextToken();
      if (member.equals(RECORDS) && value == JsonToken.START_ARRAY) {
        records(json);
        listed = true;
      } else if (member.equals("complete") && value.isBoolean()) {
        complete = json.getBooleanValue();
        told = true;
      } else if (member.equals("version") && value == JsonToken.VALUE_STRING) {
        version = json.getText();
      } else if (member.equals("reason") && value == JsonToken.VALUE_STRING) {
        reason = json.getText();
      } else {
        json.skipChildren();
      }
    }
    if (!version.startsWith("1.")) {
      // What a later major version means by a record is not known, so none is believed.
      rows.clear();
      problem(JsonLocation.NA, "`version` is not one that this program reads (1.x)");
    } else if (!listed || !told) {
      problem(JsonLocation.NA, "`" + (listed ? "complete" : RECORDS) + "` is missing");
    }
    if (json.nextToken() != null) {
      problem(json.currentTokenLocation(), "text after the end of the document");
    }
  }

  private void records(JsonParser json) throws IOException {
    int ordinal = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      ordinal++;
      int line = json.currentTokenLocation().getLineNr();
      if (json.currentToken() != JsonToken.START_OBJECT) {
        problem(json.currentTokenLocation(), "record is not a JSON object");
        json.skipChildren();
        continue;
      }
      Map<String, String> values = new LinkedHashMap<>();
      Set<String> nulls = new HashSet<>();
      members(json, "", values, nulls);
      Location location = new Location(file, ElementPath.document().childAt(RECORDS, ordinal));
      rows.add(new Row(location, line, values, nulls));
    }
  }

  private static void members(
      JsonParser json, String prefix, Map<String, String> into, Set<String> nulls)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      // Type and address of a record; nothing that the query asked for.
      boolean attributes = name.equals("attributes");
      if (value == JsonToken.START_OBJECT && !attributes) {
        members(json, prefix + name + ".", into, nulls);
      } else if (value == JsonToken.VALUE_NULL) {
        nulls.add((prefix + name).toLowerCase(Locale.ROOT));
      } else if (value.isScalarValue()) {
        into.put((prefix + name).toLowerCase(Locale.ROOT), json.getText());
      } else {
        json.skipChildren();
      }
    }
  }

  private void problem(JsonLocation at, String message) {
    boolean known = at != null && at.getLineNr() > 0;
    problems.add(
        new ParseProblem(
            file, known ? at.getLineNr() : 0, known ? at.getColumnNr() : 0, message, HELP, true));
  }
}
