package io.github.leastforce.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.leastforce.source.SourceError.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code sfdx-project.json} says.
 *
 * @param packageDirectories relative paths, in file order, without a final {@code /}; empty for the
 *     project's folder itself
 * @param namespace empty when there is none
 * @param sourceApiVersion empty when there is none
 */
record ProjectFile(List<String> packageDirectories, String namespace, String sourceApiVersion) {
  static final String NAME = "sfdx-project.json";

  static ProjectFile read(Folder root) {
    List<String> directories = new ArrayList<>();
    String namespace = "";
    String version = "";
    try (InputStream in = root.entry(NAME).target().open();
        JsonParser json = new JsonFactory().createParser(in.readAllBytes())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw damaged("`" + NAME + "` is not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        switch (key) {
          case "packageDirectories" -> readDirectories(json, directories);
          case "namespace" -> namespace = text(json);
          case "sourceApiVersion" -> version = text(json);
          default -> json.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw damaged("`" + NAME + "` is not valid JSON" + place);
    } catch (IOException e) {
      throw damaged("cannot read `" + NAME + "`");
    }
    return new ProjectFile(List.copyOf(directories), namespace, version);
  }

  private static void readDirectories(JsonParser json, List<String> directories)
      throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
      if (!json.isExpectedStartObjectToken()) {
        json.skipChildren();
        continue;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean path = json.currentName().equals("path");
        json.nextToken();
        if (path) {
          directories.add(normal(text(json)));
        } else {
          json.skipChildren();
        }
      }
    }
  }

  private static String normal(String path) {
    String slashes = path.replace('\\', '/');
    while (slashes.startsWith("./")) {
      slashes = slashes.substring(2);
    }
    while (slashes.endsWith("/") && slashes.length() > 1) {
      slashes = slashes.substring(0, slashes.length() - 1);
    }
    return slashes.equals(".") ? "" : slashes;
  }

  private static String text(JsonParser json) throws IOException {
    if (json.currentToken() != null && json.currentToken().isScalarValue()) {
      String text = json.getValueAsString("");
      return text.strip();
    }
    json.skipChildren();
    return "";
  }

  private static SourceError damaged(String message) {
    return new SourceError(Kind.INCOMPLETE, message, "correct the file, then run again");
  }
}
