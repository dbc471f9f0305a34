package io.github.leastforce.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.leastforce.declared.ConfigurationError;
import io.github.leastforce.declared.Spelling;
import io.github.leastforce.finding.Severity;
import io.github.leastforce.source.MetadataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a baseline, strictly: what is not understood is refused, with its line. */
final class BaselineReader {

  static final List<String> KEYS = List.of("version", "tool", "rulePack", "rules", "findings");
  static final List<String> ENTRY_KEYS =
      List.of("key", "rule", "subject", "severity", "reasons", "covers");

  private static final int MOST_BYTES = 64 << 20;
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SUBJECT = Pattern.compile("[^:]+:.+", Pattern.DOTALL);
  private static final Pattern CONFLICT = Pattern.compile("(?m)^(<{7}|>{7}|={7})( |$)");
  private static final String ANEW = "`leastforce baseline write --force` writes it anew";

  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::word).toList();

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  private final Path file;
  private final MetadataFile.Content content;

  BaselineReader(Path file) {
    this.file = file;
    this.content = () -> Files.newInputStream(file);
  }

  /** A file of an input; complaints name it as reports do. */
  BaselineReader(MetadataFile file) {
    this.file = Path.of(file.file().path());
    this.content = file.content();
  }

  Baseline read() {
    String text = text();
    try (JsonParser json = JSON.createParser(text)) {
      Baseline baseline = new Document(json).read();
      if (json.nextToken() != null) {
        throw error(json.currentTokenLocation(), "something stands after the end", ANEW);
      }
      return baseline;
    } catch (JsonProcessingException e) {
      throw syntaxError(text, e);
    } catch (IOException e) {
      throw new IllegalStateException("internal error: a text cannot be read", e);
    }
  }

  private String text() {
    try (InputStream in = content.open()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new ConfigurationError(file, 0, 0, "the file is larger than 64 MiB", ANEW);
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ConfigurationError(file, 0, 0, "the file is not UTF-8", ANEW);
    } catch (IOException e) {
      throw new ConfigurationError(
          file,
          0,
          0,
          "the file cannot be read",
          "check its name and permissions, or write it with `leastforce baseline write`");
    }
  }

  private ConfigurationError syntaxError(String text, JsonProcessingException e) {
    Matcher conflict = CONFLICT.matcher(text);
    if (conflict.find()) {
      int line = (int) text.substring(0, conflict.start()).lines().count() + 1;
      return new ConfigurationError(
          file,
          line,
          1,
          "merge conflict marker",
          "keep the entries that both sides have, then run `leastforce baseline update`");
    }
    JsonLocation at = e.getLocation();
    return at == null
        ? new ConfigurationError(file, 0, 0, "not well-formed JSON", ANEW)
        : error(at, "not well-formed JSON", ANEW);
  }

  private ConfigurationError error(JsonLocation at, String message, String help) {
    return new ConfigurationError(
        file, at.getLineNr(), Math.max(1, at.getColumnNr()), message, help);
  }

  /** The tokens of the file, and what is wrong with them. */
  private final class Document {
    private final JsonParser json;

    Document(JsonParser json) {
      this.json = json;
    }

    /** What comes with each member of an object. */
    interface Member {
      void read(String key) throws IOException;
    }

    Baseline read() throws IOException {
      List<String> tool = new ArrayList<>();
      List<String> pack = new ArrayList<>();
      List<String> rules = new ArrayList<>();
      List<BaselineEntry> entries = new ArrayList<>();
      json.nextToken();
      object(
          "the file",
          KEYS,
          KEYS,
          key -> {
            switch (key) {
              case "version" -> version();
              case "tool" -> tool.add(text("`tool`"));
              case "rulePack" -> pack.add(text("`rulePack`"));
              case "rules" -> rules.addAll(texts("`rules`"));
              default -> array("`findings`", () -> entries.add(entry()));
            }
          });
      return new Baseline(tool.get(0), pack.get(0), rules, entries);
    }

    private void version() throws IOException {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getValueAsInt() != 1) {
        throw error(
            "this version of the file is not known",
            "update Leastforce, or write the file anew: " + ANEW);
      }
    }

    private BaselineEntry entry() throws IOException {
      JsonLocation at = json.currentTokenLocation();
      String[] texts = new String[4];
      List<String> reasons = new ArrayList<>();
      List<String> covers = new ArrayList<>();
      object(
          "an entry of `findings`",
          ENTRY_KEYS,
          ENTRY_KEYS.subList(0, 5),
          key -> {
            switch (key) {
              case "key" -> texts[0] = formed("`key`", KEY, "32 hexadecimal digits");
              case "rule" -> texts[1] = text("`rule`");
              case "subject" -> texts[2] = formed("`subject`", SUBJECT, "such as PermissionSet:X");
              case "severity" -> texts[3] = severity();
              case "reasons" -> reasons.addAll(texts("`reasons`"));
              default -> covers.addAll(texts("`covers`"));
            }
          });
      BaselineEntry entry =
          new BaselineEntry(
              texts[0],
              texts[1],
              texts[2],
              Severity.valueOf(texts[3].toUpperCase(Locale.ROOT)),
              reasons,
              covers);
      if (!entry.consistent()) {
        throw BaselineReader.this.error(
            at,
            "the `key` is not that of this rule and subject",
            "entries are not edited by hand; delete the line, or `leastforce baseline update`");
      }
      return entry;
    }

    private String severity() throws IOException {
      String word = text("`severity`");
      if (!SEVERITIES.contains(word)) {
        throw error(
            "`severity` cannot be `" + word + "`", "one of " + String.join(", ", SEVERITIES));
      }
      return word;
    }

    private void object(String what, List<String> known, List<String> needed, Member member)
        throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw error(what + " must be an object", ANEW);
      }
      JsonLocation at = json.currentTokenLocation();
      Set<String> seen = new LinkedHashSet<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        if (!known.contains(key)) {
          throw error(
              "unknown key `" + key + "`",
              Spelling.nearest(key, known)
                  .map(near -> "did you mean `" + near + "`?")
                  .orElse("known keys: " + String.join(", ", known)));
        }
        if (!seen.add(key)) {
          throw error("key `" + key + "` stands twice", "keep one of them");
        }
        json.nextToken();
        member.read(key);
      }
      for (String key : needed) {
        if (!seen.contains(key)) {
          throw BaselineReader.this.error(at, what + " has no `" + key + "`", ANEW);
        }
      }
    }

    /** What comes with each item of an array. */
    private interface Item {
      void read() throws IOException;
    }

    private void array(String what, Item item) throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw error(what + " must be an array", ANEW);
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        item.read();
      }
    }

    private List<String> texts(String what) throws IOException {
      List<String> texts = new ArrayList<>();
      array(what, () -> texts.add(text("an entry of " + what)));
      return texts;
    }

    private String formed(String what, Pattern form, String help) throws IOException {
      String text = text(what);
      if (!form.matcher(text).matches()) {
        throw error(what + " cannot be used", "write " + help);
      }
      return text;
    }

    private String text(String what) throws IOException {
      @Nullable String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
      if (text == null) {
        throw error(what + " must be a text", ANEW);
      }
      return text;
    }

    private ConfigurationError error(String message, String help) {
      return BaselineReader.this.error(json.currentTokenLocation(), message, help);
    }
  }
}
